/** The documentation names only files, paths, scripts and settings that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { z } from 'zod';
import { priceOperation } from '../../api/src/graphql/cost';

const ROOT = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const papers = [
  ...['README.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const { scripts } = z.looseObject({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

test.each(papers)('every file that %s links to exists', (paper) => {
  const links = [...read(paper).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(paper), link)))).toEqual([]);
});

const BUILT = new Set(['node_modules', 'dist', 'build', '.git', '.data', '.cache', '.strapi']);

/** The paths of all files and folders of the repository. The path of a folder ends with a slash. */
function everything(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (BUILT.has(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...everything(`${path}/`)] : [path];
  });
}

const paths = everything();
const tops = paths.filter((path) => /^[^/]+\/$/.test(path));

/**
 * Whether a text in backquotes is a path of the repository: it begins with a top-level folder, or has the extension of a source file. What begins
 * with a slash is a path of the server.
 */
function isPath(words: string): boolean {
  return (
    /^[\w./*{},-]+$/.test(words) && (tops.some((top) => words.startsWith(top)) || /^[^A-Z/][^A-Z]*\.(tsx?|[cm]js|graphql)$/.test(words))
  );
}

/** Whether the path exists, or the source of a built file. The path may lack its first folders, and contain `*` and `{one,other}`. */
function isThere(words: string): boolean {
  const pattern = words
    .replace(/\/dist\/(.+)\.js$/, '/src/$1.ts')
    .replaceAll('.', String.raw`\.`)
    .replaceAll('*', '[^/]+')
    .replaceAll(/\{([^}]*)\}/g, (_, choices: string) => `(${choices.replaceAll(',', '|')})`);
  const whole = new RegExp(`(^|/)${pattern}/?$`);
  return paths.some((path) => whole.test(path));
}

test.each(papers)('every path that %s names exists', (paper) => {
  const named = [...read(paper).matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words).filter(isPath);
  expect(named.filter((words) => !isThere(words))).toEqual([]);
});

test('the README names every folder of the import rules', () => {
  const rooms = [...read('.dependency-cruiser.cjs').matchAll(/^ {2}'([\w/-]+)\/': \{/gm)].map(([, room = '']) => room);
  expect(rooms.length).toBeGreaterThan(20);
  const isNamed = (room: string): boolean => read('README.md').includes(`\`${room.replace(/^(packages\/[^/]+)\/src$/, '$1')}\``);
  expect(rooms.filter((room) => !room.endsWith('/dates') && room !== 'cms').filter((room) => !isNamed(room))).toEqual([]);
});

const decisions = papers.filter((paper) => paper.startsWith(join('docs', 'decisions')));

test.each(decisions)('%s has a title, a date, a status and three headings', (paper) => {
  expect(read(paper)).toMatch(/^# .+\n\nDate: \d{4}-\d\d-\d\d\. Status: (accepted|replaced by)\b/);
  expect([...read(paper).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['Context', 'Decision', 'Consequences']);
});

test.each(papers)('every npm script that %s names exists', (paper) => {
  const named = [...read(paper).matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('.env.example, operations.md and the README have the same settings', () => {
  const settings = [...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map(([, name = '']) => name).sort();
  const explained = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name = '']) => name).sort();
  expect(settings).toEqual([
    'ANSWER_CACHE_MB',
    'API_PORT',
    'CMS_PORT',
    'COMMENTS',
    'COMMENT_ORIGINS',
    'DATABASE_URL',
    'DATA_DIR',
    'LIVE_LISTENERS',
    'MEMORY_CACHE_BOUND_MS',
    'MEMORY_CACHE_MB',
    'ONLY_PERSISTED',
    'PARTNER_REQUESTS',
    'PERSISTED_QUERIES',
    'PUBLIC_GRAPH',
    'PURGER',
    'READ_DATABASE_URL',
    'SAMPLE_ARCHIVE',
    'SITE_URL',
    'TRUSTED_CLIENTS',
    'TRUST_PROXY',
    'WEBHOOK_ALLOW',
  ]);
  expect(explained).toEqual(settings);
  expect(settings.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
});

test('the README gives the right cost for its first query', () => {
  const readme = read('README.md');
  const document = parse(/^```graphql first-query\n([^]*?)^```$/m.exec(readme)?.[1] ?? '');
  const operation = getOperationAST(document);
  const price = operation && priceOperation(buildSchema(read('schema.graphql')), document, operation, {});
  expect(/the\s+first\s+query\s+above\s+costs\s+(\d+)/.exec(readme)?.[1]).toBe(String(price?.cost));
});

test('every service and secret of docker-compose.yml is named in operations.md', () => {
  const compose = read('docker-compose.yml');
  const secrets = [...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name = '']) => name);
  const operations = read('docs/operations.md');
  expect(secrets.length).toBeGreaterThan(0);
  expect([...new Set(secrets)].filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
});
