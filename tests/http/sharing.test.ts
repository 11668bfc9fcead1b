/** How clients share one server: what counts as one client, whose turn it is, and who is refused. */
import { request, type IncomingMessage } from 'node:http';
import { clientOf, makeMatcher, readNetwork } from '../../api/src/sharing/network-addresses';
import { Clients } from '../../api/src/sharing/clients';
import { FairQueue } from '../../api/src/sharing/fair-queue';
import { Turns } from '../../api/src/sharing/processor-turns';
import { makeWeights } from '../../api/src/sharing/client-weights';
import { createIndex, openTestServer, withTurns, type TestServer } from './test-server';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['no address', 'no address'],
])('the address %s counts as the client %s', (address, client) => expect(clientOf(address)).toBe(client));

test.each(['10.0.0.0/33', '10.0.0', 'front.example', '::1/129', '10.0.0.1/8/8', '/8', ''])('"%s" is not a network', (text) =>
  expect(readNetwork(text)).toBeNull(),
);

test('a network contains its addresses, in any notation', () => {
  const isIn = makeMatcher([readNetwork('10.1.0.0/16')!, readNetwork('2001:db8::/32')!, readNetwork('192.0.2.7')!]);
  expect(['10.1.200.3', '::ffff:10.1.0.1', '2001:db8:ffff::1', '192.0.2.7'].map(isIn)).toEqual([true, true, true, true]);
  expect(['10.2.0.1', '2001:db9::1', '192.0.2.8', 'unknown', ''].map(isIn)).toEqual([false, false, false, false, false]);
});

test('clients take turns by what they have used, in proportion to their weights', () => {
  const weights = makeWeights([{ network: readNetwork('10.0.0.0/8')!, weight: 4 }]);
  const clients = new Clients(weights);
  const queue = new FairQueue<string>();
  for (const address of ['192.0.2.1', '10.0.0.5', '192.0.2.2']) for (let n = 0; n < 100; n++) queue.push(clients.of(address), address);
  const taken = new Map<string, number>();
  for (let n = 0; n < 60; n++) {
    const { client, item } = queue.take()!;
    client.charge(10);
    taken.set(item, (taken.get(item) ?? 0) + 1);
  }
  expect(taken).toEqual(
    new Map([
      ['192.0.2.1', 10],
      ['10.0.0.5', 40],
      ['192.0.2.2', 10],
    ]),
  );
});

test('a client that arrives late does not wait for what others have queued, and has no credit from before', () => {
  const clients = new Clients();
  const queue = new FairQueue<string>();
  const [early, late] = [clients.of('192.0.2.1'), clients.of('192.0.2.2')];
  clients.begin(early);
  for (let n = 0; n < 1_000; n++) queue.push(early, 'early');
  for (let n = 0; n < 500; n++) queue.take()!.client.charge(10);
  clients.begin(late);
  for (let n = 0; n < 1_000; n++) queue.push(late, 'late');
  const next = Array.from({ length: 40 }, () => {
    const { client, item } = queue.take()!;
    client.charge(10);
    return item;
  });
  expect(next.slice(0, 2)).toEqual(Array(2).fill('late'));
  expect(next.slice(20).filter((item) => item === 'late')).toHaveLength(10);
});

test('the work of one client is interrupted for another, and is completed later', async () => {
  const clients = new Clients();
  const turns = new Turns(clients);
  const [busy, other] = [clients.of('192.0.2.1'), clients.of('192.0.2.2')];
  clients.begin(busy);
  const order: string[] = [];
  const spin = async (): Promise<void> => {
    await turns.enter(busy);
    const until = performance.now() + 2;
    while (performance.now() < until);
    order.push('busy');
  };
  const all = Array.from({ length: 50 }, spin);
  await all[5];
  clients.begin(other);
  await turns.enter(other);
  order.push('other');
  await Promise.all(all);
  expect(order).toHaveLength(51);
  expect(order.indexOf('other')).toBeLessThan(20);
});

/** The order of turns: a client that is ahead of its share asks again right after a long turn, and a second client asks after it. */
async function orderAfterLongTurn(): Promise<string[]> {
  const clients = new Clients();
  const turns = new Turns(clients);
  const [ahead, other] = [clients.of('192.0.2.1'), clients.of('192.0.2.2')];
  for (const client of [ahead, other]) clients.begin(client);
  ahead.charge(1_000);
  const order: string[] = [];
  await turns.enter(ahead);
  const until = performance.now() + 20;
  while (performance.now() < until);
  const again = turns.enter(ahead).then(() => order.push('ahead'));
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
  await turns.enter(other);
  order.push('other');
  await again;
  return order;
}

test('a client that has used more than its share pauses after a long turn, so that other clients find the event loop free', async () => {
  const orders: string[] = [];
  // If the machine stalls for as long as the pause, the order differs. One success in ten tries is enough.
  for (let n = 0; n < 10 && !orders.includes('other, ahead'); n++) orders.push((await orderAfterLongTurn()).join(', '));
  expect(orders).toContain('other, ahead');
});

/** Sends a query by POST from a local address. The status is 0 if the connection broke. */
function askFrom(api: TestServer, localAddress: string, query: string, headers: Record<string, string> = {}): Promise<Asked> {
  return new Promise((resolve) => {
    const asked = request(
      `${api.address}/graphql`,
      { method: 'POST', localAddress, agent: false, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        answer.resume().once('close', () => resolve(askedOf(answer)));
      },
    );
    asked.once('error', () => resolve({ status: 0 }));
    asked.end(JSON.stringify({ query }));
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Asked {
  readonly status: number;
  readonly retryAfter?: string;
  /** The header `access-control-allow-origin`. */
  readonly origin?: string;
}

function askedOf({ statusCode = 0, headers }: IncomingMessage): Asked {
  return { status: statusCode, retryAfter: headers['retry-after'], origin: headers['access-control-allow-origin'] };
}

test('the statement that a client sends in its turn is on its way before the turn of another client begins', async () => {
  const clients = new Clients();
  const turns = new Turns(clients);
  const [light, heavy] = [clients.of('192.0.2.1'), clients.of('192.0.2.2')];
  for (const client of [light, heavy]) clients.begin(client);
  heavy.charge(50);
  const order: string[] = [];
  const done = turns.enter(heavy).then(() => order.push('heavy'));
  await turns.enter(light);
  // About as many ticks as there are between a turn and the statement that is sent in it.
  for (let n = 0; n < 10; n++) await new Promise<void>((resolve) => process.nextTick(resolve));
  order.push('light');
  await done;
  expect(order).toEqual(['light', 'heavy']);
});

describe('over HTTP', () => {
  let url: string;
  const seen: string[] = [];
  const open = (changes: Parameters<typeof openTestServer>[1] = {}): Promise<TestServer> =>
    openTestServer(url, {
      ...changes,
      makeContext: (shared) => (seen.push(shared.operation.client.address), withTurns(shared)),
    });

  beforeAll(async () => {
    url = await createIndex();
  });
  beforeEach(() => seen.splice(0));

  test('an X-Forwarded-For header is used only if it comes from a trusted proxy', async () => {
    const trusting = await open({ trustedProxies: [readNetwork('127.0.0.3')!] });
    const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.4' };
    await askFrom(trusting, '127.0.0.3', '{ one }', forwarded);
    await askFrom(trusting, '127.0.0.2', '{ one }', forwarded);
    await askFrom(trusting, '127.0.0.3', '{ one }', { 'x-forwarded-for': '2001:db8:1:2:3::4' });
    await askFrom(trusting, '127.0.0.3', '{ one }');
    await trusting.close();
    const plain = await open();
    await askFrom(plain, '127.0.0.3', '{ one }', forwarded);
    await plain.close();
    expect(seen).toEqual(['198.51.100.4', '127.0.0.2', '2001:db8:1:2::/64', '127.0.0.3', '127.0.0.3']);
  });

  test('a client that sends more than can be served in time is told to retry later, while another client is served', async () => {
    const api = await open();
    const flood = Array.from({ length: 260 }, () => askFrom(api, '127.0.0.2', '{ slow }'));
    const first = await Promise.race(flood);
    expect(first).toEqual({ status: 503, retryAfter: expect.stringMatching(/^\d+$/), origin: '*' });
    for (let n = 0; n < 10; n++) expect(await askFrom(api, '127.0.0.3', '{ one }')).toMatchObject({ status: 200 });
    api.server.server.closeAllConnections();
    await Promise.all(flood);
    expect(await askFrom(api, '127.0.0.2', '{ one }')).toMatchObject({ status: 200 });
    await api.close();
  });

  test('of a flood of short queries from many addresses some are answered, and the others are refused quickly', async () => {
    const api = await open();
    const flood = Array.from({ length: 900 }, (_, n) => askFrom(api, `127.0.1.${1 + (n % 50)}`, '{ one }'));
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    await api.close();
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });

  test('the readiness check and the lookup of files work while one client uses all the statements that it may have', async () => {
    const api = await open();
    const flood = Array.from({ length: 60 }, () => askFrom(api, '127.0.0.2', '{ slow }'));
    await until(() => api.statements.filter((name) => name === 'slow').length >= 6);
    expect((await fetch(`${api.address}/ready`)).status).not.toBe(500);
    expect(api.statements).toContain('progress');
    expect((await fetch(`${api.address}/media/nothing.jpg`)).status).toBe(404);
    api.server.server.closeAllConnections();
    await Promise.all(flood);
    await api.close();
  });
});
