/** Asks everything through every door when nothing changes any more, and compares the answers with what is public according to Strapi's tables. */
import { Client } from 'pg';
import { readPublic, type PublicDocument } from './compare';
import type { Door } from './front';
import type { Newsroom } from './newsroom';
import { pause } from './part';
import { allPosts, entityById, expectedAnswer, keyOf, postById, readAnswer, type Question, type Shown } from './questions';

const LOCALES = ['en', 'fr'];

/** What the answers of one door lack, show besides, or show differently: each string is a document and a query. */
export interface DoorDifference {
  asked: number;
  /** Answers from a cache: kept by Varnish; from an API, without a statement to the database. */
  hits: number;
  /** The same, when everything was asked a second time: a process that was killed just before has nothing in memory at first. */
  hitsAgain: number;
  readonly missing: string[];
  readonly extra: string[];
  readonly stale: string[];
}

/** Tells whether the API processes have sent a statement for a reader since the last time it was asked. */
class Statements {
  private since = '-infinity';

  constructor(private readonly client: Client) {}

  async wereSent(): Promise<boolean> {
    const { rows } = await this.client.query<{ now: string; sent: boolean }>(
      `select clock_timestamp()::text as now, exists (
        select from pg_stat_activity where application_name = 'dossier api' and query_start > $1::timestamptz) as sent`,
      [this.since],
    );
    this.since = rows[0]?.now ?? this.since;
    return rows[0]?.sent === true;
  }
}

function compareAnswer(query: string, answer: Shown, expected: Shown, { missing, extra, stale }: DoorDifference): void {
  for (const [key, { text }] of expected) {
    const found = answer.get(key)?.text;
    if (found === undefined) missing.push(`${key}: ${query}`);
    else if (found !== text) stale.push(`${key}: ${query} shows ${found} for ${text}`);
  }
  for (const key of answer.keys()) if (!expected.has(key)) extra.push(`${key}: ${query}`);
}

/** What readers asked, and beside that every public document and every list. */
function allQuestions(asked: readonly Question[], documents: Iterable<PublicDocument>): Question[] {
  const own = [...documents].map(({ type, documentId, locale }) =>
    type === 'post' ? postById(documentId, locale) : entityById(documentId),
  );
  return [...new Map([...asked, ...LOCALES.map(allPosts), ...own].map((one) => [one.query, one])).values()];
}

/**
 * Waits for the bound of each door, and asks everything twice through it. Nobody else may ask meanwhile.
 * @param asked what readers asked before, the answers to which may be kept
 * @returns the differences, by the name of the door
 * @throws when an answer is an error
 */
export async function compareAnswers(
  newsroom: Newsroom,
  doors: readonly Door[],
  asked: readonly Question[],
): Promise<{ readonly [door: string]: DoorDifference }> {
  const settled = performance.now();
  const documents = new Map((await readPublic(newsroom)).map((one) => [keyOf(one), one]));
  const questions = allQuestions(asked, documents.values());
  const client = new Client({ connectionString: newsroom.databaseUrl });
  await client.connect();
  const statements = new Statements(client);
  const askAll = async (door: Door, difference: DoorDifference): Promise<number> => {
    let hits = 0;
    await statements.wereSent();
    for (const question of questions) {
      const { text, isKept } = await door.ask(question.query);
      difference.asked += 1;
      if (door.isVarnish ? isKept : !(await statements.wereSent())) hits += 1;
      compareAnswer(question.query, readAnswer(text), expectedAnswer(question, documents), difference);
    }
    return hits;
  };
  const ask = async (door: Door): Promise<DoorDifference> => {
    const difference: DoorDifference = { asked: 0, hits: 0, hitsAgain: 0, missing: [], extra: [], stale: [] };
    await pause(settled + door.boundMs - performance.now());
    difference.hits = await askAll(door, difference);
    difference.hitsAgain = await askAll(door, difference);
    return difference;
  };
  try {
    const found: { [door: string]: DoorDifference } = {};
    for (const door of doors) found[door.name] = await ask(door);
    return found;
  } finally {
    await client.end();
  }
}
