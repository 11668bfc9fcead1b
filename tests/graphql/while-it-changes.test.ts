/** Answers while documents are published and withdrawn between the statements of one query. */
import { openArchive, type TestArchive } from '../support/archive';
import { writeNewsroom } from '../support/newsroom';
import type { TestLedger } from '../support/ledger';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeNewsroom)));
afterAll(() => archive.close());

const QUESTION = `{
  posts { nodes { title bodyHtml timelines { title entries { nodes { entities { name } sources { title } alsoIn { text } } } } about { name }
    related { title } editions { title } translations { title } mentions { nodes { entity { name } document { __typename } } } } }
  timelines { nodes { title subject { name } posts { nodes { title } } } }
  entities { nodes { name posts { nodes { title } } mentions { nodes { document { __typename } } } coMentioned { nodes { entity { name } } } } }
}`;

const TURNS = 3;
const TOGGLED = [
  ['timeline', 'lives'],
  ['timeline', 'nights'],
  ['entity', 'paris'],
  ['entity', 'ada'],
  ['post', 'post-2018'],
  ['source', 'gazette'],
] as const;

async function toggle(ledger: TestLedger): Promise<void> {
  for (const [type, id] of TOGGLED) {
    const key = [type, id];
    const where = `type = $1 and document_id = $2 and locale in ('', 'en')`;
    const { rows } = await ledger.client.query<{ face: string }>(`select face::text from feed.ledger where ${where}`, key);
    await archive.publish(() => ledger.withdraw(type, id));
    await archive.publish(() => ledger.putRaw(type, id, JSON.parse(rows[0]?.face ?? 'null')));
  }
}

test('a query is answered without an error while the documents it refers to are withdrawn and published again', async () => {
  let isDone = false;
  const errors = new Set<string>();
  const read = async (): Promise<void> => {
    while (!isDone) for (const { message } of (await archive.graph.ask(QUESTION)).errors ?? []) errors.add(message);
  };
  const reading = Promise.all([read(), read()]);
  try {
    for (let turn = 0; turn < TURNS; turn++) await toggle(archive.ledger);
  } finally {
    isDone = true;
    await reading;
  }
  expect([...errors]).toEqual([]);
});
