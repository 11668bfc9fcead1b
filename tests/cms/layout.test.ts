/** The forms of the admin panel. The code sets their layout; after an administrator changes a form, the code does not change it any more. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';

/** Fields that the CMS fills in and no form shows. */
const HIDDEN = ['label'];
/** Fields that Strapi adds to every document and shows beside the form. */
const STRAPIS_OWN = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations'];
const LISTED_FIRST = { title: 'ASC', name: 'ASC', at: 'DESC' };

const shape = z.object({
  settings: z.looseObject({ mainField: z.string(), defaultSortBy: z.string(), defaultSortOrder: z.string() }),
  metadatas: z.record(
    z.string(),
    z.object({
      edit: z.looseObject({ label: z.string().optional(), description: z.string().optional(), editable: z.boolean().optional() }),
      list: z.looseObject({ label: z.string().optional() }),
    }),
  ),
  layouts: z.object({ list: z.array(z.string()), edit: z.array(z.array(z.object({ name: z.string(), size: z.number() }))) }),
});
type Shape = z.infer<typeof shape>;

let databaseUrl: string;
let cms: TestCms;

function service(uid: string): {
  findConfiguration(model: { uid: string }): Promise<unknown>;
  updateConfiguration(model: { uid: string }, configuration: Shape): Promise<unknown>;
} {
  return cms.strapi.plugin('content-manager').service(uid.startsWith('api::') ? 'content-types' : 'components');
}

async function formOf(uid: string): Promise<Shape> {
  return shape.parse(await service(uid).findConfiguration({ uid }));
}

/** The project's content types and components, each with the names of its attributes. */
function models(): [string, string[]][] {
  const types = Object.values(cms.strapi.contentTypes).filter(({ uid }) => uid.startsWith('api::'));
  const components = Object.values(cms.strapi.components);
  return [
    ...types.map(({ uid, attributes }): [string, string[]] => [uid, Object.keys(attributes).filter((name) => !STRAPIS_OWN.includes(name))]),
    ...components.map(({ uid, attributes }): [string, string[]] => [uid, Object.keys(attributes).filter((name) => name !== 'id')]),
  ];
}

async function restart(): Promise<void> {
  await cms.stop();
  cms = await startCms({ databaseUrl });
}

/** Changes the stored form, as if the code had had another layout for it at the last start. */
async function forgetForm(uid: string): Promise<void> {
  const store = cms.strapi.store({ type: 'plugin', name: 'desk', key: `form ${uid}` });
  const last = z.looseObject({ form: z.string() }).parse(await store.get({}));
  await store.set({ value: { ...last, form: 'another' } });
}

beforeAll(async () => {
  databaseUrl = await createDatabase('layout');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('every field of every type and component is in its form, with a readable label', async () => {
  for (const [uid, own] of models()) {
    const { layouts, metadatas } = await formOf(uid);
    const shown = layouts.edit.flat().map(({ name }) => name);
    expect([uid, [...shown].sort()]).toEqual([uid, own.filter((name) => !HIDDEN.includes(name)).sort()]);
    for (const name of own) expect([uid, name, metadatas[name]?.edit.label]).toEqual([uid, name, expect.stringMatching(/^[A-Z][a-z]/)]);
    for (const name of own) expect(metadatas[name]?.list.label).toBe(metadatas[name]?.edit.label);
  }
});

test('no row is wider than the form', async () => {
  for (const [uid] of models()) {
    const { layouts } = await formOf(uid);
    const widths = layouts.edit.map((row) => row.reduce((width, { size }) => width + size, 0));
    expect([uid, widths.filter((width) => width > 12)]).toEqual([uid, []]);
  }
});

test('lists show the title first, and are sorted by title or name, or with the latest change or comment first', async () => {
  for (const [uid] of models().filter(([one]) => one.startsWith('api::'))) {
    const { layouts, settings, metadatas } = await formOf(uid);
    expect([uid, layouts.list[0]]).toEqual([uid, settings.mainField]);
    expect([uid, layouts.list.filter((name) => !metadatas[name])]).toEqual([uid, []]);
    expect({ updatedAt: 'DESC', ...LISTED_FIRST }).toHaveProperty(settings.defaultSortBy, settings.defaultSortOrder);
  }
  expect((await formOf('api::post.post')).layouts.list).toEqual(['title', 'dateline', 'edition']);
});

test('the form shows the key of an entry, and editors cannot change it', async () => {
  expect((await formOf('timeline.entry')).metadatas.key?.edit).toMatchObject({ label: 'Key', editable: false });
});

test('a form changed in the code is applied at the next start', async () => {
  const before = await formOf('api::post.post');
  await forgetForm('api::post.post');
  await restart();
  expect(await formOf('api::post.post')).toEqual(before);
});

test('a form that an administrator has changed stays, even if the code changes', async () => {
  const post = await formOf('api::post.post');
  const entry = await formOf('timeline.entry');
  const arranged = { ...post, layouts: { ...post.layouts, edit: [...post.layouts.edit].reverse() } };
  const renamed = { ...entry, metadatas: { ...entry.metadatas, text: { edit: { label: 'Words' }, list: { label: 'Words' } } } };
  await service('api::post.post').updateConfiguration({ uid: 'api::post.post' }, arranged);
  await service('timeline.entry').updateConfiguration({ uid: 'timeline.entry' }, renamed);
  await restart();
  expect((await formOf('api::post.post')).layouts).toEqual(arranged.layouts);
  for (const uid of ['api::post.post', 'timeline.entry']) await forgetForm(uid);
  await restart();
  expect((await formOf('api::post.post')).layouts).toEqual(arranged.layouts);
  expect((await formOf('timeline.entry')).metadatas.text?.edit.label).toBe('Words');
}, 120_000);
