/** Texts that are kept with documents in memory: every answer is the one of a graph that keeps nothing, before and after changes. */
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { KeptValues } from '../../api/src/changes/kept-values';
import { TextBudget } from '../../api/src/graphql/execution/text-budget';
import { makeSchema } from '../../api/src/graphql/schema';
import { openArchive, type TestArchive } from '../support/archive';
import { aComment, anEntity, aPost } from '../support/faces';
import { openGraph, type TestGraph } from '../support/graph';
import { writeNewsroom, writeTranslations } from '../support/newsroom';
import { randomQuery } from '../support/random-query';

/** How many random queries are compared: more with `EXECUTION_RUNS`. */
const RUNS = Number(process.env.EXECUTION_RUNS ?? 60);
jest.setTimeout(60_000 * Math.max(1, RUNS / 60));

const MEBIBYTE = 1_048_576;
const BOUND_MS = 60_000;
const schema = makeSchema();
const numbers = fc.array(fc.nat(5_000), { minLength: 10, maxLength: 400, size: 'max' });

let archive: TestArchive;
let changes: ChangesFollower;
let keeping: TestGraph;
let textBudget: TextBudget;

beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await writeNewsroom(ledger);
    await writeTranslations(ledger);
  });
  changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: BOUND_MS });
  changes.start();
  textBudget = new TextBudget(MEBIBYTE);
  keeping = openGraph(archive.databaseUrl, { kept: new KeptValues(changes, 16 * MEBIBYTE), textBudget });
  await known();
});
afterAll(async () => {
  await changes.stop();
  await keeping.close();
  await archive.close();
});

/** Resolves once the follower knows the last change in the database. */
async function known(): Promise<void> {
  for (;;) {
    const { rows } = await archive.ledger.client.query<{ number: string }>('select number from changes.head');
    if (changes.number !== undefined && changes.number === Number(rows[0]?.number) && changes.isRecent()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Compares the answer of the graph that keeps texts with that of one that keeps nothing. */
async function compare(query: string, variables: Record<string, unknown> = {}): Promise<void> {
  const [expected, answer] = [await archive.graph.ask(query, variables), await keeping.ask(query, variables)];
  expect(answer.data).toEqual(expected.data);
  // Of several errors that make the same list null, the first counts, and which is the first depends on what is in memory.
  expect(new Set(answer.errors?.map(({ message }) => message))).toEqual(new Set(expected.errors?.map(({ message }) => message)));
}

const PAGE = /* GraphQL */ `
  query Page($locale: Locale) {
    posts(first: 3) {
      nodes {
        __typename
        id
        title
        url
        modifiedAt
        epigraphs {
          text
          attribution
        }
        about {
          slug
          name
        }
        inLanguages: about {
          inFrench: name(locale: "fr")
          named: name(locale: $locale)
        }
        categories {
          slug
          name
        }
        body {
          ... on Paragraphs {
            html
          }
        }
        comments(first: 5) {
          nodes {
            author
            text
          }
        }
        timelines {
          title
          entries(first: 50) {
            nodes {
              date {
                edtf
                label(locale: "fr")
              }
              statusLabel
              entities {
                slug
                name
              }
            }
          }
        }
      }
    }
  }
`;

test('what a text was written from can change, and its neighbours are asked for in other ways', async () => {
  const post = (title: string): ReturnType<typeof aPost> =>
    aPost({ slug: 'kept', title, publishedAt: '2030-01-01T00:00:00Z', about: ['ada', 'ada'] });
  const steps: readonly (readonly [Parameters<TestArchive['publish']>[0], object])[] = [
    [(ledger) => ledger.put('post', 'kept', post('First')), { title: 'First' }],
    [(ledger) => ledger.put('post', 'kept', post('Second')), { title: 'Second' }],
    [
      (ledger) => ledger.put('entity', 'ada', anEntity({ slug: 'ada', name: 'Ada King' })),
      { title: 'Second', about: [{ name: 'Ada King' }] },
    ],
    [(ledger) => ledger.put('comment', 'word', aComment('kept', 'Well said')), { comments: { nodes: [{ text: 'Well said' }] } }],
  ];
  for (const [write, shown] of steps) {
    await archive.publish(write);
    await known();
    for (const locale of ['fr', 'en', 'fr', null]) await compare(PAGE, { locale });
    const { posts } = await keeping.data<{ posts: object }>(PAGE, {});
    expect(posts).toMatchObject({ nodes: [shown, {}, {}] });
  }
  expect(keeping.statements).toEqual([]);
});

test('random queries, each asked four times', async () => {
  const nodes = '{ posts { nodes { id } } entities { nodes { id } } timelines { nodes { id entries { nodes { id } } } } site { id } }';
  const ids = [...JSON.stringify(await archive.graph.data(nodes)).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
  const values = {
    id: ids,
    ids,
    slug: ['attacks-2019', 'attentats', 'ada', 'bob', 'paris', 'two-lives', 'events', 'night', 'editor', 'on-this-day', 'about'],
    path: ['/posts/attacks-2019', '/entities/ada', '/fr/'],
    first: [1, 2, 5, 100],
    last: [1, 2],
    text: ['sirens', 'Ada'],
    month: [11],
    day: [13],
    Int: [1, 100],
    Locale: ['en', 'fr', 'nl'],
    EDTF: ['2015', '2015-11-13', '1970~'],
    Date: ['2015-11-13'],
    DateTime: ['2019-11-13T08:00:00Z'],
    ID: ids,
    String: ['ada', 'night'],
    Boolean: [true, false],
  };
  let characters = 0;
  await fc.assert(
    fc.asyncProperty(numbers, async (choices) => {
      const { query, variables } = randomQuery(schema, choices, values, 5);
      fc.pre(validate(schema, parse(query), undefined, { maxErrors: 1 }).length === 0);
      for (let time = 0; time < 4; time += 1) await compare(query, variables);
      characters += JSON.stringify((await keeping.ask(query, variables)).data ?? null).length;
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(characters).toBeGreaterThan(RUNS * 20);
});

test('texts beyond their room are given up, and written again', async () => {
  const textBudget = new TextBudget(20_000);
  const small = openGraph(archive.databaseUrl, { kept: new KeptValues(changes, 16 * MEBIBYTE), textBudget });
  try {
    const first = await small.data(PAGE);
    expect(first).toEqual(await archive.graph.data(PAGE));
    for (let number = 0; number < 20; number += 1) {
      const other = PAGE.replaceAll('__typename', `alias${number}: title`);
      const answer = await small.data(other);
      for (let time = 0; time < 3; time += 1) {
        expect(await small.data(PAGE)).toEqual(first);
        expect(await small.data(other)).toEqual(answer);
        expect(textBudget.counted).toBeLessThanOrEqual(20_000);
      }
    }
  } finally {
    await small.close();
  }
});

test('what is asked again and again is kept once, and what is made anew for each request is not kept', async () => {
  for (const query of [PAGE, '{ chronology(first: 5) { nodes { text } } }', '{ post(slug: "attacks-2019") { translations { title } } }']) {
    for (let time = 0; time < 3; time += 1) await keeping.data(query);
    const { counted } = textBudget;
    for (let time = 0; time < 3; time += 1) await keeping.data(query);
    expect(textBudget.counted).toBe(counted);
  }
});

test('kept texts take no more memory than they may, however many queries they are of', async () => {
  const cleared: number[] = [];
  const budget = new TextBudget(10_000);
  const keepers = Array.from({ length: 50 }, (_, number) => ({ clear: () => void cleared.push(number) }));
  for (const keeper of keepers) {
    expect(budget.admit(keeper, 150)).toBe(true);
    expect(budget.counted).toBeLessThanOrEqual(10_000);
  }
  // 23 texts of 420 bytes have room: each time one more comes, all of the keepers before it give up theirs.
  expect(cleared).toEqual(Array.from({ length: 46 }, (_, number) => number));
  expect(budget.admit(keepers[0]!, 300)).toBe(false);
});
