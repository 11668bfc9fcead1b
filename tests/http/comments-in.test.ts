/** Readers' comments on their way in: a real API as its role, over HTTP, and the inbox in PostgreSQL. */
import { openEmail } from '@dossier/contract/inbox/sealed-email';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { toNodeId } from '../../api/src/queries/node-id';
import { aComment, COMMENTS_KEY, CommentsApi, POST, POST_ID, tokenOf, type Sent } from '../support/comments-api';
import { aComment as aCommentFace } from '../support/faces';

let comments: CommentsApi;

beforeAll(async () => {
  comments = await CommentsApi.open();
  await comments.ledger.put('comment', 'first', aCommentFace(POST, 'The first'));
  await comments.ledger.put('comment', 'elsewhere', aCommentFace('another', 'Elsewhere'));
  await comments.index.catchUp();
}, 120_000);
beforeEach(() => comments.clear());
afterAll(() => comments?.close());

const reference = ({ data, errors }: Sent): string => {
  if (!data) throw new Error(JSON.stringify(errors));
  return (data.submitComment as { reference: string }).reference;
};
const commentId = (documentId: string): string => toNodeId({ type: 'comment', locale: 'en', documentId, key: '' });
const OPEN = 'mutation ($post: ID!) { openCommentForm(post: $post) { token from until } }';

test('a comment is kept as it was sent, its e-mail address sealed, and nothing of the sender', async () => {
  const sent = await comments.submit(aComment({ text: '  One.\r\n\r\nTwo. ', replyTo: commentId('first') }), '192.0.2.77');
  expect([sent.status, sent.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const [row, ...more] = await comments.rows('select * from inbox.comments');
  expect(more).toEqual([]);
  expect(row).toMatchObject({ id: reference(sent), post: POST, reply_to: 'first', name: 'Ann Reader', text: 'One.\n\nTwo.', sender: null });
  expect(row).toMatchObject({ taken_at: null, decision: null });
  expect((row?.email as Buffer).includes('ann')).toBe(false);
  expect(openEmail(COMMENTS_KEY, reference(sent), row?.email as Buffer)).toBe('ann@example.org');
  expect(openEmail(COMMENTS_KEY, 'another', row?.email as Buffer)).toBeNull();
  const everything = JSON.stringify(
    await comments.rows('select t::text from inbox.comments t union all select t::text from inbox.counts t'),
  );
  expect(everything).not.toMatch(/192\.0\.2\.77|ann@example/);
});

test('sent again with its key it is the same comment, also at the same moment; another text under the key is refused', async () => {
  const comment = aComment();
  const all = await Promise.all([1, 2, 3, 4].map(() => comments.submit(comment)));
  expect(new Set(all.map(reference)).size).toBe(1);
  expect(await comments.rows('select count(*)::int as n from inbox.comments')).toEqual([{ n: 1 }]);
  expect(await comments.rows('select distinct count from inbox.counts')).toEqual([{ count: 1 }]);
  const { errors } = await comments.submit({ ...comment, text: 'Something else' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'key' });
});

test('a form is opened for a public post, and its comment is taken three seconds later', async () => {
  const opened = await comments.send(OPEN, { post: POST_ID });
  const { token, from, until } = opened.data?.openCommentForm as { token: string; from: string; until: string };
  expect(Date.parse(until) - Date.parse(from)).toBe(86_397_000);
  const comment = aComment({ token });
  const early = await comments.submit(comment);
  expect(early.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'token' } });
  await new Promise((resolve) => setTimeout(resolve, Date.parse(from) - Date.now() + 50));
  expect(reference(await comments.submit(comment))).toMatch(/^c[a-z0-9]{23}$/);
});

test('the lines of the README send a comment', async () => {
  const block = /^```js comments\n([^]*?)^```$/m.exec(readFileSync(join(__dirname, '../../README.md'), 'utf8'))?.[1] ?? '';
  const lines = block.replace('http://localhost:4000', comments.api.origin);
  const waits = lines.replace('// When the reader sends it', 'await new Promise((resolve) => setTimeout(resolve, 3_100));\n$&');
  expect(waits.length).toBeGreaterThan(lines.length);
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  const names = ['post', 'name', 'email', 'text', 'homepage'];
  const run = AsyncFunction(...names, `${waits}\nreturn errors;`) as (...values: unknown[]) => Promise<unknown>;
  expect(await run({ id: POST_ID }, 'Ann', 'ann@example.org', 'By the README', '')).toBeUndefined();
  expect(await comments.rows('select text from inbox.comments')).toEqual([{ text: 'By the README' }]);
});

const NO_POST = toNodeId({ type: 'post', locale: 'en', documentId: 'nothing', key: '' });
/** A function where the clock matters. */
type Changes = Record<string, unknown> | (() => Record<string, unknown>);
const BAD: readonly [what: string, changes: Changes, argument: string, message: RegExp][] = [
  ['a post that is not public', { post: NO_POST }, 'post', /no public post has this identifier\. Send/],
  ['no identifier at all', { post: 'x' }, 'post', /no public post/],
  ['an entity for a post', { post: commentId('first') }, 'post', /no public post/],
  ['no name', { name: '   ' }, 'name', /it is empty\. Ask/],
  ['a name of two lines', { name: 'Ann\nReader' }, 'name', /control characters\. Send one line/],
  ['a name over 100 characters', { name: 'x'.repeat(101) }, 'name', /101 characters are over the limit of 100\. Send/],
  ['no text', { text: '\n\t\n' }, 'text', /it is empty/],
  ['a text with NUL', { text: 'a\0b' }, 'text', /control characters/],
  ['half a character', { text: 'a\ud800b' }, 'text', /control characters/],
  ['a text over 5,000 characters', { text: 'x '.repeat(2_501) }, 'text', /5002 characters are over the limit of 5000/],
  ['an e-mail address without @', { email: 'ann.example.org' }, 'email', /no e-mail address\. Ask/],
  ['two e-mail addresses', { email: 'a@b.example, c@d.example' }, 'email', /no e-mail address/],
  ['a header in the e-mail address', { email: 'a@b.example\nBcc: c@d.example' }, 'email', /control characters/],
  ['an e-mail address over 254 characters', { email: `${'x'.repeat(250)}@b.example` }, 'email', /260 characters/],
  ['a short key', { key: 'short' }, 'key', /16 to 64 letters.*crypto\.randomUUID/],
  ['a key with spaces', { key: 'a key that has spaces' }, 'key', /16 to 64 letters/],
  ['no token', { token: '' }, 'token', /none that was issued for this post\. Send/],
  ['a token for another post', { token: tokenOf(60_000, 'another') }, 'token', /none that was issued/],
  ['a changed token', { token: `B${tokenOf(60_000).slice(1)}` }, 'token', /none that was issued/],
  ['a token of this moment', () => ({ token: tokenOf(0) }), 'token', /opened a moment ago\. Send the comment again/],
  ['a token of the future', { token: tokenOf(-60_000) }, 'token', /opened a moment ago/],
  ['a token of the day before yesterday', { token: tokenOf(2 * 86_400_000) }, 'token', /older than a day\. Open the form again/],
  ['an answer to nothing', { replyTo: commentId('nothing') }, 'replyTo', /no public comment under this post/],
  ['an answer to a comment elsewhere', { replyTo: commentId('elsewhere') }, 'replyTo', /no public comment under this post/],
];

test.each(BAD)('%s is refused with field, reason and remedy', async (_, changes, argument, message) => {
  const { errors, data } = await comments.submit(aComment(typeof changes === 'function' ? changes() : changes));
  expect(errors?.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([['BAD_USER_INPUT', argument]]);
  expect(errors?.[0]?.message).toMatch(new RegExp(`^Argument "${argument}"`));
  expect(errors?.[0]?.message).toMatch(message);
  expect(data?.submitComment ?? null).toBeNull();
  expect(await comments.rows('select * from inbox.comments')).toEqual([]);
});

test('five comments of one sender in ten minutes are taken, also from several connections at once; others are not held up', async () => {
  const sender = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2'];
  const all = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((at) => comments.submit(aComment(), sender[at % 2])));
  const refused = all.filter(({ errors }) => errors);
  expect(refused).toHaveLength(3);
  for (const { errors } of refused) {
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_COMMENTS', of: 'sender' });
    expect(errors?.[0]?.message).toMatch(/as many comments as are taken\. Send it again, with the same key, in \d+ seconds\.$/);
    expect(errors?.[0]?.extensions.retryAfter).toBeGreaterThan(0);
    expect(errors?.[0]?.extensions.retryAfter).toBeLessThanOrEqual(600);
  }
  reference(await comments.submit(aComment(), '2001:db8:1:3::1'));
});

test('a post that has had a hundred comments in an hour takes no more of anybody', async () => {
  const windows = `to_timestamp(floor(extract(epoch from now()) / 3600) * 3600 + s * 3600)`;
  await comments.rows(
    `insert into inbox.counts select convert_to('post ${POST}', 'UTF8'), 3600, ${windows}, 100 from generate_series(0, 1) s`,
  );
  const { errors } = await comments.submit(aComment());
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_COMMENTS', of: 'post' });
});

test('what fills in the field that people do not see is answered alike, and dropped', async () => {
  const comment = aComment({ homepage: 'https://spam.example' });
  const dropped = reference(await comments.submit(comment));
  expect(await comments.rows('select * from inbox.comments')).toEqual([]);
  expect(reference(await comments.submit({ ...comment, homepage: '' }))).toBe(dropped);
});

test('without a proxy that is named, nobody is believed to send for others', async () => {
  const alone = await CommentsApi.open({ TRUST_PROXY: '' });
  try {
    const all = [];
    for (let at = 0; at < 6; at += 1) all.push(await alone.submit(aComment(), `192.0.2.${at}`));
    expect(all.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([...Array<undefined>(5), 'TOO_MANY_COMMENTS']);
  } finally {
    await alone.close();
  }
}, 60_000);

test('a mutation by GET, as an event stream or as a form is not executed', async () => {
  const comment = aComment();
  const literals = Object.entries(comment).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const query = `mutation { submitComment(${literals.join(', ')}) { reference } }`;
  const address = `${comments.api.origin}/graphql`;
  const byGet = await fetch(`${address}?${new URLSearchParams({ query })}`, { headers: { accept: 'application/json' } });
  expect([byGet.status, byGet.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await byGet.text()).toMatch(/A mutation is sent by POST/);
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const streams = [
    await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) }),
    await fetch(`${address}?${new URLSearchParams({ query })}`, { headers }),
  ];
  for (const stream of streams)
    expect([stream.status, await stream.text()]).toEqual([400, expect.stringMatching(/A mutation is sent by POST/)]);
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'])
    expect((await fetch(address, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify({ query }) })).status).toBe(415);
  expect(await comments.rows('select * from inbox.comments')).toEqual([]);
});

test.each([
  ['https://evil.example', false],
  ['null', false],
  ['https://news.example', true],
])('a mutation of a page of %s is executed: %s', async (origin, isTaken) => {
  const { status, errors, data } = await comments.send(OPEN, { post: POST_ID }, { origin });
  expect([status, errors?.[0]?.extensions.code]).toEqual(isTaken ? [200, undefined] : [403, 'FOREIGN_ORIGIN']);
  expect(Boolean(data?.openCommentForm)).toBe(isTaken);
});

test('an answer is made anew each time, and mutations of one request are executed one after the other, up to a price', async () => {
  const tokens = [];
  for (let at = 0; at < 3; at += 1) tokens.push((await comments.send(OPEN, { post: POST_ID })).data?.openCommentForm);
  expect(new Set(tokens.map((one) => (one as { token: string }).token)).size).toBe(3);
  const one = (name: string, comment: Record<string, unknown>): string =>
    `${name}: submitComment(${Object.entries(comment)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join(', ')}) { reference }`;
  const twice = await comments.send(`mutation { ${one('a', aComment())} ${one('b', aComment())} }`, {}, { 'dossier-cost': '1' });
  expect(Object.keys(twice.data ?? {})).toEqual(['a', 'b']);
  const eleven = Array.from({ length: 11 }, (_, at) => one(`m${at}`, aComment()));
  const { errors } = await comments.send(`mutation { ${eleven.join(' ')} }`, {});
  expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  expect(await comments.rows('select count(*)::int as n from inbox.comments')).toEqual([{ n: 2 }]);
});

test.each([
  [
    'values in its text',
    `mutation { submitComment(post: "${POST_ID}", token: "", key: "", name: "Ann", text: "Words") { reference } }`,
    false,
  ],
  ['a comment in its text', OPEN.replace('{', '{ # Ann'), false],
  ['variables', OPEN, true],
])('whether a mutation with %s is remembered as a persisted query', async (_, query, isRemembered) => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
  const ask = async (body: object): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${comments.api.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).text();
  };
  await ask({ query, variables: { post: POST_ID }, extensions });
  expect((await ask({ variables: { post: POST_ID }, extensions })).includes('PERSISTED_QUERY_NOT_FOUND')).toBe(!isRemembered);
});

test('the role of the API may add comments, and neither read nor change anything of the inbox', async () => {
  const api = new Client({ connectionString: comments.urls.api, options: '-c default_transaction_read_only=off' });
  await api.connect();
  try {
    for (const sql of [
      'select 1 from inbox.comments',
      'select 1 from inbox.counts',
      "update inbox.comments set text = ''",
      'delete from inbox.comments',
      'truncate inbox.comments',
      "insert into inbox.counts values ('', 1, now(), 0)",
      "insert into inbox.comments (id, post, name, text, digest, sender, decision) values ('a', 'b', 'c', 'd', '', '', 'approved')",
      "insert into inbox.comments (id, post, name, text, digest, sender) values ('a', 'b', 'c', 'd', '', '') returning id",
      'create table inbox.mine (n int)',
      'select inbox.admit()',
    ])
      await expect(api.query(sql)).rejects.toThrow(/permission denied/);
    const long = `insert into inbox.comments (id, post, name, text, digest, sender) values ('a', 'b', 'c', repeat('x', 60000), '', 's')`;
    await expect(api.query(long)).rejects.toThrow('too long');
  } finally {
    await api.end();
  }
});

test('where comments are closed, the answer says so', async () => {
  const closed = await CommentsApi.open({ COMMENTS: 'no' });
  try {
    const { errors } = await closed.submit(aComment());
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/takes no comments/) as string,
      extensions: { code: 'COMMENTS_CLOSED' },
    });
  } finally {
    await closed.close();
  }
}, 60_000);
