/** The cost of the queries that the pages of a site send, computed with the schema of the API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getIntrospectionQuery,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { priceOperation } from '../../api/src/graphql/cost';
import { isConnection, isUnboundedList } from '../../api/src/graphql/cost-sizes';
import { LIMITS } from '../../api/src/graphql/limits';
import { readExamples } from '../../api/src/http/explorer';

const root = join(__dirname, '../..');
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));

const date = 'date { printed edtf earliest latest precision approximate uncertain }';
const cover = 'cover { url(width: 640) alt width height caption credit }';

const postPage = `query PostPage($slug: String!) { post(slug: $slug) {
  id locale slug path url title excerpt dateline publishedAt modifiedAt bodyHtml edition ${cover}
  translations { locale path } authors { name slug } epigraphs { text attribution role ${date} source { title originalUrl } }
  series { title slug } editions { title path edition } supersededBy { title path } categories { name slug } tags { name slug }
  related { title note url post { title path dateline } } about { name kind path }
  sources { title publisher originalUrl archivedUrl } corrections { kind date text }
  timelines { id title path summary entries(first: 50) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id position ${date} html status statusNote entities { name path } sources { title originalUrl }
  } } }
} }`;

const frontPage = `{ posts(first: 20) { totalCount pageInfo { hasNextPage endCursor } nodes {
  id path title excerpt dateline publishedAt ${cover} authors { name slug } categories { name slug } tags { name slug }
  series { title } about { name kind path } related { title url note } timelines { title path }
} } }`;

const entityPage = `query EntityPage($slug: String!) { entity(slug: $slug) {
  name kind summary names { text kind locale } posts(first: 50) { totalCount nodes { title path publishedAt authors { name } } }
  chronology(first: 100) { totalCount nodes { ${date} html status timeline { title path } entities { name path } } }
} }`;

const examples = readExamples().map((query): [string, string] => [`the example ${query.split('\n')[0]}`, query]);

test.each([
  ['the post page', postPage],
  ['the front page', frontPage],
  ['the entity page', entityPage],
  ['the introspection of a tool', getIntrospectionQuery()],
  ...examples,
])('%s is valid and within the limits', (_, query) => {
  const document = parse(query, { maxTokens: LIMITS.tokens });
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  const { coerced = {} } = getVariableValues(schema, operation?.variableDefinitions ?? [], { slug: 'a' });
  const price = operation && priceOperation(schema, document, operation, coerced);
  for (const limited of ['cost', 'filterNodes', 'depth', 'aliases'] as const) {
    expect([limited, price?.[limited]]).toEqual([limited, expect.any(Number)]);
    expect(price?.[limited]).toBeLessThanOrEqual(LIMITS[limited]);
  }
});

test('every list in the schema is paged or declares its size', () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const lists = types
    .filter((type) => !type.name.startsWith('__') && !isConnection(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(isUnboundedList)
        .map((field) => `${type.name}.${field.name}`),
    );
  expect(lists).toEqual([]);
});
