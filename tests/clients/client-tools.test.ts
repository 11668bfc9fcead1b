/** The tools of front ends run over the schema with the queries of a site: the Relay compiler, graphql-codegen's client preset and gql.tada. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import {
  buildSchema,
  Kind,
  parse,
  print,
  printSchema,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type NameNode,
} from 'graphql';
import { FRAGMENTS_BY_NAME, fragmentsIn, PAGE_QUERIES } from '../support/frontend-queries';

const ROOT = resolve(__dirname, '../..');
const SCHEMA = join(ROOT, 'schema.graphql');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-tools-'));
  mkdirSync(join(folder, 'src/made'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const writeJson = (path: string, value: object): void => write(path, JSON.stringify(value));
const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: folder, encoding: 'utf8' });

const named = (node: NameNode, value: string): NameNode => ({ ...node, value });
const pascal = (name: string): string => name.replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The query under the name of its page. */
const underPage = (document: DocumentNode, name: string): DocumentNode =>
  visit(document, { OperationDefinition: (node) => ({ ...node, name: { kind: Kind.NAME, value: name } }) });

describe('the Relay compiler', () => {
  /** Relay wants names that begin with the name of their module. */
  const ofModule = (document: DocumentNode | FragmentDefinitionNode): DocumentNode | FragmentDefinitionNode =>
    visit(document, {
      FragmentDefinition: (node) => ({ ...node, name: named(node.name, `Shared_${node.name.value}`) }),
      FragmentSpread: (node) => ({ ...node, name: named(node.name, `Shared_${node.name.value}`) }),
    });
  const tagged = (text: string): string => `graphql\`${text}\`;\n`;
  const compile = (): string => {
    writeJson('relay.config.json', { src: './src', schema: SCHEMA, language: 'typescript', artifactDirectory: './src/made' });
    return run('relay-compiler/cli.js', 'relay.config.json');
  };

  /** A list that a front end pages through: the type that has it and its name. */
  const LISTS = [
    ...['Category.posts', 'Tag.posts', 'Author.posts', 'Series.posts', 'Entity.posts', 'Entity.chronology', 'Entity.mentions'],
    ...['Timeline.entries', 'Timeline.posts', 'Post.comments', 'Comment.replies', 'Page.children'],
  ];
  const toList = (list: string): { module: string; text: string } => {
    const [type = '', field = ''] = list.split('.');
    const module = `${type}${pascal(field)}`;
    const fragment = `fragment ${module}_owner on ${type} @refetchable(queryName: "${module}PageQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) {
        ${field}(first: $first, after: $after) @connection(key: "${module}_${field}") { edges { node { __typename } } } }`;
    const query = `query ${module}Query($id: ID!) { node(id: $id) { ...${module}_owner @alias } }`;
    return { module, text: tagged(fragment) + tagged(query) };
  };

  test('compiles the queries of every page, and lists to page through', () => {
    write('src/Shared.ts', [...FRAGMENTS_BY_NAME.values()].map((fragment) => tagged(print(ofModule(fragment)))).join(''));
    for (const { page, document } of PAGE_QUERIES)
      write(`src/${pascal(page)}.ts`, tagged(print(underPage(ofModule(document) as DocumentNode, `${pascal(page)}Query`))));
    for (const { module, text } of LISTS.map(toList)) write(`src/${module}.ts`, text);
    compile();
    const artifacts = readdirSync(join(folder, 'src/made'));
    expect(artifacts).toHaveLength(PAGE_QUERIES.length + FRAGMENTS_BY_NAME.size + 3 * LISTS.length);
    expect(artifacts).toContain('CategoryPostsPageQuery.graphql.ts');
  });

  test('refuses a query that the schema cannot answer', () => {
    write('src/Wrong.ts', tagged('query WrongQuery { posts { nodes { nothing } } }'));
    expect(compile).toThrow(/nothing/);
  });
});

test('graphql-codegen makes the types of every page with its client preset', async () => {
  const schemaAst = buildSchema(readFileSync(SCHEMA, 'utf8'));
  const fragments = parse([...FRAGMENTS_BY_NAME.values()].map((fragment) => print(fragment)).join('\n'));
  const documents = [
    { page: '_frags', document: fragments },
    ...PAGE_QUERIES.map(({ page, document }) => ({ page, document: underPage(document, pascal(page)) })),
  ].map(({ page, document }) => ({ location: `${page}.graphql`, document, rawSDL: print(document) }));
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: 'made/',
    presetConfig: {},
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents,
    config: {},
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  const made = await Promise.all(outputs.map(codegen));
  const types = made.join('\n');
  for (const { page } of PAGE_QUERIES) expect(types).toMatch(new RegExp(`export type ${pascal(page)}Query = `, 'i'));
});

test('gql.tada types the queries of every page', () => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeJson('tsconfig.json', {
    compilerOptions: {
      ...{ strict: true, noEmit: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022', skipLibCheck: true, types: [] },
      plugins: [{ name: 'gql.tada/ts-plugin', schema: SCHEMA, tadaOutputLocation: './src/schema.d.ts' }],
    },
    include: ['src'],
  });
  const toConstant = (name: string, node: DocumentNode | FragmentDefinitionNode): string =>
    `export const ${name} = graphql(\`${print(node)}\`, [${fragmentsIn(node).join(', ')}]);`;
  write(
    'src/queries.ts',
    [
      "import { initGraphQLTada } from 'gql.tada';",
      "import type { introspection } from './schema';",
      'export const graphql = initGraphQLTada<{ introspection: introspection }>();',
      ...[...FRAGMENTS_BY_NAME].map(([name, fragment]) => toConstant(name, fragment)),
      ...PAGE_QUERIES.map(({ page, document }) => toConstant(`page${pascal(page)}`, document)),
    ].join('\n'),
  );
  run('gql.tada/bin/cli.js', 'generate-output');
  expect(run('gql.tada/bin/cli.js', 'check', '--fail-on-warn')).toContain('No problems found');
}, 120_000);
