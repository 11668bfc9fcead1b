/** Every refusal of the server is in the shape of a GraphQL answer, also of what never becomes a request. */
import { connect } from 'node:net';
import { createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;
beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());

interface Refusal {
  readonly status: number;
  readonly headers: string;
  readonly body: unknown;
}

/** Sends bytes as they are, and reads the answer to its end. */
function send(bytes: string): Promise<Refusal> {
  const { hostname, port } = new URL(api.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const [headers = '', body = ''] = text.split('\r\n\r\n');
      const length = /content-length: (\d+)/i.exec(headers)?.[1];
      const isChunked = /transfer-encoding: chunked/i.test(headers) && body.endsWith('0');
      if ((length && Buffer.byteLength(body) >= Number(length)) || isChunked) socket.end();
    });
    socket.on('error', reject).on('close', () => {
      const [headers = '', ...rest] = text.split('\r\n\r\n');
      const json = rest.join('').replace(/^[0-9a-f]+\r\n|\r\n0$/g, '');
      resolve({ status: Number(headers.split(' ')[1]), headers, body: json === '' ? null : JSON.parse(json) });
    });
  });
}

const HOST = 'host: news.example\r\n';
const CLOSE = 'connection: close\r\n';
const JSON_TYPE = 'content-type: application/json\r\n';
const post = (headers: string, body: string): string =>
  `POST /graphql HTTP/1.1\r\n${HOST}${CLOSE}${headers}content-length: ${body.length}\r\n\r\n${body}`;
const request = (line: string, headers = ''): string => `${line} HTTP/1.1\r\n${HOST}${CLOSE}${headers}\r\n`;

test.each<[string, string, number, string]>([
  ['a path of nothing', request('GET /nothing?a=1'), 404, 'NOT_FOUND'],
  ['a path that cannot be read', request('GET /%zz'), 400, 'BAD_REQUEST'],
  ['a file that no document shows', request('GET /media/none.jpg'), 404, 'NOT_FOUND'],
  ['a method that a path has not', request('POST /health', 'content-length: 0\r\n'), 405, 'METHOD_NOT_ALLOWED'],
  ['a method that a file has not', request('DELETE /media/none.jpg'), 405, 'METHOD_NOT_ALLOWED'],
  ['a method that the graph has not', request('DELETE /graphql'), 405, 'METHOD_NOT_ALLOWED'],
  ['a method that no path has', request('TRACE /graphql'), 405, 'METHOD_NOT_ALLOWED'],
  ['a method that HTTP has not', request('FROB /graphql'), 400, 'BAD_REQUEST'],
  ['a GET without a query', request('GET /graphql'), 400, 'BAD_REQUEST'],
  ['an Accept that fits no answer', request('GET /graphql?query={one}', 'accept: image/png\r\n'), 406, 'BAD_REQUEST'],
  ['a body that is too large', post(JSON_TYPE, `{"query":"${'x'.repeat(100_001)}"}`), 413, 'PAYLOAD_TOO_LARGE'],
  ['a body of another type', post('content-type: text/plain\r\n', '{ one }'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a body without a type', post('', '{ one }'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a body that is no JSON', post(JSON_TYPE, '{'), 400, 'BAD_REQUEST'],
  ['an empty body', post(JSON_TYPE, ''), 400, 'BAD_REQUEST'],
  ['an expectation', request('GET /health', 'expect: miracles\r\n'), 417, 'BAD_REQUEST'],
  ['a request without a host', `GET /health HTTP/1.1\r\n${CLOSE}\r\n`, 400, 'BAD_REQUEST'],
  ['headers that are too long', request('GET /health', `x: ${'y'.repeat(20_000)}\r\n`), 431, 'BAD_REQUEST'],
  ['an address that is too long', request(`GET /graphql?query=${'x'.repeat(20_000)}`), 431, 'BAD_REQUEST'],
  ['what is no HTTP', 'nonsense\r\n\r\n', 400, 'BAD_REQUEST'],
  ['two lengths', `POST /graphql HTTP/1.1\r\n${HOST}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400, 'BAD_REQUEST'],
])('%s', async (_, bytes, status, code) => {
  const refused = await send(bytes);
  expect(refused).toMatchObject({ status, body: { errors: [{ message: expect.any(String) as string, extensions: { code } }] } });
  expect(refused.headers).toMatch(/content-type: application\/(graphql-response\+)?json/i);
  expect(refused.headers).toMatch(/cache-control: no-store/i);
  if (status === 405) expect(refused.headers).toMatch(/allow: GET/i);
});
