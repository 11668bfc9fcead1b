/** An index of an earlier release, brought up to date, is the one that the ledger would give today. */
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

/** Documents with a picture of an uploaded file that says whether it lies elsewhere. */
async function sayingWhere(): Promise<unknown> {
  const pictures = '$.** ? (exists(@.file) && exists(@.url))';
  return archive.index.source.query(
    `select type, document_id from documents where jsonb_path_exists(jsonb_build_array(face, body), $1) order by 1, 2, locale`,
    [pictures],
  );
}

/** Takes back migrations, the one of that name as the last. */
async function undoTo(name: string): Promise<void> {
  const applied = async (): Promise<{ name: string }[]> =>
    archive.index.source.query('select name from migrations where name = $1', [name]);
  while ((await applied()).length > 0) await archive.index.source.undoLastMigration();
}

test('pictures of the release before pages and comments say that they lie on no other server', async () => {
  const today = await hashTables(archive.index.source);
  await undoTo('PagesAndComments1700000000005');
  expect(await sayingWhere()).toEqual([]);
  await archive.index.source.runMigrations();
  expect(await sayingWhere()).toHaveLength(3);
  expect(await hashTables(archive.index.source)).toEqual(today);
});
