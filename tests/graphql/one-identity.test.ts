/** One identifier, one field, one set of arguments: one value, wherever in the graph it is read. */
import { makeSchema } from '../../api/src/graphql/schema';
import { openArchive, type TestArchive } from '../support/archive';
import { writeNewsroom, writeTranslations } from '../support/newsroom';
import { SchemaWalk } from '../support/schema-walk';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  await archive.publish(writeTranslations);
});
afterAll(() => archive.close());

async function openWalk(): Promise<SchemaWalk> {
  const found: { type: string; slug: string }[] = await archive.index.source.query('select type, slug from slugs order by 1, 2');
  const slugsOf = (type: string): string[] => found.filter((one) => one.type === type).map(({ slug }) => slug);
  const paths = ['/categories/attacks', '/tags/night', '/authors/the-editor', '/series/on-this-day', '/entities/paris'];
  return new SchemaWalk(makeSchema(), {
    ...Object.fromEntries(found.map(({ type }) => [`${type}.slug`, slugsOf(type)] as const)),
    path: ['/', '/fr', '/fr/posts/attentats', '/fr/pages/a-propos', ...paths, ...paths.map((path) => `/fr${path}`)],
    locale: ['fr'],
    month: [11],
    day: [13],
  });
}

test('two ways to one identifier agree on every field, and the identifier gives the same again', async () => {
  const walk = await openWalk();
  for (const query of walk.rootQueries) walk.read(await archive.graph.data(query));
  const done = new Set<string>();
  for (const id of walk.met.keys()) {
    done.add(id);
    const answer = await archive.graph.data<{ node: { id: string } | null }>(walk.nodeQuery(id));
    const asked = Buffer.from(id, 'base64url').toString();
    expect([asked, answer.node?.id]).toEqual([asked, id]);
    walk.read(answer);
  }
  expect(walk.conflicts).toEqual([]);
  // The walk met every type that has an identifier, most of them in two languages.
  expect([...new Set(walk.met.values())].sort()).toEqual(walk.nodeTypes.sort());
  expect(done.size).toBeGreaterThan(50);
  expect(walk.readTwice).toBeGreaterThan(500);
}, 180_000);
