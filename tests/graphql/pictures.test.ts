/** What is said of a picture: in its place, else of its file. */
import { openArchive, type TestArchive } from '../support/archive';
import { aFile, anOutsidePicture, aPicture, aPost } from '../support/faces';

const IMAGE = 'id alt caption credit rights licence focalPoint { x y }';
const OF_FILE = {
  alt: 'A quay at night',
  caption: 'The quay',
  credit: 'Ada Maes',
  rights: '© 2019 Ada Maes',
  licence: 'CC BY 4.0',
  focalPoint: { x: 0.25, y: 0.1 },
};

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('file', 'quay', aFile(OF_FILE));
    await ledger.put('file', 'bare', aFile());
    const put = (slug: string, cover: ReturnType<typeof aPicture>): Promise<void> =>
      ledger.put('post', slug, aPost({ title: slug, cover, body: [{ kind: 'image', picture: cover }] }));
    await put('inherits', aPicture('quay'));
    await put('overrides', { ...aPicture('quay'), alt: 'A fire', credit: 'Wim', rights: 'Public domain', licence: 'CC0' });
    await put('decorates', { ...aPicture('quay'), decorative: true });
    await put('says-nothing', aPicture('bare'));
    await put('elsewhere', { ...anOutsidePicture('https://pictures.example/a.jpg'), credit: 'Lies', licence: 'CC BY-SA 4.0' });
  });
});
afterAll(() => archive.close());

async function read(slug: string): Promise<{ cover: Record<string, unknown>; bodyHtml: string }> {
  const answer = await archive.graph.data<{ post: { cover: Record<string, unknown>; bodyHtml: string } }>(
    `{ post(slug: "${slug}") { cover { ${IMAGE} } bodyHtml } }`,
  );
  return answer.post;
}

test.each([
  ['inherits', OF_FILE],
  ['overrides', { ...OF_FILE, alt: 'A fire', credit: 'Wim', rights: 'Public domain', licence: 'CC0' }],
  ['decorates', { ...OF_FILE, alt: '' }],
  ['says-nothing', { alt: '', caption: null, credit: null, rights: null, licence: null, focalPoint: null }],
  ['elsewhere', { alt: '', caption: null, credit: 'Lies', rights: null, licence: 'CC BY-SA 4.0', focalPoint: null }],
])('a picture that %s', async (slug, expected) => {
  expect((await read(slug)).cover).toMatchObject(expected);
});

test('the HTML of a body has the alternative text and the credit that the graph gives', async () => {
  expect((await read('inherits')).bodyHtml).toContain('alt="A quay at night" loading="lazy"><figcaption>The quay — Ada Maes</figcaption>');
  expect((await read('decorates')).bodyHtml).toContain('alt="" loading="lazy"><figcaption>The quay — Ada Maes</figcaption>');
});

test('pictures of one file that say different things have different identifiers; a change of the file reaches all that show it', async () => {
  const ids = await Promise.all(['inherits', 'overrides', 'decorates'].map(async (slug) => (await read(slug)).cover.id));
  expect(new Set(ids).size).toBe(3);
  await archive.publish((ledger) =>
    ledger.put('file', 'quay', aFile({ ...OF_FILE, credit: 'Ada Maes and Wim', focalPoint: { x: 1, y: 0 } })),
  );
  expect((await read('inherits')).cover).toMatchObject({ credit: 'Ada Maes and Wim', focalPoint: { x: 1, y: 0 } });
  expect((await read('overrides')).cover).toMatchObject({ credit: 'Wim', focalPoint: { x: 1, y: 0 } });
});
