/** An export file exists only when it is complete. The command line of the export, and how an archive is recognised. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../cms/src/cli/export-arguments';
import { documentLine } from '../../cms/src/archive/format';
import { inOrder } from '../../cms/src/content/to-content';
import { writeWholeFile } from '../../cms/src/archive/whole-file';
import { isArchive } from '../../cms/src/archive/lines';

const folder = mkdtempSync(join(tmpdir(), 'dossier-test-whole-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a file gets its name only after it is completely written', async () => {
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
])('when writing fails with %s, no file is left, and the message says what to do', async (code, message) => {
  const file = join(folder, 'half.jsonl');
  const failing = writeWholeFile(file, false, async (write) => {
    await write('half');
    throw Object.assign(new Error(code), { code });
  });
  await expect(failing).rejects.toThrow(message);
  expect(readdirSync(folder)).not.toContain('half.jsonl.part');
  expect(existsSync(file)).toBe(false);
});

test('an existing file is replaced only with --force, and is kept when the export fails', async () => {
  const file = join(folder, 'kept.jsonl');
  writeFileSync(file, 'before');
  const write = async (put: (text: string) => Promise<void>): Promise<void> => put('after');
  await expect(writeWholeFile(file, false, write)).rejects.toThrow(`${file} is there already: give another name, or --force`);
  await expect(writeWholeFile(file, true, async () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  expect(readFileSync(file, 'utf8')).toBe('before');
  await writeWholeFile(file, true, write);
  expect(readFileSync(file, 'utf8')).toBe('after');
});

test('a missing folder, and a folder in place of a file, are named in the message', async () => {
  mkdirSync(join(folder, 'below'));
  const nothing = async (): Promise<void> => Promise.resolve();
  await expect(writeWholeFile(join(folder, 'below'), true, nothing)).rejects.toThrow('is a folder: give the name of a file in it.');
  await expect(writeWholeFile(join(folder, 'nowhere/a.jsonl'), false, nothing)).rejects.toThrow(
    `There is no folder ${join(folder, 'nowhere')}`,
  );
});

test('the arguments are read; unknown arguments are refused, and the message shows the usage', () => {
  expect(readArguments([], '/home/ada')).toEqual({
    file: '/home/ada/dossier-archive.jsonl',
    isForced: false,
    form: { kind: 'archive', withHistory: true },
  });
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
])('an archive is recognised by its first bytes, not by its name: %j', async (text, expected) => {
  const file = join(folder, 'any.xml');
  writeFileSync(file, text);
  expect(await isArchive(file)).toBe(expected);
});

test('the example line in docs/archive-format.md is valid, and its keys are in order', () => {
  const paper = readFileSync(join(__dirname, '../../docs/archive-format.md'), 'utf8');
  const example: unknown = JSON.parse(/^```text example\n(.*)\n```$/m.exec(paper)?.[1] ?? '');
  const { data } = documentLine.parse(example);
  expect(JSON.stringify(inOrder(data))).toBe(JSON.stringify(data));
});
