/** Promise 6 of the ledger, for withdrawals: the index keeps nothing of a withdrawn document but its addresses, which answer that it is gone. */
import type { DocumentType } from '@dossier/contract/document';
import { openArchive, type TestArchive } from '../support/archive';
import { countTables } from '../support/index-rows';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeNewsroom)));
afterAll(() => archive.close());

interface Key {
  type: DocumentType;
  document_id: string;
  locale: string;
}

test('before it is withdrawn, the archive has rows in every table, and no failures', async () => {
  const { failed, ...others } = await countTables(archive.index.source);
  expect(failed).toBe(0);
  expect(Object.entries(others).filter(([, count]) => count === 0)).toEqual([]);
});

test('withdrawing a document removes its own rows and no others', async () => {
  const before = await countTables(archive.index.source);
  await archive.publish((ledger) => ledger.withdraw('timeline', 'lives', 'fr'));
  const after = await countTables(archive.index.source);
  expect(after).toEqual({
    ...before,
    documents: Number(before.documents) - 1,
    slugs: Number(before.slugs) - 1,
    timelines: Number(before.timelines) - 1,
    entries: Number(before.entries) - 1,
    mentions: Number(before.mentions) - 2,
    // It was the only timeline in French, and had the only entries.
    row_counts: Number(before.row_counts) - 2,
  });
});

test('withdrawing an archive leaves only its addresses, none of them current', async () => {
  await archive.publish(async (ledger) => {
    const { rows } = await ledger.client.query<Key>('select type, document_id, locale from feed.ledger');
    for (const { type, document_id, locale } of rows) await ledger.withdraw(type, document_id, locale);
  });
  const { paths, ...others } = await countTables(archive.index.source);
  expect(new Set(Object.values(others))).toEqual(new Set([0]));
  expect(paths).toBeGreaterThan(0);
  expect(await archive.index.source.query('select * from paths where is_current')).toEqual([]);
});
