/** What the admin shows of terms before they are saved is what the syndication process then does. */
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import { PREVIEW_TERMS } from '@dossier/ledger/terms-preview';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { createDatabase } from '../support/database';
import { aCategory, aPicture, aFile, aPost, aSite } from '../support/faces';
import { prepareSchemas } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { EVERYTHING, giveKey, setTerms, untilSettled } from '../support/partners';

let ledger: TestLedger;
let syndicator: Syndicator;

const POSTS = 60;
const AGES_IN_MINUTES = [20, 300, 100_000];
const CATEGORIES = ['world', 'europe', 'culture'];
const LOCALES = ['en', 'fr'];

const dice = (below: number): number => Math.floor(Math.random() * below);
const some = <Item>(items: readonly Item[]): Item[] => (dice(2) === 0 ? [] : items.filter(() => dice(2) === 0));

function randomTerms(): PartnerTerms {
  return {
    name: 'A partner',
    categories: some(CATEGORIES),
    series: dice(3) === 0 ? ['yearly'] : [],
    locales: some(LOCALES),
    excerptOnly: dice(3) === 0,
    embargoMinutes: [0, 0, 60, 1_000][dice(4)] ?? 0,
    licence: dice(3) === 0 ? 'CC BY 4.0' : null,
    pictures: dice(3) > 0,
    mayTranslate: dice(4) === 0,
  };
}

interface Preview {
  readonly has: number;
  readonly would_have: number;
  readonly excluded: number;
  readonly added: number;
  readonly changed: number;
  readonly waiting: number;
  readonly first_excluded: readonly Named[];
  readonly first_added: readonly Named[];
  readonly first_changed: readonly Named[];
  readonly first_waiting: readonly Named[];
}
interface Named {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string | null;
}

async function preview(partner: string | null, terms: PartnerTerms, most = 1_000): Promise<Preview> {
  const { excerptOnly, embargoMinutes, mayTranslate, ...rest } = terms;
  const columns = { ...rest, excerpt_only: excerptOnly, embargo_minutes: embargoMinutes, may_translate: mayTranslate };
  const sql = PREVIEW_TERMS.replace('?', '$1');
  const { rows } = await ledger.client.query<Preview>(sql, [JSON.stringify({ partner, most, terms: columns })]);
  if (!rows[0]) throw new Error('the statement has one row');
  return rows[0];
}

interface ShownRow {
  readonly name: string;
  readonly sequence: string;
  readonly reason: string | null;
}

/** What the partner was told of each document. */
async function shown(partner: string): Promise<Map<string, ShownRow>> {
  const { rows } = await ledger.client.query<ShownRow>(
    `select concat_ws(' ', d.document_id, d.locale) as name, s.sequence::text, s.reason::text from delivery.shown s
     join delivery.feeds f using (feed) join delivery.documents d on d.number = s.document where f.partner = $1`,
    [partner],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

const names = (named: readonly Named[]): string[] => named.map(({ documentId, locale }) => `${documentId} ${locale}`).sort();

beforeAll(async () => {
  const url = await createDatabase('terms_preview');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('category', 'world', aCategory({ name: 'World' }));
  await ledger.put('category', 'europe', aCategory({ name: 'Europe', parent: 'world' }));
  await ledger.put('category', 'culture', aCategory({ name: 'Culture' }));
  await ledger.put('file', 'named', aFile({ stored: 'named.jpg', credit: 'A photographer' }));
  for (let at = 0; at < POSTS; at++) {
    const locale = LOCALES[at % 2] ?? 'en';
    const minutes = (AGES_IN_MINUTES[at % 3] ?? 0) + at;
    const face = {
      title: `Post ${at}`,
      publishedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
      categories: some(CATEGORIES).slice(0, 1),
      series: dice(2) === 0 ? 'yearly' : null,
      cover: dice(2) === 0 ? aPicture('named') : null,
    };
    await ledger.put('post', `post${at}`, aPost(face, locale), locale);
  }
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  await setTerms(ledger.client, 'other');
  await giveKey(ledger.client, 'other');
  await untilSettled(ledger.client);
});

afterAll(async () => {
  await syndicator.stop();
  await ledger.close();
});

test('30 random changes of terms do what was shown before', async () => {
  for (let step = 0; step < 30; step++) {
    const terms = step === 0 ? EVERYTHING : randomTerms();
    const before = await shown('one');
    const told = await preview('one', terms);
    await setTerms(ledger.client, 'one', terms);
    await untilSettled(ledger.client);
    const after = await shown('one');
    const changes = [...after.values()].filter(({ name, sequence }) => before.get(name)?.sequence !== sequence);
    const had = ({ name }: ShownRow): boolean => before.get(name)?.reason === null;
    const kinds = {
      excluded: changes.filter(({ reason }) => reason !== null),
      added: changes.filter((row) => row.reason === null && !had(row)),
      changed: changes.filter((row) => row.reason === null && had(row)),
    };
    for (const kind of ['excluded', 'added', 'changed'] as const) {
      const expected = kinds[kind].map(({ name }) => name).sort();
      expect([step, terms, kind, told[kind], names(told[`first_${kind}`])]).toEqual([step, terms, kind, expected.length, expected]);
    }
    expect(told.has).toBe([...before.values()].filter(({ reason }) => reason === null).length);
    expect(told.would_have).toBe([...after.values()].filter(({ reason }) => reason === null).length);
    // What waits for the embargo is what would come without it.
    const { first_added: withoutEmbargo } = await preview('one', { ...terms, embargoMinutes: 0 });
    expect(names(told.first_waiting)).toEqual(names(withoutEmbargo));
    // Nothing is left to do.
    expect(await preview('one', terms)).toMatchObject({ excluded: 0, added: 0, changed: 0 });
  }
});

test('of a partner that is not there yet all that the terms allow is new; the newest are named, with their titles', async () => {
  const told = await preview(null, EVERYTHING, 2);
  expect(told).toMatchObject({ has: 0, would_have: POSTS, added: POSTS, excluded: 0, changed: 0, waiting: 0 });
  expect(told.first_added).toEqual([
    { documentId: 'post0', locale: 'en', title: 'Post 0' },
    { documentId: 'post3', locale: 'fr', title: 'Post 3' },
  ]);
});

test('a post that was withdrawn is not counted', async () => {
  await setTerms(ledger.client, 'two');
  await untilSettled(ledger.client);
  await ledger.withdraw('post', 'post0', 'en');
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
  await untilSettled(ledger.client);
  expect(await preview('two', EVERYTHING)).toMatchObject({ has: POSTS - 1, would_have: POSTS - 1, excluded: 0, added: 0 });
});
