/** Slugs follow titles and names over sequences of saves, until they are typed or public. Uses a real Strapi, its ledger and graph. */
import fc from 'fast-check';
import { z } from 'zod';
import { toSlug } from '../../cms/src/rules/fill-in';
import { Editor, type Data } from '../ledger/content';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, type TestIndex } from '../support/index-of';

type Type = 'tag' | 'category' | 'author' | 'series' | 'entity' | 'page' | 'post' | 'timeline';
const TERMS: readonly Type[] = ['tag', 'category', 'author', 'series'];
const LOCALISED: readonly Type[] = ['page', 'post', 'timeline'];
const nameOf = (type: Type): string => (LOCALISED.includes(type) ? 'title' : 'name');

const saved = z.looseObject({ documentId: z.string(), slug: z.string().nullish() });

let cms: TestCms;
let editor: Editor;
let index: TestIndex;
let graph: TestGraph;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('slugs');
  cms = await startCms({ databaseUrl });
  editor = new Editor(cms.strapi);
  index = await openTestIndex(databaseUrl);
  graph = openGraph(databaseUrl);
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

const documents = (type: Type) => cms.strapi.documents(`api::${type}.${type}`);
const place = (type: Type, locale = 'en'): object => (LOCALISED.includes(type) ? { locale } : {});

async function slugOf(type: Type, documentId: string, locale?: string): Promise<string | null> {
  return saved.parse(await documents(type).findOne({ documentId, ...place(type, locale) })).slug ?? null;
}

/** A document as an editor has it in the form: each save sends all of its fields as they were last read. */
class OpenForm {
  private constructor(
    private readonly type: Type,
    readonly documentId: string,
    public slug: string | null,
  ) {}

  static async create(type: Type, data: Data): Promise<OpenForm> {
    const { documentId, slug } = saved.parse(await documents(type).create({ data, ...place(type) }));
    return new OpenForm(type, documentId, slug ?? null);
  }

  async save(data: Data): Promise<void> {
    const whole: Data = { slug: this.slug, ...data };
    this.slug =
      saved.parse(await documents(this.type).update({ documentId: this.documentId, data: whole, ...place(this.type) })).slug ?? null;
  }
}

/** The slug of a title, or that slug with a number. */
function madeOf(title: string): RegExp {
  return new RegExp(`^${toSlug(title).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(-\\d+)?$`, 'u');
}

const words = fc.constantFrom('Radar', 'Élysée Palace', 'Jane Qua', 'Jane Quarmby', 'Pi', 'Piracy', '[2019] On This Day', 'Йога');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('name' as const), value: words }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('slug' as const), value: fc.constantFrom('typed-one', 'typed-two', 'radar-typed') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), value: fc.constant('') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish' as const), value: fc.constant('') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), value: fc.constant('') }) },
);

interface Step {
  readonly kind: 'name' | 'slug' | 'clear' | 'publish' | 'withdraw';
  readonly value: string;
}

/** Follows a sequence of saves, and checks the slug after each. */
async function follow(type: Type, steps: readonly Step[]): Promise<void> {
  const form = await OpenForm.create(type, { [nameOf(type)]: 'Ra', ...(type === 'entity' ? { kind: 'person' } : {}) });
  let name = 'Ra';
  let typed: string | null = null;
  let isFixed = false;
  const hasDrafts = !TERMS.includes(type);
  for (const { kind, value } of steps) {
    const before = form.slug;
    if (kind === 'name') await form.save({ [nameOf(type)]: (name = value) });
    if (kind === 'slug') await form.save({ slug: (typed = `${value}-${form.documentId}`) });
    if (kind === 'clear') await form.save({ slug: null });
    if (kind === 'publish' && hasDrafts) await documents(type).publish({ documentId: form.documentId, ...place(type) });
    if (kind === 'withdraw' && hasDrafts) await documents(type).unpublish({ documentId: form.documentId, ...place(type) });
    if (kind === 'clear') typed = null;
    if (kind === 'publish' && hasDrafts) isFixed = true;
    const expected = typed ?? (isFixed && kind !== 'clear' ? before : null);
    if (expected === null) expect(form.slug).toMatch(madeOf(name));
    else expect(form.slug).toBe(expected);
    expect(await slugOf(type, form.documentId)).toBe(form.slug);
  }
  await editor.delete(type as 'post', form.documentId);
}

test.each<Type>(['tag', 'category', 'author', 'series', 'entity', 'page', 'post', 'timeline'])(
  'over any sequence of saves, the slug of a %s is that of its name, until it is typed or published',
  async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => follow(type, steps)),
      { numRuns: 6 },
    );
  },
);

test('a document without a title has no slug; it gets one with its title, also in a second language', async () => {
  const documentId = await editor.create('post', { title: '' });
  expect(await slugOf('post', documentId)).toBeNull();
  await editor.edit('post', documentId, { title: 'A first title' });
  expect(await slugOf('post', documentId)).toBe('a-first-title');
  await editor.edit('post', documentId, { title: 'Un titre' }, 'fr');
  await editor.edit('post', documentId, { title: 'Un titre plus long' }, 'fr');
  expect(await slugOf('post', documentId, 'fr')).toBe('un-titre-plus-long');
  await editor.publish('post', documentId);
  await editor.edit('post', documentId, { title: 'A second title' });
  await editor.edit('post', documentId, { title: 'Encore un titre' }, 'fr');
  expect([await slugOf('post', documentId), await slugOf('post', documentId, 'fr')]).toEqual(['a-first-title', 'encore-un-titre']);
});

test('a slug that comes with a new document (an import, a restore) stays, also when it equals that of the title', async () => {
  const form = await OpenForm.create('entity', { name: 'Radar station', slug: 'radar-station', kind: 'place' });
  await form.save({ name: 'Radar station at Thule' });
  expect(form.slug).toBe('radar-station');
});

test('the slug of a copy follows its title', async () => {
  const source = await editor.create('post', { title: 'Yearly piece', slug: 'yearly' });
  const copied = z.object({ documentId: z.string() }).parse(await documents('post').clone({ documentId: source, locale: 'en' }));
  expect(await slugOf('post', copied.documentId)).toBe('yearly-2');
  await editor.edit('post', copied.documentId, { title: 'Another piece', slug: 'yearly-2' });
  expect(await slugOf('post', copied.documentId)).toBe('another-piece');
});

test('the slug of a term stays once a public post uses it, or a category below it, also after that post is withdrawn', async () => {
  const above = await OpenForm.create('category', { name: 'Ev', held: true });
  const below = await OpenForm.create('category', { name: 'Atta', held: true, parent: above.documentId });
  const tag = await OpenForm.create('tag', { name: 'Rad' });
  await tag.save({ name: 'Radar' });
  await above.save({ name: 'Events' });
  const post = await editor.publishNew('post', { title: 'Uses them', tags: [tag.documentId], categories: [below.documentId] });
  await tag.save({ name: 'Radar stations' });
  await above.save({ name: 'All events' });
  await editor.unpublish('post', post);
  await below.save({ name: 'Attacks' });
  expect([tag.slug, above.slug, below.slug]).toEqual(['radar', 'events', 'atta']);
});

test('a term that no post uses is found at its former path after its slug followed its name', async () => {
  const tag = await OpenForm.create('tag', { name: 'Thul' });
  await index.catchUp();
  await tag.save({ name: 'Thule' });
  await index.catchUp();
  const { route } = await graph.data<{ route: unknown }>('{ route(path: "/tags/thul") { status path } }');
  expect(route).toEqual({ status: 301, path: '/tags/thule' });
});
