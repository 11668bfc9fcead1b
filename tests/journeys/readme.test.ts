/** Checks the first query and its answer in README.md, and the SQL statements that docs/life-of-a-post.md lists for its queries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;

beforeAll(async () => {
  const databaseUrl = await createDatabase();
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl, sampleArchive: true });
  index = await openTestIndex(databaseUrl);
  await index.catchUp();
  graph = openGraph(databaseUrl);
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

function read(paper: string): string {
  return readFileSync(join(__dirname, '../..', paper), 'utf8');
}

function block(paper: string, name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\`$`, 'm').exec(read(paper))?.[1];
  if (!found) throw new Error(`${paper} has no block ${name}`);
  return found;
}

/** The names of the statements in the table after a block of docs/life-of-a-post.md. */
function statementsAfter(name: string): string[] {
  const [, after = ''] = read('docs/life-of-a-post.md').split(block('docs/life-of-a-post.md', name));
  const [table = ''] = /^\|[^]*?\n\n/m.exec(after) ?? [];
  return [...table.matchAll(/^\| \d +\| ([^|]+?) +\|/gm)].map(([, statement = '']) => statement);
}

test('the first query of the README gives the answer in the README', async () => {
  const data = await graph.data<Record<string, unknown>>(block('README.md', 'first-query'));
  expect(JSON.parse(JSON.stringify({ data }))).toEqual(JSON.parse(block('README.md', 'first-answer')));
});

test.each(['life-question', 'life-filter'])('the query %s runs the statements that docs/life-of-a-post.md lists', async (name) => {
  await graph.data(block('docs/life-of-a-post.md', name));
  const run = graph.statements.map((statement) => /^\/\* (.+?) \*\//.exec(statement)?.[1] ?? statement);
  expect(run.length).toBeGreaterThan(0);
  expect(run.sort()).toEqual(statementsAfter(name).sort());
});
