/** The arguments of every connection: their defaults, and which values are refused. */
import type { GraphQLError } from 'graphql';
import { makeFormatError } from '../../api/src/graphql/format-error';
import { scalars } from '../../api/src/graphql/scalars';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('entity', 'x', anEntity({ name: 'x' }));
    for (let n = 0; n < 105; n++) await ledger.put('post', `post-${n}`, aPost({ title: `Post ${n}`, about: ['x'] }));
    const entries = Array.from({ length: 25 }, (_, n) => anEntry('2001', { text: `Line ${n}` }));
    await ledger.put('timeline', 'timeline', aTimeline({ title: 'timeline', entries }));
  });
});
afterAll(() => archive.close());

const format = makeFormatError(() => undefined);

async function refusal(question: string): Promise<{ code: unknown; argument: unknown; message: string }> {
  const { errors } = await archive.graph.ask(question);
  const [error] = errors ?? [];
  if (!error) throw new Error(`nothing was refused: ${question}`);
  const { message, extensions } = format(error.toJSON(), error satisfies GraphQLError);
  return { code: extensions?.code, argument: extensions?.argument, message };
}

async function cursorOf(orderBy: string): Promise<string> {
  const question = `{ posts(first: 1, orderBy: ${orderBy}, filter: { text: "post" }) { pageInfo { endCursor } } }`;
  return (await archive.graph.data<{ posts: { pageInfo: { endCursor: string } } }>(question)).posts.pageInfo.endCursor;
}

test('a page has twenty items by default, a hundred at most, and none if none are requested', async () => {
  for (const [page, size] of [
    ['', 20] as const,
    ['(first: 100)', 100] as const,
    ['(last: 100)', 100] as const,
    ['(first: 0)', 0] as const,
  ]) {
    const { posts } = await archive.graph.data<{ posts: { nodes: unknown[] } }>(`{ posts${page} { nodes { id } } }`);
    expect([page, posts.nodes.length]).toEqual([page, size]);
  }
});

test.each([
  ['first', 'first: 101'],
  ['first', 'first: -1'],
  ['last', 'last: 101'],
  ['last', 'last: -1'],
  ['last', 'first: 1, last: 1'],
  ['after', 'after: "nonsense"'],
  ['after', 'after: ""'],
  ['before', 'last: 1, before: "WyIxIl0"'],
])('the argument %s is refused in %s', async (argument, page) => {
  for (const list of ['posts', 'timelines', 'chronology', 'entities'])
    expect(await refusal(`{ ${list}(${page}) { nodes { __typename } } }`)).toEqual({
      code: 'BAD_USER_INPUT',
      argument,
      message: expect.stringContaining(`Argument "${argument}": `) as string,
    });
});

test('nested lists refuse the same arguments', async () => {
  for (const list of ['entity(slug: "x") { l: posts', 'entity(slug: "x") { l: chronology', 'timeline(slug: "timeline") { l: entries'])
    expect(await refusal(`{ ${list}(first: 101) { nodes { __typename } } } }`)).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'first',
    });
});

test('a cursor from another sort order is refused, as `after` and as `before`', async () => {
  const title = await cursorOf('TITLE');
  expect(await refusal(`{ posts(after: "${title}") { nodes { id } } }`)).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  expect(await refusal(`{ posts(last: 1, before: "${title}") { nodes { id } } }`)).toMatchObject({ argument: 'before' });
  expect(await refusal(`{ posts(filter: { text: "post" }, orderBy: RELEVANCE, after: "${title}") { nodes { id } } }`)).toMatchObject({
    argument: 'after',
  });
});

test('the order RELEVANCE needs a text to search for', async () => {
  for (const list of ['posts', 'entities'])
    expect(await refusal(`{ ${list}(orderBy: RELEVANCE) { nodes { id } } }`)).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'orderBy',
    });
});

test.each([
  ...['2015-02-31T00:00:00Z', '2015-02-29', '2015-01-01T24:00:00Z', '2015-01-01T00:60:00Z', '2015-01-01T00:00:00+24:00', '20150101'],
  ...['2015-11-13T23:59:60Z', '2016-12-31T22:59:60Z', '2015-01-01T00:00:00', '2015-01-01T00:00Z', '2015', '', 'yesterday'],
])('the impossible instant %s is refused', async (instant) => {
  expect(await refusal(`{ posts(filter: { publishedFrom: "${instant}" }) { totalCount } }`)).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test.each([
  ['2015-11-13T21:00:00Z', '2015-11-13T21:00:00.000Z'],
  ['2015-11-13t21:00:00.5z', '2015-11-13T21:00:00.500Z'],
  ['2015-11-13 22:00:00+01:00', '2015-11-13T21:00:00.000Z'],
  ['2015-11-13', '2015-11-13T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2016-12-31T18:59:60-05:00', '2017-01-01T00:00:00.000Z'],
  ['2015-01-01T00:00:00+23:59', '2014-12-31T00:01:00.000Z'],
  ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
  ['9999-12-31T23:59:59-23:59', '+010000-01-01T23:58:59.000Z'],
])('PostgreSQL reads the instant %s as %s', async (instant, same) => {
  const value: unknown = scalars.DateTime.parseValue(instant);
  const { rows } = await archive.ledger.client.query<{ ms: string }>('select (extract(epoch from $1::timestamptz) * 1000)::bigint as ms', [
    value,
  ]);
  expect(Number(rows[0]?.ms)).toBe(Date.parse(same));
});

test.each(['post', 'page', 'timeline', 'entity', 'category', 'tag', 'author', 'series'])(
  '%s without exactly one of id and slug is refused, with both named',
  async (field) => {
    for (const [question, argument] of [
      [`{ ${field} { id } }`, 'id'],
      [`{ ${field}(id: "a", slug: "b") { id } }`, 'id'],
      [`{ ${field}(slug: "") { id } }`, 'slug'],
      [`{ ${field}(id: "") { id } }`, 'id'],
    ] as const) {
      const { message, ...refused } = await refusal(question);
      expect([question, refused]).toEqual([question, { code: 'BAD_USER_INPUT', argument }]);
      expect(message).toMatch(/id.*slug/);
    }
    expect(await archive.graph.data(`{ ${field}(id: null, slug: "nothing") { id } }`)).toEqual({ [field]: null });
  },
);

test.each([
  ['month', '0', '1'],
  ['month', '13', '1'],
  ['day', '2', '30'],
  ['day', '4', '31'],
  ['day', '1', '0'],
])('onThisDay refuses the %s of %s/%s', async (argument, month, day) => {
  expect(await refusal(`{ onThisDay(month: ${month}, day: ${day}) { posts { totalCount } } }`)).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument,
  });
});

test('a NUL, a quotation mark or a lone operator in a search text causes no error', async () => {
  for (const text of ['a\u0000b', '"', '-', 'or', '&|!():*', '\\', "'"]) {
    const question = 'query ($text: String) { posts(filter: { text: $text }) { nodes { id } } post(slug: $text) { id } }';
    expect([text, (await archive.graph.ask(question, { text: text === '' ? null : text })).errors]).toEqual([text, undefined]);
  }
});

test('totalCount is computed only if it is requested', async () => {
  await archive.graph.data('{ posts(first: 3) { nodes { id } pageInfo { hasNextPage } } }');
  expect(archive.graph.statements.filter((statement) => statement.includes('totalCount'))).toEqual([]);
  await archive.graph.data('{ posts(first: 3) { totalCount } }');
  expect(archive.graph.statements).toEqual([expect.stringContaining('posts.totalCount')]);
});
