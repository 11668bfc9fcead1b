/** What a newcomer does first: the README's query, and its answer to the letter. */
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

function block(name: string): string {
  const text = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const found = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (!found) throw new Error(`README.md has no block ${name}`);
  return found;
}

test("the README's first query answers as the README says", async () => {
  const data = await graph.data<Record<string, unknown>>(block('first-query'));
  expect(JSON.parse(JSON.stringify({ data }))).toEqual(JSON.parse(block('first-answer')));
});
