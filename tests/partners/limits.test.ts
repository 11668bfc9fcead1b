/** Limits of partners: counted per account over all keys, doors and processes, told in each answer, and never in the way of the feed. */
import { PartnerDoors } from '../../api/src/partners/doors';
import { openPartnerDatabase } from '../../api/src/partners/partner-database';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askGraph, giveKey, setTerms, untilSettled } from '../support/partners';

const MOST = 5;

let url: string;
let ledger: TestLedger;
let index: TestIndex;
let apis: ApiProcess[];
let syndicator: Syndicator;

beforeAll(async () => {
  url = await createDatabase('partner_limits');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  apis = await Promise.all([1, 2].map(() => startApi(url, { PARTNER_REQUESTS: String(MOST) })));
  for (let number = 0; number < 30; number++) await ledger.put('post', `post${number}`, aPost({ title: `Post ${number}` }));
  await setTerms(ledger.client, 'partner');
  await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
});

afterAll(async () => {
  await Promise.all(apis.map((api) => api.close()));
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

const get = (path: string, key: string, at = 0): Promise<Response> =>
  fetch(`${apis[at]?.origin}${path}`, { headers: { authorization: `Bearer ${key}` } });

const LIMIT = /^"partner";r=(\d+);t=([1-9]|[1-5]\d|60)$/;
const remaining = ({ headers }: Response): number => Number(LIMIT.exec(headers.get('ratelimit') ?? '')?.[1]);

/** Another minute for a partner. */
const renew = (): Promise<unknown> => ledger.client.query('delete from delivery.limits');

test('requests are counted per account, over its keys, all doors and all processes, and others are not concerned', async () => {
  await setTerms(ledger.client, 'counted');
  await setTerms(ledger.client, 'quiet');
  const [one, other, quiet] = [
    await giveKey(ledger.client, 'counted'),
    await giveKey(ledger.client, 'counted'),
    await giveKey(ledger.client, 'quiet'),
  ];
  await untilSettled(ledger.client);
  const first = await get('/partners/changes?first=1', one);
  expect(first.headers.get('ratelimit-policy')).toBe('"partner";q=5;w=60');
  const { answer } = await askGraph(apis[1]?.origin ?? '', other);
  const rest = [await get('/partners/documents/post1?locale=en', other), await get('/partners/digest', one, 1)];
  // A refusal for another reason counts too, and a mistake in the parameters does not reach the limit.
  const restarted = await get(
    `/partners/changes?after=${((await (await get('/partners/changes?first=1', quiet)).json()) as { cursor: string }).cursor}`,
    one,
  );
  expect(restarted.status).toBe(409);
  expect([first, answer, ...rest, restarted].map(remaining)).toEqual([4, 3, 2, 1, 0]);

  for (const key of [one, other])
    for (const at of [0, 1]) {
      const refused = await get('/partners/changes', key, at);
      const seconds = Number(refused.headers.get('retry-after'));
      expect([refused.status, remaining(refused), seconds >= 1 && seconds <= 60]).toEqual([429, 0, true]);
      expect(await refused.json()).toEqual({
        errors: [
          {
            message: expect.stringContaining(`ask again in ${seconds} seconds`),
            extensions: { code: 'TOO_MANY_REQUESTS', retryAfter: seconds },
          },
        ],
      });
    }
  const graph = await askGraph(apis[0]?.origin ?? '', one);
  expect([graph.answer.status, graph.answer.headers.has('retry-after'), remaining(graph.answer)]).toEqual([200, true, 0]);
  expect(graph.body).toMatchObject({ data: { changes: null }, errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  expect(remaining(await get('/partners/digest', quiet))).toBe(3);
});

test('a request whose key is refused has no limit of anybody', async () => {
  const refused = await get('/partners/changes', 'abc_def');
  expect([refused.status, refused.headers.get('ratelimit')]).toEqual([401, null]);
});

test('while requests cannot be counted together the feed is served, and each process counts by itself', async () => {
  await setTerms(ledger.client, 'served');
  const key = await giveKey(ledger.client, 'served');
  await untilSettled(ledger.client);
  await ledger.client.query('alter table delivery.limits rename to limits_away');
  const statuses: number[] = [];
  for (let number = 0; number < MOST + 1; number++) statuses.push((await get('/partners/changes', key)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await get('/partners/changes', key, 1)).status).toBe(200);
  await ledger.client.query('alter table delivery.limits_away rename to limits');
});

test('a page costs one statement for its documents, one for the key and one for the limit', async () => {
  await renew();
  await setTerms(ledger.client, 'measured');
  const key = await giveKey(ledger.client, 'measured');
  await untilSettled(ledger.client);
  const statements: string[] = [];
  const real = openPartnerDatabase(url);
  const database: typeof real = {
    ...real,
    rows: (name, text, values) => {
      statements.push(name);
      return real.rows(name, text, values);
    },
  };
  const doors = new PartnerDoors(url, { requestsPerMinute: 100, database });
  const asker = { key, limited: () => undefined };
  const page = await doors.changes(asker, { first: '30' }, () => false);
  expect(page.changes).toHaveLength(30);
  // When a key was used is noted once a minute.
  const of = ['partner key', 'limits:rlflx-upsert'];
  expect(statements.splice(0)).toEqual([...of, 'partner key used', 'partner changes']);
  await doors.changes(asker, { first: '500' }, () => false);
  await doors.document(asker, 'post1', { locale: 'en' });
  await doors.digest(asker, undefined);
  expect(statements).toEqual([...of, 'partner changes', ...of, 'partner document', ...of, 'partner digest']);
  await doors.close();
});
