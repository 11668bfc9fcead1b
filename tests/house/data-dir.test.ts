/** The data folder of an installation. Only its owner can read it, also after an earlier version or a copy has set wider modes. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataDir } from '../../scripts/src/data-dir';
import { keepSecrets } from '../../scripts/src/secrets';

const isRoot = process.getuid?.() === 0;
let folder: string;
let umask: number;

beforeEach(() => {
  umask = process.umask(0o022);
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-data-'));
});

afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

const modeOf = (...path: string[]): string => (statSync(join(folder, ...path)).mode & 0o777).toString(8);

function modes(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(names.sort().map((name) => [name, modeOf(name)]));
}

test('other users cannot read the folder, nor files that are written there later', () => {
  const { logs, uploads } = makeDataDir(join(folder, 'data'));
  keepSecrets(join(folder, 'data'));
  writeFileSync(join(logs, 'cms.log'), '');
  writeFileSync(join(uploads, 'draft.png'), '');
  const { data, ...inside } = modes();
  expect(data).toBe(isRoot ? '711' : '700');
  expect(new Set(Object.values(inside))).toEqual(new Set(['700', '600']));
});

test('files that an earlier version left readable for others are closed at the next start', () => {
  for (const path of ['data/public/uploads/2016', 'data/logs', 'data/imports', 'data/media-cache/320'])
    mkdirSync(join(folder, path), { recursive: true });
  for (const path of ['public/uploads/draft.png', 'public/uploads/2016/old.png', 'logs/cms.log', 'secrets.json', 'run.json'])
    writeFileSync(join(folder, 'data', path), '');
  chmodSync(join(folder, 'data/logs/cms.log'), 0o666);
  writeFileSync(join(folder, 'elsewhere'), '');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'data/public/link'));
  makeDataDir(join(folder, 'data'));
  const { data, elsewhere, 'data/public/link': _link, ...inside } = modes();
  expect([data, elsewhere]).toEqual([isRoot ? '711' : '700', '644']);
  expect(new Set(Object.values(inside))).toEqual(new Set(['700', '600']));
});

test('a folder that also contains other files keeps its mode', () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'of-somebody-else'), '');
  makeDataDir(folder);
  expect([modeOf(), modeOf('of-somebody-else'), modeOf('logs'), modeOf('public/uploads')]).toEqual(['755', '644', '700', '700']);
});

test('secrets of an earlier version stay, and get those that it had not', () => {
  const { commentsKey, webhooksKey: _, ...earlier } = keepSecrets(folder);
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(earlier));
  const kept = keepSecrets(folder);
  const made = expect.stringMatching(/^[\w-]{32}$/) as string;
  expect(kept).toEqual({ ...earlier, commentsKey: made, webhooksKey: made });
  expect(kept.commentsKey).not.toBe(commentsKey);
  expect([keepSecrets(folder), modeOf('secrets.json')]).toEqual([kept, '600']);
  writeFileSync(join(folder, 'secrets.json'), readFileSync(join(folder, 'secrets.json'), 'utf8').replace('databaseApi', 'lost'));
  expect(() => keepSecrets(folder)).toThrow(/is damaged: restore it from a backup/);
});
