/** Promise 6 of the ledger, of withdrawals: what is withdrawn leaves the index whole; only its addresses stay, to say that it is gone. */
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

test('the archive that is withdrawn had rows in every table, and failures in none', async () => {
  const { failed, ...others } = await countTables(archive.index.source);
  expect(failed).toBe(0);
  expect(Object.entries(others).filter(([, count]) => count === 0)).toEqual([]);
});

test('a document that is withdrawn takes its own rows and no others', async () => {
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
  });
});

test('an archive that is withdrawn leaves no row but its addresses, none of them current', async () => {
  await archive.publish(async (ledger) => {
    const { rows } = await ledger.client.query<Key>('select type, document_id, locale from feed.ledger');
    for (const { type, document_id, locale } of rows) await ledger.withdraw(type, document_id, locale);
  });
  const { paths, ...others } = await countTables(archive.index.source);
  expect(new Set(Object.values(others))).toEqual(new Set([0]));
  expect(paths).toBeGreaterThan(0);
  expect(await archive.index.source.query('select * from paths where is_current')).toEqual([]);
});
