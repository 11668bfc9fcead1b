/** An index of an earlier release, after its migrations, equals the one that a rebuild from the ledger gives. */
import { openArchive, type TestArchive } from '../support/archive';
import { hashTables } from '../support/index-rows';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  await archive.publish(async (ledger) => {
    for (const comment of ['opening', 'answer', 'retort', 'ping']) await ledger.withdraw('comment', comment);
    for (const [page, locale] of [
      ['about', 'en'],
      ['about', 'fr'],
      ['imprint', 'en'],
    ] as const)
      await ledger.withdraw('page', page, locale);
  });
}, 60_000);
afterAll(() => archive.close());

/** Documents that show an uploaded picture and say whether it is on another server. */
async function sayingWhere(): Promise<unknown> {
  const pictures = '$.** ? (exists(@.file) && exists(@.url))';
  return archive.index.source.query(
    `select type, document_id from documents where jsonb_path_exists(jsonb_build_array(face, body), $1) order by 1, 2, locale`,
    [pictures],
  );
}

/** Reverts migrations down to the one of this name, which is reverted last. */
async function undoTo(name: string): Promise<void> {
  const applied = async (): Promise<{ name: string }[]> =>
    archive.index.source.query('select name from migrations where name = $1', [name]);
  while ((await applied()).length > 0) await archive.index.source.undoLastMigration();
}

test('pictures that were indexed before the release with pages and comments are marked as not being on another server', async () => {
  const today = await hashTables(archive.index.source);
  await undoTo('PagesAndComments1700000000005');
  expect(await sayingWhere()).toEqual([]);
  await archive.index.source.runMigrations();
  expect(await sayingWhere()).toHaveLength(3);
  expect(await hashTables(archive.index.source)).toEqual(today);
});
