/** Addresses that webhooks must not reach: refused when they are saved, and without a connection when they are sent to all the same. */
import type { LookupFunction } from 'node:net';
import { checkWebhookAddress, isPublicAddress, readAllowedHosts } from '../../packages/contract/src/webhooks/addresses';
import { pauseAfter, readRetryAfter, restAfter } from '../../api/src/delivering/schedule';
import { send, type Outcome } from '../../api/src/delivering/send';
import { Receiver } from '../support/receiver';

let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => receiver.close());

/** Hosts that lead to this machine, to its neighbours, or to what clouds tell their machines. */
const HOSTILE = [
  'localhost',
  'localhost.',
  'LOCALHOST',
  '127.0.0.1',
  '127.1',
  '127.0.0.2',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '198.18.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[fe80::1]',
  '[fd00::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '１２７.0.0.1',
];

const to = async (url: string, lookup?: LookupFunction): Promise<Outcome> =>
  send({ url, headers: {}, body: '{}' }, { allowed: [], timeoutMs: 2_000, ...(lookup ? { lookup } : {}) });

test.each(HOSTILE)('%s is refused when it is saved, and nothing connects to it', async (host) => {
  for (const scheme of ['https', 'http']) {
    const url = `${scheme}://${host}:${receiver.port}/`;
    await expect(checkWebhookAddress(url, [])).rejects.toThrow(/is not public|does not begin with https|is not found/);
    expect(await to(url)).toMatchObject({ status: null, reason: expect.any(String) as string });
  }
  expect(receiver.connections).toBe(0);
});

test('a name that leads to a public address when it is saved, and to this machine when it is sent to, is not connected to', async () => {
  const looked: string[] = [];
  const rebound: LookupFunction = (host, { all }, callback) => {
    looked.push(host);
    // The second address of an answer counts as well.
    const addresses = [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    if (all) callback(null, addresses);
    else callback(null, '127.0.0.1', 4);
  };
  expect(await to(`https://rebound.example:${receiver.port}/`, rebound)).toMatchObject({
    status: null,
    reason: expect.stringContaining('is not allowed') as string,
  });
  expect(looked).toEqual(['rebound.example']);
  expect(receiver.connections).toBe(0);
});

test('the operator allows hosts by name, and no others through them', async () => {
  const allowed = readAllowedHosts(' 127.0.0.1 , Intranet.example,');
  expect(allowed).toEqual(['127.0.0.1', 'intranet.example']);
  expect((await checkWebhookAddress(receiver.url, allowed)).href).toBe(receiver.url);
  await expect(checkWebhookAddress('http://127.0.0.2/', allowed)).rejects.toThrow('WEBHOOK_ALLOW');
  receiver.answering = (_, response) => void response.writeHead(307, { location: `http://localhost:${receiver.port}/` }).end();
  expect(await send({ url: receiver.url, headers: {}, body: '{}' }, { allowed, timeoutMs: 2_000 })).toMatchObject({ status: 307 });
  expect(receiver.connections).toBe(1);
});

test.each(['ftp://partner.example/', 'partner.example', 'https://name:word@partner.example/', 'file:///etc/passwd', ''])(
  '"%s" is no address for webhooks',
  async (url) => {
    await expect(checkWebhookAddress(url, [])).rejects.toThrow(/https:\/\/|a name or a password/);
  },
);

test('addresses of machines on the internet are public', () => {
  expect(['93.184.215.14', '8.8.8.8', '2606:4700::1111', '2a00:1450::1'].map(isPublicAddress)).toEqual([true, true, true, true]);
});

test('a message has at least ten attempts over at least 75 hours, and an endpoint rests an hour and a fifth at most', () => {
  const pauses = Array.from({ length: 20 }, (_, failed) => pauseAfter(failed + 1));
  const given = pauses.filter((pause) => pause !== null);
  expect(given.length).toBeGreaterThanOrEqual(9);
  expect(given.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(75 * 3_600_000);
  expect(pauses.slice(given.length).every((pause) => pause === null)).toBe(true);
  expect(Math.max(...Array.from({ length: 100 }, (_, failed) => restAfter(failed + 1)))).toBeLessThanOrEqual(4_320_000);
});

test.each([
  [undefined, 0],
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
  ['soon', 0],
  ['-5', 0],
  ['999999999', 86_400_000],
])('Retry-After: %s', (header, milliseconds) => {
  expect(readRetryAfter(header, 0)).toBe(milliseconds);
});
