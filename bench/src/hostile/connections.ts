/** Hostile use of HTTP: not the queries are hostile, but what is sent around them, and how slowly. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { repeat, type HostileCase } from './case';
import { written, type HostileClient, type Sending } from './hostile-client';
import { PICTURE } from './picture';
import { ANSWERED, CLOSED, HELD_OPEN } from './outcome';

const SITE = JSON.stringify({ query: '{ site { url } }' });
const HUNDRED = '{ posts(first: 100) { nodes { title excerpt about { name } } } }';
const JSON_TYPE = { 'content-type': 'application/json' };
const MOST_HELD = 60;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A case that sends one request, possibly another one each time. */
function sends(name: string, expected: readonly string[], make: (turn: number, client: HostileClient) => Sending): HostileCase {
  return { name, expected, act: (client, turn) => client.send(make(turn, client)) };
}

/** A case that opens connections up to a maximum and writes pieces of text to each. */
function holds(name: string, pieces: () => Iterable<string>, pauseMs: number, most = MOST_HELD): HostileCase {
  const act = async (client: HostileClient): Promise<void> => {
    if (client.held < most) void client.hold(pieces(), pauseMs);
    await sleep(client.held < most ? 5 : 200);
  };
  return { name, expected: [HELD_OPEN, CLOSED], act };
}

const letters = function* (text: string): Generator<string> {
  yield* text;
};

const SLOW: readonly HostileCase[] = [
  holds(
    'headers, a letter at a time',
    () => letters(`POST /graphql HTTP/1.1\r\nhost: localhost\r\n${repeat(500, (n) => `x${n}: y\r\n`, '')}`),
    100,
  ),
  holds(
    'a body, a letter at a time',
    () => [
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 90000\r\n\r\n',
      ...letters(SITE),
    ],
    100,
  ),
  holds('many connections that say nothing', () => [], 0, 200),
  holds('200 requests at once on one connection, unread', () => [written(SITE).repeat(200)], 10, 10),
  holds('a large file, never read', () => [written('', '/graphql/explorer/graphiql.js', 'GET').repeat(20)], 10),
];

const BODIES: readonly HostileCase[] = [
  sends('an address of 60 kB', ['HTTP 431', 'HTTP 414', CLOSED], () => ({ path: `/graphql?query=${'x'.repeat(60_000)}` })),
  sends('a body of 5 MB', ['PAYLOAD_TOO_LARGE', CLOSED], () => ({ method: 'POST', headers: JSON_TYPE, body: 'x'.repeat(5_000_000) })),
  sends('a batch of 1,000 questions', ['BAD_REQUEST'], () => ({
    method: 'POST',
    headers: JSON_TYPE,
    body: `[${repeat(1_000, () => SITE, ',')}]`,
  })),
  sends('a compressed body of 50 MB', ['BAD_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'HTTP 415'], () => ({
    method: 'POST',
    headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    body: BOMB,
  })),
  sends('a broken form', ['UNSUPPORTED_MEDIA_TYPE'], () => ({
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: `--x\r\ncontent-disposition: form-data; name="${'x'.repeat(50_000)}`,
  })),
  sends('a body that nests 45,000 lists', ['BAD_REQUEST'], () => ({
    method: 'POST',
    headers: JSON_TYPE,
    body: '['.repeat(45_000) + ']'.repeat(45_000),
  })),
];
const BOMB = gzipSync(Buffer.alloc(50_000_000, ' '));

const hash = (sha: string): string => encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha } }));

const ADDRESSES: readonly HostileCase[] = [
  sends('persisted queries that nobody stored', ['PERSISTED_QUERY_NOT_FOUND'], (turn, { number }) => ({
    path: `/graphql?extensions=${hash(sha256(`${number} ${turn}`))}`,
  })),
  {
    name: 'persisted queries of 90 kB, stored',
    expected: [ANSWERED],
    act: (client, turn) => {
      const query = `{ site { url } } # ${client.number} ${turn}${'x'.repeat(90_000)}`;
      return client.ask(JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } }));
    },
  },
  sends('OPTIONS', ['HTTP 204'], () => ({ method: 'OPTIONS' })),
  sends('HEAD of 100 posts', ['HTTP 200'], () => ({ method: 'HEAD', path: `/graphql?query=${encodeURIComponent(HUNDRED)}` })),
  sends('GET of 100 posts, which another Accept each time asks for', [ANSWERED, 'HTTP 200', 'HTTP 406', 'BAD_REQUEST'], (turn) => ({
    path: `/graphql?query=${encodeURIComponent(HUNDRED)}`,
    headers: { accept: ['text/plain', '*/*;q=0', `a/${turn}`, 'application/json;q=0.1, '.repeat(400), 'text/html'][turn % 5] },
  })),
  // The outcome of a compressed answer is its status: its text cannot be read without decoding it.
  sends('100 posts with their bodies, compressed', ['HTTP 200'], (turn) => ({
    path: `/graphql?query=${encodeURIComponent(`{ posts(first: 100) { nodes { bodyHtml excerpt title } } __typename } # ${turn % 7}`)}`,
    headers: { 'accept-encoding': turn % 2 === 0 ? 'br' : 'gzip' },
  })),
  sends('the largest file of the explorer, compressed', ['HTTP 200'], (turn) => ({
    path: '/graphql/explorer/graphiql.js',
    headers: { 'accept-encoding': turn % 2 === 0 ? 'br' : 'gzip' },
  })),
  sends('a picture of every width', ['HTTP 200'], (turn) => ({ path: `/media/${PICTURE.stored}?width=${1 + (turn % 1_900)}` })),
  sends('pictures that are not there', ['NOT_FOUND'], (turn) => ({ path: `/media/nothing-${turn}.jpg` })),
  sends('is it ready?', ['HTTP 200'], () => ({ path: '/ready' })),
  sends('paths that lead nowhere', ['NOT_FOUND'], (turn) => ({ path: `/${'a/'.repeat(1_000)}${turn}` })),
];

/** All cases of this file. */
export const CONNECTIONS: readonly HostileCase[] = [...SLOW, ...BODIES, ...ADDRESSES];
