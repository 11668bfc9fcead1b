/** Exports are there whole or not at all, and the command line says what it wants. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../cms/src/cli/export-arguments';
import { documentLine } from '../../cms/src/archive/format';
import { inOrder } from '../../cms/src/archive/to-content';
import { writeWholeFile } from '../../cms/src/archive/whole-file';
import { isArchive } from '../../cms/src/archive/lines';

const folder = mkdtempSync(join(tmpdir(), 'dossier-test-whole-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a file gets its name only when it is completely written', async () => {
  const file = join(folder, 'whole.jsonl');
  const piece = 'é'.repeat(200_000);
  await writeWholeFile(file, false, async (write) => {
    await write(piece);
    await write(piece);
    expect(existsSync(file)).toBe(false);
    await write('end');
  });
  expect(readFileSync(file, 'utf8')).toBe(`${piece}${piece}end`);
  expect(readdirSync(folder)).toEqual(['whole.jsonl']);
});

test.each([
  ['ENOSPC', /^The disk of .* is full: make room/],
  ['EACCES', /^You may not write in the folder /],
])('when writing fails by %s, nothing is left and the remedy is said', async (code, message) => {
  const file = join(folder, 'half.jsonl');
  const failing = writeWholeFile(file, false, async (write) => {
    await write('half');
    throw Object.assign(new Error(code), { code });
  });
  await expect(failing).rejects.toThrow(message);
  expect(readdirSync(folder)).not.toContain('half.jsonl.part');
  expect(existsSync(file)).toBe(false);
});

test('an existing file is overwritten only with --force, and stays when that fails', async () => {
  const file = join(folder, 'kept.jsonl');
  writeFileSync(file, 'before');
  const write = async (put: (text: string) => Promise<void>): Promise<void> => put('after');
  await expect(writeWholeFile(file, false, write)).rejects.toThrow(`${file} is there already: give another name, or --force`);
  await expect(writeWholeFile(file, true, async () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  expect(readFileSync(file, 'utf8')).toBe('before');
  await writeWholeFile(file, true, write);
  expect(readFileSync(file, 'utf8')).toBe('after');
});

test('the message names a missing folder, and a folder given in place of a file', async () => {
  mkdirSync(join(folder, 'below'));
  const nothing = async (): Promise<void> => Promise.resolve();
  await expect(writeWholeFile(join(folder, 'below'), true, nothing)).rejects.toThrow('is a folder: give the name of a file in it.');
  await expect(writeWholeFile(join(folder, 'nowhere/a.jsonl'), false, nothing)).rejects.toThrow(
    `There is no folder ${join(folder, 'nowhere')}`,
  );
});

test('the command line is read, and what it does not know is refused with the usage', () => {
  expect(readArguments([], '/home/ada')).toEqual({ file: '/home/ada/dossier-archive.jsonl', isForced: false, form: { kind: 'archive' } });
  expect(readArguments(['--wxr', '--locale', 'fr', '--force', 'a.xml'], '/home/ada')).toEqual({
    file: '/home/ada/a.xml',
    isForced: true,
    form: { kind: 'wxr', locale: 'fr' },
  });
  expect(() => readArguments(['a', 'b'], '/')).toThrow(/One file at a time: leave out b\.\n\nnpm run export -- /);
  expect(() => readArguments(['--locale', 'fr'], '/')).toThrow(/use --locale only together with --wxr/);
  expect(() => readArguments(['--all'], '/')).toThrow(/npm run export -- /);
});

test.each([
  ['{"format":"dossier-archive","version":1}', true],
  ['\ufeff\n {"version":1}', true],
  ['<?xml version="1.0"?><rss/>', false],
  ['', false],
])('an archive is known by how it begins, and not by its name: %j', async (text, expected) => {
  const file = join(folder, 'any.xml');
  writeFileSync(file, text);
  expect(await isArchive(file)).toBe(expected);
});

test('the line that the paper on the format shows is one, with its keys in order', () => {
  const paper = readFileSync(join(__dirname, '../../docs/archive-format.md'), 'utf8');
  const example: unknown = JSON.parse(/^```text example\n(.*)\n```$/m.exec(paper)?.[1] ?? '');
  const { data } = documentLine.parse(example);
  expect(JSON.stringify(inOrder(data))).toBe(JSON.stringify(data));
});
