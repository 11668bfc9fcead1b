/** The compiled executor gives exactly what graphql-js gives: compared on random queries, over the real graph and over a schema that fails in every way. */
import fc from 'fast-check';
import {
  buildSchema,
  execute,
  getVariableValues,
  isObjectType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { KeptValues, NOTHING_IS_KNOWN } from '../../api/src/changes/kept-values';
import { paceOf } from '../../api/src/graphql/execute-query';
import { compileOperation, type CompiledOperation } from '../../api/src/graphql/execution/compiled-operation';
import type { Pace } from '../../api/src/graphql/execution/execution';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { Clients } from '../../api/src/sharing/clients';
import { Operation } from '../../api/src/sharing/operation';
import { Turns } from '../../api/src/sharing/processor-turns';
import { openArchive, type TestArchive } from '../support/archive';
import { addFailures, FAILING_SCHEMA, type Failing } from '../support/failing-schema';
import { writeNewsroom, writeTranslations } from '../support/newsroom';
import { randomQuery, type RandomQuery, type ScalarValues } from '../support/random-query';

/** How many queries are compared: more with `EXECUTION_RUNS`. */
const RUNS = Number(process.env.EXECUTION_RUNS ?? 60);
jest.setTimeout(60_000 * Math.max(1, RUNS / 60));

interface Result {
  readonly data: unknown;
  readonly errors: readonly object[];
}

/** An error with what a client may see of it and what the server's log does. */
function shown(error: GraphQLError): object {
  const { message, path, locations, extensions, originalError } = error;
  return { message, path, locations, extensions, cause: originalError?.message };
}

function valid(schema: GraphQLSchema, { query }: RandomQuery): DocumentNode {
  const document = parse(query);
  fc.pre(validate(schema, document, undefined, { maxErrors: 1 }).length === 0);
  return document;
}

function compiled(schema: GraphQLSchema, document: DocumentNode): CompiledOperation {
  const operation = compileOperation(schema, document, '', null);
  if (!operation) throw new Error('the query was not compiled');
  return operation;
}

async function executed(
  schema: GraphQLSchema,
  operation: CompiledOperation,
  given: Record<string, unknown>,
  context: unknown,
  pace: Pace,
): Promise<Result> {
  const { coerced, errors: refused } = getVariableValues(schema, operation.source.operation.variableDefinitions ?? [], given);
  if (!coerced) return { data: undefined, errors: refused.map(shown) };
  const { data, errors } = await operation.execute({ root: undefined, variables: coerced, context, pace });
  return { data: JSON.parse(data) as unknown, errors: errors.map(shown) };
}

async function expected(
  schema: GraphQLSchema,
  document: DocumentNode,
  given: Record<string, unknown>,
  contextValue: unknown,
): Promise<Result> {
  const { data, errors = [] } = await execute({ schema, document, variableValues: given, contextValue });
  return { data: data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as unknown), errors: errors.map(shown) };
}

/**
 * Makes resolvers that throw reject instead. When an item of a list throws after others have given promises, graphql-js leaves the rejections of
 * those unhandled, which ends a test.
 */
function rejecting(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (...given): unknown => {
        try {
          return resolve(...given);
        } catch (error) {
          return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    }
  return schema;
}

const numbers = fc.array(fc.nat(5_000), { minLength: 10, maxLength: 400, size: 'max' });

describe('over a schema whose resolvers give, throw and reject in every way', () => {
  const schema = addFailures(buildSchema(FAILING_SCHEMA));
  const values: ScalarValues = {
    Int: [0, 1, 2_147_483_647],
    String: ['', 'é"\\\u2028\ud83d'],
    ID: ['a'],
    Boolean: [true, false],
    Float: [0.5],
  };

  /** Interrupts at every step, or never. */
  const paceOf = (isHasty: boolean): Pace => ({
    wrote: () => undefined,
    isTurnOver: () => isHasty,
    later: async (run) => {
      await Promise.resolve();
      return run();
    },
  });

  test.each([
    ['at once', false, false],
    ['with promises, one settled at a time', true, false],
  ])('%s: the same data, and the same errors in the same order', async (_how, isAsync) => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.nat(), async (choices, seed) => {
        const query = randomQuery(schema, choices, values, 5);
        const document = valid(schema, query);
        const operation = compiled(schema, document);
        const run = (): Failing => ({ seed, isAsync, settling: [] });
        const theirs = await expected(schema, document, query.variables, run());
        for (let time = 0; time < 2; time++)
          expect(await executed(schema, operation, query.variables, run(), paceOf(false))).toEqual(theirs);
      }),
      { numRuns: RUNS * 2 },
    );
  });

  test('when every object is put off to another turn: the same data, and the same errors in some order', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.nat(), async (choices, seed) => {
        const query = randomQuery(schema, choices, values, 5);
        const document = valid(schema, query);
        const run = (): Failing => ({ seed, isAsync: true, settling: [] });
        const theirs = await expected(schema, document, query.variables, run());
        const ours = await executed(schema, compiled(schema, document), query.variables, run(), paceOf(true));
        expect(ours.data).toEqual(theirs.data);
        expect(ours.errors.length > 0).toBe(theirs.errors.length > 0);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('over the real graph', () => {
  const schema = rejecting(makeSchema());
  const clients = new Clients();
  const turns = new Turns(clients);
  let archive: TestArchive;
  let database: OpenDatabase;
  let values: ScalarValues;

  beforeAll(async () => {
    archive = await openArchive(async (ledger) => {
      await writeNewsroom(ledger);
      await writeTranslations(ledger);
    });
    database = openDatabase(archive.databaseUrl);
    const nodes = '{ posts { nodes { id } } entities { nodes { id } } timelines { nodes { id entries { nodes { id } } } } site { id } }';
    const ids = [...JSON.stringify(await archive.graph.data(nodes)).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    values = {
      id: [...ids, 'bm90aGluZw'],
      ids,
      slug: ['attacks-2019', 'attentats', 'ada', 'bob', 'paris', 'two-lives', 'events', 'night', 'editor', 'on-this-day', 'about', 'none'],
      path: ['/posts/attacks-2019', '/entities/ada', '/fr/', '/none'],
      first: [0, 1, 2, 5, 100, 101],
      last: [1, 2],
      text: ['sirens', 'Ada', 'rumour', ''],
      month: [11, 13],
      day: [13, 40],
      Int: [0, 1, 100],
      Locale: ['en', 'fr', 'nl', 'xx'],
      EDTF: ['2015', '2015-11-13', '1970~'],
      Date: ['2015-11-13'],
      DateTime: ['2019-11-13T08:00:00Z', '2015-11-13'],
      ID: [...ids, 'ada'],
      String: ['ada', 'night', 'events'],
      Boolean: [true, false],
    };
  });
  afterAll(async () => {
    await database.close();
    await archive.close();
  });

  /** Errors in an order of their own: it depends on PostgreSQL which of two comes first. */
  const inOrder = ({ data, errors }: Result): Result => ({
    data,
    errors: errors.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  });

  async function inOperation(work: (context: ReturnType<typeof makeContext>, pace: Pace) => Promise<Result>): Promise<Result> {
    const operation = new Operation(clients.of('test'), turns);
    const context = makeContext({
      operation,
      database,
      kept: new KeptValues(NOTHING_IS_KNOWN, 0),
      siteUrl: 'https://news.example',
      mediaUrl: 'https://media.example',
      gathersTopics: true,
      listeners: undefined,
      inbox: undefined,
      partner: undefined,
    });
    return inOrder(await work(context, paceOf(context)).finally(() => operation.finish()));
  }

  test('the same data and the same errors', async () => {
    const seen = { errors: 0, characters: 0 };
    await fc.assert(
      fc.asyncProperty(numbers, async (choices) => {
        const query = randomQuery(schema, choices, values, 5);
        const document = valid(schema, query);
        const theirs = await inOperation((context) => expected(schema, document, query.variables, context));
        const ours = await inOperation((context, pace) => executed(schema, compiled(schema, document), query.variables, context, pace));
        expect(ours).toEqual(theirs);
        seen.errors += theirs.errors.length;
        seen.characters += JSON.stringify(theirs.data ?? null).length;
      }),
      { numRuns: RUNS },
    );
    // Queries that find nothing, or fail as a whole, would compare nothing.
    expect(seen.errors).toBeGreaterThan(RUNS / 10);
    expect(seen.characters).toBeGreaterThan(RUNS * 20);
  });
});
