/** Writes the resolvers' types from schema.graphql. `--check` writes nothing and fails when they are out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import * as typesPlugin from '@graphql-codegen/typescript';
import { buildSchema, parse, printSchema } from 'graphql';
import prettier from 'prettier';

const SCHEMA = new URL('../schema.graphql', import.meta.url);
const OUTPUT = new URL('src/graphql/generated.ts', import.meta.url);

const text = readFileSync(SCHEMA, 'utf8');
const types = Object.keys(buildSchema(text).getTypeMap());
const connections = types.filter((type) => type.endsWith('Connection')).map((type) => type.slice(0, -'Connection'.length));

const documents = ['Post', 'Page', 'Comment', 'Timeline', 'Entity', 'Author', 'Category', 'Tag', 'Series', 'Source', 'Site'];
const parts = [
  ...['TimelineEntry', 'FuzzyDate', 'Quotation', 'Paragraphs', 'Heading', 'QuotationBlock', 'ImageBlock', 'EmbedBlock', 'TimelineBlock'],
  ...['RelatedLink', 'Correction', 'Image', 'ArchiveMonth', 'OnThisDay', 'Route', 'Mention', 'CoMention', 'PageInfo'],
];
const mappers = Object.fromEntries([
  ...[...documents, ...parts].map((type) => [type, `./resolver-parents#${type}Parent`]),
  ...connections.flatMap((type) => [
    [`${type}Connection`, `./resolver-parents#ConnectionParent<ResolversTypes['${type}']>`],
    [`${type}Edge`, `../queries/keyset-pagination#Edge<ResolversTypes['${type}']>`],
  ]),
]);

const config = {
  enumsAsTypes: true,
  useTypeImports: true,
  strictScalars: true,
  immutableTypes: true,
  inputMaybeValue: 'T | null | undefined',
  defaultScalarType: 'string',
  scalars: {
    Date: 'string',
    DateTime: 'string',
    EDTF: 'string',
    URL: 'string',
    HTML: 'string',
    Locale: 'string',
    ID: 'string',
    JSON: './execution/json-text#JsonText',
  },
  contextType: './context#Context',
  mappers,
  makeResolverTypeCallable: true,
};

const generated = await codegen({
  filename: OUTPUT.pathname,
  schema: parse(printSchema(buildSchema(text))),
  documents: [],
  config: {},
  plugins: [{ types: config }, { resolvers: config }],
  pluginMap: { types: typesPlugin, resolvers: resolversPlugin },
});
const options = await prettier.resolveConfig(OUTPUT.pathname);
const output = await prettier.format(`/** Made from schema.graphql by api/codegen.mjs: do not edit. */\n${generated}`, {
  ...options,
  parser: 'typescript',
});

if (!process.argv.includes('--check')) writeFileSync(OUTPUT, output);
else if (readFileSync(OUTPUT, 'utf8') !== output) {
  console.error('api/src/graphql/generated.ts is out of date: run `npm run codegen`');
  process.exit(1);
}
