/** "Correct…": a dated correction and the corrected words become public together, and nothing else does. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { signIn, type Answer, type SignedIn } from '../support/signed-in';

const document = z.looseObject({ documentId: z.string() });
const previewed = z.looseObject({
  token: z.string(),
  text: z.string(),
  hasChanges: z.boolean(),
  occurrences: z.array(z.object({ field: z.string(), before: z.string(), words: z.string(), after: z.string() })),
});
const failed = z.object({ error: z.object({ message: z.string() }) });
const face = z.object({
  title: z.string(),
  excerpt: z.string(),
  corrections: z.array(z.looseObject({ text: z.string() })),
  body: z.array(z.looseObject({})),
});

let cms: TestCms;
let index: TestIndex;
let editor: Editor;
let ada: SignedIn;
let author: SignedIn;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('corrections');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  editor = new Editor(cms.strapi);
  [ada, author] = [await signIn(cms, 'strapi-editor'), await signIn(cms, 'strapi-author')];
}, 120_000);

afterAll(async () => {
  await index?.close();
  await cms?.stop();
});

const text = (words: string, marks: object = {}): object => ({ type: 'text', text: words, ...marks });
const paragraph = (...children: object[]): object => ({ type: 'paragraph', children });

function aPost(slug: string, data: Data = {}): Data {
  return {
    title: 'The trial of Jon Doe',
    slug,
    excerpt: 'Jon Doe was charged.',
    body: [
      { __component: 'body.heading', text: 'Jon Doe in court', level: 'two' },
      {
        __component: 'body.rich-text',
        content: [
          paragraph(text('The court heard Jon '), text('Doe', { bold: true }), text(' on Monday.')),
          paragraph(text('A friend of '), { type: 'link', url: 'https://example.org', children: [text('Jon Doe')] }, text(' spoke.')),
        ],
      },
    ],
    ...data,
  };
}

async function read(documentId: string, status: 'draft' | 'published' = 'draft'): Promise<Data> {
  return document.parse(await cms.strapi.documents('api::post.post').findOne({ documentId, populate: '*', locale: 'en', status }));
}

async function preview(documentId: string, wrong: string, right: string, kind = 'correction'): Promise<z.infer<typeof previewed>> {
  const { body } = await ada.ask('POST', '/desk/corrections/preview', { documentId, locale: 'en', kind, wrong, right });
  return previewed.parse(body);
}

function correct(documentId: string, data: Data, who = ada): Promise<Answer> {
  return who.ask('POST', '/desk/corrections', { documentId, locale: 'en', kind: 'correction', date: '2026-11-27', ...data });
}

/** The public face, and how often the ledger has numbered it since. */
async function published(documentId: string): Promise<{ face: z.infer<typeof face>; sequence: number }> {
  await index.catchUp();
  const { rows } = await cms.strapi.db.connection.raw(
    `select face::text as face, sequence::int as sequence from feed.ledger where type = 'post' and document_id = ? and locale = 'en'`,
    [documentId],
  );
  const [row] = z.array(z.object({ face: z.string(), sequence: z.number() })).parse(rows);
  return { face: face.parse(JSON.parse(row?.face ?? '')), sequence: row?.sequence ?? 0 };
}

test('the wrong words are found across formatting, and the chosen ones are replaced in public, with the correction, in one publication', async () => {
  const post = await editor.publishNew('post', aPost('jon', { corrections: [{ kind: 'update', date: '2026-01-01', text: 'Earlier.' }] }));
  const before = await published(post);
  const { token, occurrences, hasChanges, text: said } = await preview(post, 'Jon Doe', 'John Doe');
  expect(hasChanges).toBe(false);
  expect(said).toBe('An earlier version said “Jon Doe”. It should say “John Doe”.');
  expect(occurrences.map(({ field, before: left, after }) => [field, left, after])).toEqual([
    ['title', 'The trial of ', ''],
    ['excerpt', '', ' was charged.'],
    ['body', '', ' in court'],
    ['body', 'The court heard ', ' on Monday.'],
    ['body', 'A friend of ', ' spoke.'],
  ]);
  const answer = await correct(post, { token, text: said, wrong: 'Jon Doe', right: 'John Doe', replace: [0, 1, 3, 4] });
  expect(answer.status).toBe(200);
  const [draft, live] = [await read(post), await read(post, 'published')];
  for (const version of [draft, live])
    expect(version).toMatchObject({
      title: 'The trial of John Doe',
      excerpt: 'John Doe was charged.',
      slug: 'jon',
      updatedBy: { id: ada.id },
      corrections: [{ text: 'Earlier.' }, { kind: 'correction', date: '2026-11-27', text: said }],
      body: [
        { text: 'Jon Doe in court' },
        {
          content: [
            { children: [{ text: 'The court heard John ' }, { text: 'Doe', bold: true }, { text: ' on Monday.' }] },
            { children: [{}, { children: [{ text: 'John Doe' }] }, {}] },
          ],
        },
      ],
    });
  const after = await published(post);
  expect(after.face).toMatchObject({ title: 'The trial of John Doe' });
  expect(after.face.corrections.map((one) => one.text)).toEqual(['Earlier.', said]);
  expect(after.sequence).toBe(before.sequence + 1);
});

test('what a colleague has half-written stays in the draft, which gets the correction and the right words too', async () => {
  const post = await editor.publishNew('post', aPost('half'));
  const changed = aPost('half', { title: 'The trial of Jon Doe, second day', excerpt: 'Jon Doe was charged.', edition: '2' });
  await editor.edit('post', post, changed);
  const { token, hasChanges, occurrences } = await preview(post, 'Jon Doe', 'John Doe');
  expect(hasChanges).toBe(true);
  const all = occurrences.map((_, n) => n);
  expect((await correct(post, { token, text: 'It is John.', wrong: 'Jon Doe', right: 'John Doe', replace: all })).status).toBe(200);
  const live = await read(post, 'published');
  expect(live).toMatchObject({ title: 'The trial of John Doe', edition: null, corrections: [{ text: 'It is John.' }] });
  expect(await read(post)).toMatchObject({
    title: 'The trial of John Doe, second day',
    excerpt: 'John Doe was charged.',
    edition: '2',
    corrections: [{ text: 'It is John.' }],
  });
  expect((await preview(post, '', '')).hasChanges).toBe(true);
  expect((await published(post)).face).toMatchObject({ title: 'The trial of John Doe' });
});

test('in a draft that says something else, words stay unless all public ones were replaced', async () => {
  const post = await editor.publishNew('post', aPost('some'));
  await editor.edit('post', post, { title: 'Jon Doe again' });
  const { token } = await preview(post, 'Jon Doe', 'John Doe');
  await correct(post, { token, text: 'One name.', wrong: 'Jon Doe', right: 'John Doe', replace: [1] });
  expect(await read(post)).toMatchObject({ title: 'Jon Doe again', excerpt: 'John Doe was charged.' });
  expect(await read(post, 'published')).toMatchObject({ title: 'The trial of Jon Doe', excerpt: 'John Doe was charged.' });
});

test('it is refused when the public version has moved on, and changes nothing', async () => {
  const post = await editor.publishNew('post', aPost('moved'));
  const { token } = await preview(post, 'Jon', 'John');
  await editor.edit('post', post, { excerpt: 'New.' });
  await editor.publish('post', post);
  const answer = await correct(post, { token, text: 'Too late.' });
  expect([answer.status, failed.parse(answer.body).error.message]).toEqual([409, expect.stringContaining('was published again')]);
  expect(await read(post, 'published')).toMatchObject({ excerpt: 'New.', corrections: [] });
  const again = await preview(post, '', '');
  const answers = await Promise.all([1, 2].map((n) => correct(post, { token: again.token, text: `Twice ${n}.` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await published(post)).face.corrections).toHaveLength(1);
});

test('it is refused, with the reason, when the corrected post breaks a rule', async () => {
  const post = await editor.publishNew('post', aPost('ruled'));
  const { token } = await preview(post, 'The trial of Jon Doe', '');
  const answer = await correct(post, { token, text: 'No title.', wrong: 'The trial of Jon Doe', right: '', replace: [0] });
  expect([answer.status, failed.parse(answer.body).error.message]).toEqual([400, 'The title is empty: fill it in.']);
  expect(await read(post)).toMatchObject({ title: 'The trial of Jon Doe', corrections: [] });
  expect((await correct(post, { token, text: ' ' })).text).toContain('The correction is empty');
  expect((await correct(post, { token, text: 'x', date: 'today' })).text).toContain('must be a day');
});

test('only those who may publish correct, and only what is public', async () => {
  const own = document.parse(
    await cms.strapi.documents('api::post.post').create({ data: { ...aPost('own'), createdBy: author.id }, locale: 'en' }),
  ).documentId;
  await editor.publish('post', own);
  const question = { documentId: own, locale: 'en', kind: 'correction', wrong: 'Jon', right: 'John' };
  const asked = await author.ask('POST', '/desk/corrections/preview', question);
  expect([asked.status, failed.parse(asked.body).error.message]).toEqual([403, expect.stringContaining('ask an editor')]);
  const { token } = await preview(own, 'Jon', 'John');
  expect((await correct(own, { token, text: 'Mine.' }, author)).status).toBe(403);
  const draft = await editor.create('post', aPost('never-public'));
  const answer = await correct(draft, { token, text: 'Nothing.' });
  expect([answer.status, failed.parse(answer.body).error.message]).toEqual([
    404,
    expect.stringContaining('is not public in this language'),
  ]);
});

test('each kind has its sentence, in the language of the post', async () => {
  const post = await editor.publishNew('post', aPost('kinds'));
  const said = async (wrong: string, right: string, kind: string): Promise<string> => (await preview(post, wrong, right, kind)).text;
  expect(await said('', 'The court has ruled.', 'update')).toBe('The court has ruled.');
  expect(await said('A', '', 'retraction')).toBe('An earlier version said “A”. This is withdrawn.');
  await editor.edit('post', post, aPost('kinds-fr'), 'fr');
  await editor.publish('post', post, 'fr');
  const { body } = await ada.ask('POST', '/desk/corrections/preview', {
    documentId: post,
    locale: 'fr',
    kind: 'correction',
    wrong: 'A',
    right: 'B',
  });
  expect(previewed.parse(body).text).toBe('Une version précédente disait : « A ». Il faut lire : « B ».');
});
