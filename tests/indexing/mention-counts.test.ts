/** The stored counts, of mentions per entity, of the rows of tables and of posts by month: after every change they equal a new count. */
import fc from 'fast-check';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { findArchiveMonths, findMonths, type ArchiveMonth } from '../../api/src/queries/archive-months';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aSite, aTimeline } from '../support/faces';
import { readerOf } from '../support/index-reader';
import { hashTables } from '../support/index-rows';

let archive: TestArchive;
let database: OpenDatabase;
beforeAll(async () => {
  archive = await openArchive((ledger) => ledger.put('site', 'site', aSite()));
  database = openDatabase(archive.databaseUrl);
}, 60_000);
afterAll(async () => {
  await database.close();
  await archive.close();
});

const COUNTED_ANEW = `
  select n.document_id as entity_id, count(distinct (m.document_type, m.document_id, m.key)) filter (where d.type is not null)::int as mentions,
    coalesce(max(d.changed_at), '-infinity')::text as last_mentioned
  from entities n join entities merged on merged.canonical_id = n.document_id
  left join mentions m on m.entity_id = merged.document_id
  left join documents d on d.type = case m.document_type when 'entry' then 'timeline' else m.document_type end
    and d.document_id = m.document_id and d.locale = m.locale
  where n.canonical_id = n.document_id group by 1 order by 1`;

const ROWS_ANEW = `
  select 'entities' as name, '' as locale, kind, count(*) from entities where canonical_id = document_id group by 3
  union all select 'entries', locale, status, count(*) from entries group by 2, 3
  union all select 'posts', locale, to_char(published_at at time zone 'UTC', 'YYYY-MM'), count(*) from posts group by 2, 3
  union all select 'timelines', locale, '', count(*) from timelines group by 2 order by 1, 2, 3`;

const MONTHS_ANEW = `
  select extract(year from month)::int as year, extract(month from month)::int as month, count::int, locale, to_json(changed)#>>'{}' as "changedAt"
  from (
    select date_trunc('month', published_at at time zone 'UTC') as month, locale, count(*) as count, max(modified_at) as changed
    from posts where locale = $1 group by 1, 2
  ) as months order by 1 desc, 2 desc`;

async function expectMonths(locale: string): Promise<void> {
  const counted: ArchiveMonth[] = await archive.index.source.query(MONTHS_ANEW, [locale]);
  expect(await findArchiveMonths(readerOf(database), locale)).toEqual(counted);
  const keys = counted.map(({ year, month }) => ({ month: `${year}-${String(month).padStart(2, '0')}`, locale }));
  expect(await findMonths(readerOf(database), [{ month: '1999-01', locale }, ...keys])).toEqual([null, ...counted]);
}

async function expectCounted(): Promise<void> {
  await expectMonths('en');
  await expectMonths('fr');
  const rows: unknown = await archive.index.source.query('select name, locale, kind, count from row_counts order by 1, 2, 3');
  expect(rows).toEqual(await archive.index.source.query(ROWS_ANEW));

  const kept: unknown = await archive.index.source.query('select entity_id, mentions, last_mentioned::text from mention_counts order by 1');
  expect(kept).toEqual(await archive.index.source.query(COUNTED_ANEW));
}

const entity = fc.integer({ min: 0, max: 5 }).map((n) => `e${n}`);
const document = fc.integer({ min: 0, max: 3 });
const locale = fc.constantFrom('en', 'fr');
const named = fc.uniqueArray(entity, { maxLength: 4 });

/** In UTC the second is in another month than in zones to the west, the third in another year than in those to the east. */
const publishedAt = fc.constantFrom(
  '2019-11-13T08:00:00.000Z',
  '2019-12-01T00:00:00.000Z',
  '2019-12-31T23:59:59.999Z',
  '2020-02-29T12:00:00.000Z',
);

const change = fc.oneof(
  fc.record({ do: fc.constant('entity' as const), entity, into: fc.option(entity, { freq: 2 }) }),
  fc.record({ do: fc.constant('no entity' as const), entity }),
  fc.record({ do: fc.constant('post' as const), document, locale, named, publishedAt }),
  fc.record({ do: fc.constant('timeline' as const), document, locale, lines: fc.array(named, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('withdraw' as const), type: fc.constantFrom('post' as const, 'timeline' as const), document, locale }),
);

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

async function make(one: Change): Promise<void> {
  const { ledger } = archive;
  if (one.do === 'entity') await ledger.put('entity', one.entity, anEntity({ name: one.entity, mergedInto: one.into }));
  else if (one.do === 'no entity') await ledger.withdraw('entity', one.entity);
  else if (one.do === 'post')
    await ledger.put(
      'post',
      `p${one.document}`,
      aPost({ title: `p${one.document}`, about: one.named, publishedAt: one.publishedAt }, one.locale),
      one.locale,
    );
  else if (one.do === 'timeline') {
    const entries = one.lines.map((entities, line) => anEntry('2001', { text: `line ${line}`, entities }));
    await ledger.put('timeline', `t${one.document}`, aTimeline({ title: `t${one.document}`, entries }, one.locale), one.locale);
  } else await ledger.withdraw(one.type, `${one.type === 'post' ? 'p' : 't'}${one.document}`, one.locale);
}

test('after any publications, withdrawals and merges, in batches of any size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }), async (batches) => {
      for (const batch of batches) {
        await archive.publish(async () => {
          for (const one of batch) await make(one);
        });
        await expectCounted();
      }
    }),
    { numRuns: 25 },
  );
  const followed = await hashTables(archive.index.source);
  await rebuildIndex(archive.databaseUrl, () => undefined);
  expect(await hashTables(archive.index.source)).toEqual(followed);
}, 60_000);

test('a document counts once, however many languages it has; a mention of a merged entity counts for the survivor', async () => {
  await archive.publish(async (ledger) => {
    for (const name of ['often', 'once', 'old'])
      await ledger.put('entity', name, anEntity({ name, mergedInto: name === 'old' ? 'often' : null }));
    for (const language of ['en', 'fr'])
      await ledger.put('post', 'both', aPost({ title: 'both', about: ['often', 'once'] }, language), language);
    await ledger.put('post', 'other', aPost({ title: 'other', about: ['old', 'often'] }));
  });
  const counts: unknown = await archive.index.source.query(
    `select entity_id, mentions from mention_counts where entity_id in ('often', 'once', 'old') order by 1`,
  );
  expect(counts).toEqual([
    { entity_id: 'often', mentions: 2 },
    { entity_id: 'once', mentions: 1 },
  ]);
});
