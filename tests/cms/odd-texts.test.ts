/**
 * Unusual texts, from the admin panel to the index. A draft with any text in any field can be saved. On publication, a text that cannot be
 * indexed is refused, and the message is at its field. All that is published reaches the index. Uses a real Strapi, its ledger and an index.
 */
import type { UID } from '@strapi/strapi';
import fc from 'fast-check';
import { z } from 'zod';
import { TRACKED } from '../../cms/src/ledger/tracked';
import { Editor, type Data } from '../ledger/content';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openTestIndex, type TestIndex } from '../support/index-of';

const MOST_DEPTH = 4;
const DRAFTED = TRACKED.filter(({ drafts }) => drafts).map(({ type }) => type);
const NAMED = ['author', 'category', 'tag', 'series'] as const;

const attribute = z.looseObject({
  type: z.string(),
  customField: z.string().optional(),
  component: z.string().optional(),
  components: z.array(z.string()).optional(),
  repeatable: z.boolean().optional(),
});
const attributes = z.record(z.string(), attribute);
const saved = z.object({ data: z.looseObject({ documentId: z.string() }) });
const refusal = z.object({
  error: z.object({ details: z.object({ errors: z.array(z.object({ path: z.array(z.string()), message: z.string() })) }) }),
});

let cms: TestCms;
let index: TestIndex;
let editor: Editor;
let token: string;

/** Characters that PostgreSQL cannot compress, so that the size limits of its indexes apply. */
function randomCjk(length: number): string {
  return String.fromCodePoint(...Array.from({ length }, (_, n) => 0x4e00 + ((n * 7_919 + n * n * 104_729) % 20_000)));
}

async function send(method: 'GET' | 'POST', path: string, body?: Data): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${cms.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

const save = (type: string, data: Data): Promise<{ status: number; body: unknown }> =>
  send('POST', `/content-manager/collection-types/api::${type}.${type}?locale=en`, data);

async function saveDraft(type: string, data: Data): Promise<string> {
  const answer = await save(type, data);
  expect([type, answer]).toMatchObject([type, { status: 201 }]);
  return saved.parse(answer.body).data.documentId;
}

function told(answer: { status: number; body: unknown }): Record<string, string> {
  if (answer.status < 300) return {};
  expect(answer.status).toBe(400);
  return Object.fromEntries(refusal.parse(answer.body).error.details.errors.map(({ path, message }) => [path.join('.'), message]));
}

const publish = async (type: string, documentId: string): Promise<Record<string, string>> =>
  told(await send('POST', `/content-manager/collection-types/api::${type}.${type}/${documentId}/actions/publish?locale=en`, {}));

function modelOf(uid: string): z.infer<typeof attributes> {
  const component = Object.values(cms.strapi.components).find((one) => one.uid === uid);
  return attributes.parse(component ? component.attributes : cms.strapi.getModel(uid as UID.ContentType).attributes);
}

/** A value that contains the text, for a field of any type that can contain text; otherwise undefined. */
function fill({ type, customField, component, components, repeatable }: z.infer<typeof attribute>, text: string, depth: number): unknown {
  if (customField === 'plugin::desk.date') return { printed: text, edtf: text };
  if (customField === 'plugin::desk.references') return [text];
  if (type === 'string' || type === 'text') return text;
  if (customField === 'plugin::desk.text') return [{ type: 'paragraph', children: [{ type: 'text', text }] }];
  if (type === 'component' && component) {
    const part = fillAll(component, text, depth + 1);
    return repeatable ? [part] : part;
  }
  return type === 'dynamiczone' ? components?.map((uid) => ({ __component: uid, ...fillAll(uid, text, depth + 1) })) : undefined;
}

/** Values for all fields of a type or component that can contain text. */
function fillAll(uid: string, text: string, depth = 0): Data {
  if (depth > MOST_DEPTH) return {};
  const fields = Object.entries(modelOf(uid)).map(([name, described]) => [name, fill(described, text, depth)] as const);
  return Object.fromEntries(fields.filter(([name, value]) => value !== undefined && !['createdAt', 'updatedAt', 'locale'].includes(name)));
}

const failures = (): Promise<{ type: string; document_id: string; reason: string }[]> =>
  index.source.query(`select type, document_id, reason from failed union all select type, document_id, reason from feed.failed`);

async function expectLevel(): Promise<void> {
  await index.catchUp();
  const [row] = await index.source.query<{ waiting: number }[]>(
    'select (coalesce((select max(sequence) from feed.ledger), 0) - applied)::int as waiting from progress',
  );
  expect([row?.waiting, await failures()]).toEqual([0, []]);
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('odd');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  editor = new Editor(cms.strapi);
  token = await registerAda(cms.url);
}, 120_000);

afterAll(async () => {
  await index?.close();
  await cms?.stop();
});

const ODD = [
  ['a NUL', 'before\0after'],
  ['a lone surrogate', 'before\uD83Dafter\uDE00'],
  ['300 letters', 'x'.repeat(300)],
  ['2,000 Chinese letters', randomCjk(2_000)],
  ['100,000 letters, no two words alike', Array.from({ length: 15_000 }, (_, n) => n.toString(36)).join(' ')],
  ['a bell, an override of direction and a noncharacter', '\u0007\u202E\uFFFF\u{10FFFF}'],
] as const;

describe.each(ODD)('with %s in every field', (_, text) => {
  test.each(DRAFTED)('a draft of type %s is saved, and its problems can be read', async (type) => {
    const documentId = await saveDraft(type, fillAll(`api::${type}.${type}`, text));
    const uid = `api::${type}.${type}` as UID.ContentType;
    const read = JSON.stringify(await cms.strapi.documents(uid).findOne({ documentId, populate: '*' }));
    expect(read).toContain(JSON.stringify(text.replaceAll('\0', '\uFFFD').toWellFormed()).slice(1, -1));
    const checked = await send('GET', `/desk/problems?uid=${uid}&documentId=${documentId}&locale=en`);
    expect(checked.status).toBe(200);
  });

  test.each(NAMED)('a new %s, a type without drafts, is saved, or refused with the message at the field', async (type) => {
    const answer = await save(type, { ...fillAll(`api::${type}.${type}`, text), slug: `odd-${ODD.findIndex(([, one]) => one === text)}` });
    const refused = told(answer);
    if (text.length < 1_000)
      expect([type, Object.keys(refused).filter((field) => !field.startsWith('formerPaths') && field !== 'parent')]).toEqual([type, []]);
    else expect(Object.keys(refused)).toContain('name');
  });
});

describe('a value that is too long for an index is refused on publication, with the message at its field', () => {
  const long = randomCjk(2_000);
  test.each<[string, string, Data, string, RegExp]>([
    ['slug', 'post', { title: 'A', slug: long }, 'slug', /too long: at most 200 characters/],
    ['title', 'page', { title: long }, 'title', /too long for one line: at most 1000/],
    ['former path', 'post', { title: 'B', formerPaths: [{ path: `/${long}` }] }, 'formerPaths.0.path', /at most 2000 bytes/],
    [
      'former path',
      'entity',
      { name: 'C', kind: 'place', formerPaths: [{ path: `/${long}` }] },
      'formerPaths.0.path',
      /at most 2000 bytes/,
    ],
    ['reference', 'post', { title: 'D', about: [long] }, 'about', /not a document: .*Choose another/],
    [
      'reference of an entry',
      'timeline',
      {
        title: 'E',
        entries: [{ date: { printed: '2015' }, text: [{ type: 'paragraph', children: [{ type: 'text', text: 'x' }] }], entities: [long] }],
      },
      'entries.0.entities.0',
      /not a document/,
    ],
    ['reference', 'source', { title: 'F' }, '', /^$/],
    [
      'moment',
      'post',
      { title: 'G', firstPublished: '0000-01-01T00:00:00.000Z' },
      'publishedAt',
      /not a moment between the years 1 and 9999/,
    ],
  ])('%s of a %s', async (_what, type, data, field, words) => {
    const refused = await publish(type, await saveDraft(type, data));
    expect(Object.keys(refused)).toEqual(field === '' ? [] : [field]);
    if (field !== '') expect(refused[field]).toMatch(words);
  });

  test.each(NAMED)('former path and name of a %s, when it is saved: it has no drafts', async (type) => {
    const refused = told(await save(type, { name: randomCjk(1_001), slug: 'refused', formerPaths: [{ path: `/${randomCjk(890)}` }] }));
    expect(refused).toEqual({
      name: expect.stringMatching(/at most 1000 characters/) as string,
      'formerPaths.0.path': expect.stringMatching(/at most 2000 bytes/) as string,
    });
  });
});

test('content that got past the rules is published without the former path that is too long, and can be withdrawn', async () => {
  const documentId = await editor.create('category', { name: 'Kept', slug: 'kept', formerPaths: [{ path: '/old' }] });
  await expectLevel();
  await index.source.query(`update cms.components_shared_former_paths set path = $1 where path = '/old'`, [`/${randomCjk(890)}`]);
  await index.source.query(`insert into feed.dirty (type, document_id) values ('category', $1)`, [documentId]);
  await expectLevel();
  expect(await index.source.query('select path from paths where document_id = $1 order by path', [documentId])).toEqual([
    { path: '/categories/kept' },
    { path: '/old' },
  ]);
  await editor.delete('category', documentId);
  await expectLevel();
  expect(await index.source.query('select from documents where document_id = $1', [documentId])).toEqual([]);
});

test('the desk reports a document that the worker could not index', async () => {
  const documentId = await editor.publishNew('post', { title: 'Set aside' });
  await index.source.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'too odd' using errcode = '54000'; end $$;
    create trigger refuse before insert on index.documents for each row when (new.document_id = '${documentId}') execute function refuse()`);
  await index.catchUp();
  const { body } = await send('GET', `/desk/failure?uid=api::post.post&documentId=${documentId}&locale=en`);
  expect(body).toEqual({
    failure: { reason: 'the database refuses it: too odd (SQLSTATE 54000)', at: expect.stringMatching(/^\d{4}-.*Z$/) as string },
  });
  await index.source.query('drop trigger refuse on index.documents');
  await editor.publish('post', documentId);
  await editor.edit('post', documentId, { title: 'Taken' });
  await editor.publish('post', documentId);
  await expectLevel();
  expect((await send('GET', `/desk/failure?uid=api::post.post&documentId=${documentId}&locale=en`)).body).toEqual({ failure: null });
});

/** Any Unicode text, also invalid, of any length up to the limits. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), fc.nat(220_000))
    .map(([part, size]) => part.repeat(Math.ceil(size / part.length))),
);
const blocks = (text: string): Data[] => [{ type: 'paragraph', children: [{ type: 'text', text: `${text} .` }] }];
const MAKE: readonly ((text: string, title: string) => [Parameters<Editor['publishNew']>[0], Data])[] = [
  (text, title) => ['post', { title, excerpt: text, body: [{ __component: 'body.rich-text', content: blocks(text) }] }],
  (text, title) => ['page', { title, excerpt: text, body: [{ __component: 'body.rich-text', content: blocks(text) }] }],
  (text, title) => ['timeline', { title, summary: text, entries: [{ date: { printed: '2015' }, text: blocks(text) }] }],
  (text, title) => ['entity', { name: title, kind: 'person', summary: text }],
  (text) => ['comment', { post: ['a-post'], text: blocks(text) }],
  (text, title) => ['source', { title, author: text.slice(0, 900) }],
  (text, title) => ['category', { name: title, slug: title.toLowerCase(), description: text }],
];

test('the index catches up with the ledger, whatever texts are published', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyText, fc.nat(MAKE.length - 1)), { minLength: 1, maxLength: 4 }), async (drawn) => {
      for (const [text, kind] of drawn) {
        const [type, data] = MAKE[kind]!(text, `Any-${count++}`);
        // A category has no drafts: it is public when it is created.
        await (type === 'category' ? editor.create(type, data) : editor.publishNew(type, data));
      }
      await expectLevel();
    }),
    { numRuns: 12 },
  );
  const [row] = await index.source.query<{ count: number }[]>(
    `select count(*)::int as count from documents where face->>'title' like 'Any-%' or face->>'name' like 'Any-%' or type = 'comment'`,
  );
  expect(row?.count).toBeGreaterThan(count / 2);
}, 120_000);
