/** Idle and slow connections: which of them the server closes, and which it keeps. */
import { connect, type Socket } from 'node:net';
import { bytesWaiting } from '../../api/src/http/send-body';
import { createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex(), { connectionTimes: { stalled: 400, request: 400, look: 100, heartbeat: 100 } });
});
afterAll(() => api.close());

const connections = (): Promise<number> =>
  new Promise((resolve, reject) => api.server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

function open(text: string): Socket {
  const { hostname, port } = new URL(api.address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(text);
  return socket;
}

const get = (query: string, close = ''): string => `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nHost: x\r\n${close}\r\n`;

async function untilOpen(): Promise<void> {
  while ((await connections()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function untilClosed(): Promise<void> {
  while ((await connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Everything that is received until the other side closes the connection. */
function read(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (part: Buffer) => (text += part.toString()));
    socket.on('close', () => resolve(text));
  });
}

test('a connection whose client does not read the answer is closed', async () => {
  const socket = open(get('{ long }'));
  socket.pause();
  await untilOpen();
  await untilClosed();
  socket.destroy();
});

test('a connection whose client waits for an answer stays open, even if no data is sent for long', async () => {
  const text = read(open(get('{ slow }', 'Connection: close\r\n')));
  expect(await text).toContain('STATEMENT_TIMEOUT');
  await untilClosed();
});

test.each([
  ['headers', 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Le'],
  ['body', 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"query'],
])('a connection whose request has unfinished %s is closed', async (_part, text) => {
  expect(await read(open(text))).toMatch(/^(HTTP\/1\.1 408 |$)/);
  await untilClosed();
});

test('a connection without any request is closed', async () => {
  expect(await read(open(''))).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

test('the number of requests that a client may send before the first is answered is limited', async () => {
  const socket = open(get('{ slow }').repeat(9));
  const text = await read(socket);
  expect(text.match(/SERVER_BUSY/g)).toHaveLength(1);
  expect(text.match(/STATEMENT_TIMEOUT/g)).toHaveLength(8);
});

test('a long answer arrives complete and with its length, also if several are sent at once', async () => {
  const expected = `{"data":{"long":"${'x'.repeat(9_000_000)}"}}`;
  const answers = await Promise.all(
    ['GET', 'HEAD', 'GET'].map(async (method) => {
      const headers = { 'accept-encoding': 'identity' };
      const response = await fetch(`${api.address}/graphql?query=${encodeURIComponent('{ long }')}`, { method, headers });
      const text = await response.text();
      return { length: response.headers.get('content-length'), isWhole: text === (method === 'HEAD' ? '' : expected) };
    }),
  );
  api.server.server.closeIdleConnections();
  expect(answers).toEqual(Array(3).fill({ length: String(expected.length), isWhole: true }));
});

test('a long answer that a client does not read counts as waiting bytes, even if only few of them are in the socket’s buffer', async () => {
  const sockets: Socket[] = [];
  api.server.server.on('connection', (socket: Socket) => sockets.push(socket));
  const search = encodeURIComponent('{ long }');
  open(`GET /graphql?query=${search} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(4)).pause();
  const waiting = (): number => sockets.reduce((sum, socket) => sum + bytesWaiting(socket), 0);
  while (waiting() < 5_000_000) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(sockets.reduce((sum, { writableLength }) => sum + writableLength, 0)).toBeLessThan(1_000_000);
  while ((await connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(waiting()).toBe(0);
});
