import { buildSchema, getIntrospectionQuery, getOperationAST, getVariableValues, parse, validate, type GraphQLSchema } from 'graphql';
import { priceOperation, type Price } from '../../api/src/graphql/cost';
import { isUnboundedList } from '../../api/src/graphql/cost-sizes';
import { LIMITS } from '../../api/src/graphql/limits';
import { TEST_SCHEMA } from './test-server';

const schema = buildSchema(TEST_SCHEMA);

function price(query: string, given: Record<string, unknown> = {}, of: GraphQLSchema = schema): Price {
  const document = parse(query);
  expect(validate(of, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const { coerced, errors } = getVariableValues(of, operation.variableDefinitions ?? [], given);
  if (!coerced) throw new Error(String(errors));
  return priceOperation(of, document, operation, coerced);
}

describe('the cost of a query', () => {
  test.each([
    ['a field costs one', '{ one }', 1],
    ['a connection has twenty items by default', '{ posts { nodes { id } } }', 1 + 1 + 20],
    ['a page has as many items as first says', '{ posts(first: 3) { nodes { id title } } }', 1 + 1 + 3 * 2],
    ['a page has as many items as last says', '{ posts(last: 4) { edges { node { id } } } }', 1 + 1 + 4 * 2],
    ['an empty page costs its own fields only', '{ posts(first: 0) { nodes { id } } }', 2],
    ['a field that a connection has once is counted once', '{ posts { pageInfo { hasNextPage } } }', 3],
    ['totalCount costs twenty, however short the page', '{ posts(first: 1) { totalCount } }', 21],
    ['a list without pages counts with its declared size', '{ post { related { id } } }', 1 + 1 + 20],
    ['lists multiply', '{ posts(first: 10) { nodes { related { title } } } }', 1 + 1 + 10 * (1 + 20)],
    [
      'a condition of a filter costs five, and each item of a list of scalars one more',
      '{ posts(first: 0, filter: { slug: "a", tags: ["a", "b"] }) { nodes { id } } }',
      2 + 1 + 2 * 5 + 2,
    ],
    ['each id counts as an item', '{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3],
    [
      'of several possible types, the most expensive one counts',
      '{ nodes(ids: ["a"]) { id ... on Post { title slug: title } ... on Tag { __typename } } }',
      4,
    ],
    [
      'each node of a filter costs one, and each of its conditions five',
      '{ posts(first: 0, filter: { slug: "a", or: [{ slug: "b" }, { not: { slug: "c" } }] }) { nodes { id } } }',
      2 + 4 + 5 * 5,
    ],
    ['skipped fields are free', '{ one two: one @skip(if: true) three: one @include(if: false) ... @include(if: false) { four: one } }', 1],
  ])('%s', (_, query, cost) => expect(price(query).cost).toBe(cost));

  test('values in variables, and their defaults, count like values in the text', () => {
    const query = `query ($n: Int = 7, $ids: [ID!]!, $with: Boolean!, $filter: Filter) {
      posts(first: $n, filter: $filter) { nodes { id title @include(if: $with) } } nodes(ids: $ids) { id }
    }`;
    expect(price(query, { ids: ['a', 'b'], with: false }).cost).toBe(2 + 7 + 1 + 2);
    const filter = { or: [{ slug: 'a' }, { slug: 'b' }] };
    expect(price(query, { ids: [], with: true, n: 2, filter })).toMatchObject({ cost: 2 + 3 + 3 * 5 + 2 * 2 + 1, filterNodes: 3 });
  });

  test('a fragment costs as much as its content would in its place', () => {
    const whole = price('{ posts(first: 5) { nodes { id posts(first: 2) { nodes { title } } } } }');
    const page = 'fragment Page on PostConnection { nodes { ...Post } } fragment Post on Post { id posts(first: 2) { nodes { title } } }';
    expect(price(`{ posts(first: 5) { ...Page } } ${page}`)).toEqual(whole);
  });

  test('aliases and depth are also counted inside fragments; the introspection system counts as one level', () => {
    const deep = price('{ a: one ...F } fragment F on Query { b: posts { nodes { c: id } } }');
    expect(deep).toMatchObject({ aliases: 3, depth: 3 });
    expect(price('{ __schema { types { fields { type { ofType { ofType { name } } } } } } }').depth).toBe(1);
  });

  test('the full introspection query of common tools is within the limits', () => {
    const whole = price(getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true, oneOf: true }));
    expect(whole.cost).toBeLessThan(LIMITS.cost);
  });

  test('however deep lists are nested, the cost is a safe integer', () => {
    const query = `{ posts { nodes { ${'posts(first: 2147483647) { nodes { '.repeat(60)} id ${'} }'.repeat(60)} } } }`;
    expect(price(query).cost).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('costs declared in the schema', () => {
  const said = buildSchema(`
    directive @cost(weight: Float, size: Float) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
    directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
    enum Order { NAME RANK @cost(weight: 300) }
    input Words { text: String @cost(weight: 100) kinds: [String!] }
    type Query { dear: String @cost(weight: 50) few: [Query!]! @listSize(assumedSize: 100) @cost(weight: 7, size: 0.5)
      list(first: Int, words: Words, order: Order): QueryConnection! @cost(weight: 10, size: 30) }
    type QueryConnection { nodes: [Query!]! pageInfo: Boolean totalCount: Int! }`);

  test.each([
    ['a field has its declared weight', '{ dear }', 50],
    ['a list counts with its declared typical size', '{ few { dear } }', 7 + 25],
    ['a cost is rounded to a whole number', '{ few { __typename } }', 8],
    ['a page counts with the requested size', '{ list(first: 2) { nodes { dear } } }', 10 + 1 + 2 * 50],
    ['a page counts with its declared typical size at most', '{ list(first: 100) { nodes { dear } } }', 10 + 1 + 30 * 50],
    [
      'a condition and an order have their declared weights',
      '{ list(first: 0, words: { text: "a" }, order: RANK) { pageInfo } }',
      10 + 1 + 100 + 300 + 1,
    ],
    [
      'totalCount costs as much again as finding the list',
      '{ list(first: 0, words: { text: "a" }) { totalCount } }',
      2 * (10 + 1 + 100) - 1 + 20,
    ],
    ['an order without a weight is free', '{ list(first: 0, order: NAME) { pageInfo } }', 10 + 1],
  ])('%s', (_, query, cost) => expect(price(query, {}, said).cost).toBe(cost));
});

describe('the time for computing the cost grows only with the length of the text', () => {
  const bomb = (on: string, step: string, end: string, last: number): string =>
    Array.from({ length: last }, (_, i) => `fragment F${i} on ${on} { ${step.replaceAll('NEXT', `...F${i + 1}`)} }`).join(' ') +
    ` fragment F${last} on ${on} { ${end} }`;

  test('fifty fragments, each of which uses the next one twice', () => {
    const query = `{ post { ...F0 } } ${bomb('Post', 'a: posts(first: 1) { nodes { NEXT } } b: posts(first: 1) { nodes { NEXT } }', 'id', 50)}`;
    const document = parse(query);
    const operation = getOperationAST(document)!;
    expect(priceOperation(schema, document, operation, {}).cost).toBe(5 * 2 ** 50 - 3);
  });

  test('nested interfaces, each with all of its possible types', () => {
    const types = Array.from({ length: 12 }, (_, i) => `type T${i} implements N { id: ID! n(first: Int): N }`).join(' ');
    const wide = buildSchema(`interface N { id: ID! n(first: Int): N } type Query { n: N } ${types}`);
    const query = `{ n { ${'n { '.repeat(30)} id ${'}'.repeat(30)} } }`;
    expect(price(query, {}, wide).cost).toBe(32);
  });
});

test('isUnboundedList finds lists without a declared size', () => {
  const fields = buildSchema(
    'directive @listSize(assumedSize: Int!) on FIELD_DEFINITION type Query { a: [Query!]! b: [Query] @listSize(assumedSize: 5) c: [Int] d(first: Int): [Query] }',
  )
    .getQueryType()!
    .getFields();
  expect(
    Object.values(fields)
      .filter(isUnboundedList)
      .map(({ name }) => name),
  ).toEqual(['a']);
});
