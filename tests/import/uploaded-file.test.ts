/** The uploaded file of an import: how long it is kept, and when it is deleted. Uses a real CMS and its real import process. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';
import { wxr } from '../support/wxr';

const LONG_MS = 120_000;
const EXPORT = wxr({ items: [{ id: 1, title: 'The harbour', slug: 'the-harbour' }] });
const asked = z.object({ id: z.number() });
const found = z.object({ run: z.looseObject({ state: z.string(), error: z.string().nullable() }), hasFile: z.boolean() });

const folder = mkdtempSync(join(tmpdir(), 'dossier-test-imports-'));
let cms: TestCms;
let editor: SignedIn;

const kept = (): string[] => readdirSync(folder);

async function upload(options: object, name = 'export.xml'): Promise<{ readonly status: number; readonly body: unknown }> {
  const question = new URLSearchParams({ name, options: JSON.stringify(options) });
  return editor.ask('POST', `/importer/runs?${question}`, new Blob([EXPORT], { type: 'text/xml' }));
}

async function uploaded(options: object): Promise<number> {
  return asked.parse((await upload(options)).body).id;
}

async function again(id: number, options: object): Promise<number> {
  return asked.parse((await editor.ask('POST', `/importer/runs/${id}/import`, options)).body).id;
}

async function runOf(id: number): Promise<z.infer<typeof found>> {
  return found.parse((await editor.ask('GET', `/importer/runs/${id}`)).body);
}

/** Waits for the end of an import. */
async function endOf(id: number): Promise<z.infer<typeof found>> {
  for (;;) {
    const run = await runOf(id);
    if (run.run.state !== 'reading') return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function remove(id: number): Promise<number> {
  await editor.ask('POST', `/importer/runs/${id}/stop`, {});
  return (await editor.ask('DELETE', `/importer/runs/${id}`)).status;
}

beforeAll(async () => {
  process.env.IMPORTS_DIR = folder;
  const databaseUrl = await createCmsDatabase('uploaded');
  cms = await startCms({ databaseUrl });
  editor = await signIn(cms, 'strapi-editor');
}, LONG_MS);

afterAll(async () => {
  await cms?.stop();
  delete process.env.IMPORTS_DIR;
  rmSync(folder, { recursive: true, force: true });
}, LONG_MS);

test('an import that is refused leaves no file', async () => {
  for (const { status } of [
    await upload({}, 'a\0b'),
    await upload({ locale: 7 }),
    // A valid string, which the database refuses after the file has been stored.
    await upload({ locale: 'a\0b' }),
  ])
    expect(status).toBe(400);
  expect(kept()).toEqual([]);
});

test(
  'two imports of one file both finish, and the file is deleted after the last one',
  async () => {
    const first = await uploaded({ publish: false });
    const second = await again(first, { publish: false });
    for (const id of [first, second]) expect((await endOf(id)).run).toMatchObject({ state: 'done', error: null });
    expect([(await runOf(second)).hasFile, kept()]).toEqual([false, []]);
    expect((await editor.ask('POST', `/importer/runs/${second}/import`, {})).status).toBe(409);
  },
  LONG_MS,
);

test(
  'deleting one of two imports keeps the file for the other',
  async () => {
    const first = await uploaded({ dryRun: true });
    const second = await again(first, { dryRun: true });
    expect(await remove(first)).toBe(200);
    expect([(await runOf(second)).hasFile, kept().length]).toEqual([true, 1]);
    expect((await endOf(second)).run).toMatchObject({ error: null });
    expect(await remove(second)).toBe(200);
    expect(kept()).toEqual([]);
  },
  LONG_MS,
);
