/** The GraphQL graph on a real index. Runs queries and records the SQL statements that each query needs. */
import { getVariableValues, graphql, parse, validate, type DocumentNode, type ExecutionResult } from 'graphql';
import { NOTHING_KEPT, type KeptValues } from '../../api/src/changes/kept-values';
import { makeContext, type Context } from '../../api/src/graphql/context';
import { paceOf } from '../../api/src/graphql/execute-query';
import { compileOperation, type CompiledOperation } from '../../api/src/graphql/execution/compiled-operation';
import type { TextBudget } from '../../api/src/graphql/execution/text-budget';
import { makeSchema } from '../../api/src/graphql/schema';
import { openDatabase, type Database } from '../../api/src/queries/database';
import { Clients } from '../../api/src/sharing/clients';
import { Operation } from '../../api/src/sharing/operation';
import { Turns } from '../../api/src/sharing/processor-turns';

/** The graph. `statements` lists the SQL statements of the last query, each by its name, or by its text if it has no name. */
export interface TestGraph {
  readonly statements: readonly string[];
  ask(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** The data of the result. @throws if the result has errors, with these errors and the query */
  data<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  close(): Promise<void>;
}

const SITE_URL = 'https://news.example';
const MEDIA_URL = 'https://media.example/media';

const schema = makeSchema();
const clients = new Clients();
const turns = new Turns(clients);

/** What a test may replace of a graph. */
export interface GraphOptions {
  /** Where what was read is kept; nothing is kept unless given. */
  readonly kept?: KeptValues;
  /** The memory for texts of parts of documents; none are kept unless given. */
  readonly textBudget?: TextBudget;
  /** Called with the name of each statement once its rows have come; they are handed on when its promise resolves. */
  readonly hold?: (name: string) => Promise<void>;
}

/** Validates a query and executes it as the API does. @param known the queries that were executed before, which are kept */
async function execute(
  query: string,
  variables: Record<string, unknown> = {},
  contextValue: Context,
  known: KnownQueries,
): Promise<ExecutionResult> {
  const whole = { schema, source: query, variableValues: variables, contextValue };
  const document = parseOrNull(query);
  if (!document || validate(schema, document).length > 0) return graphql(whole);
  const compiled = known.get(query) ?? compileOperation(schema, document, query, null, known.textBudget);
  if (compiled) known.set(query, compiled);
  const { coerced } = getVariableValues(schema, compiled?.source.operation.variableDefinitions ?? [], variables);
  // graphql-js reports what cannot be executed.
  if (!compiled || !coerced) return graphql(whole);
  const { data, errors } = await compiled.execute({
    root: undefined,
    variables: coerced,
    context: contextValue,
    pace: paceOf(contextValue),
  });
  return { data: JSON.parse(data) as Record<string, unknown>, ...(errors.length > 0 && { errors }) };
}

/** The queries of a graph, compiled. */
class KnownQueries extends Map<string, CompiledOperation> {
  constructor(readonly textBudget: TextBudget | undefined) {
    super();
  }
}

function parseOrNull(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

/** Opens the graph on an existing index; it does not change the index. */
export function openGraph(databaseUrl: string, { kept = NOTHING_KEPT, textBudget, hold }: GraphOptions = {}): TestGraph {
  const open = openDatabase(databaseUrl);
  const known = new KnownQueries(textBudget);
  const statements: string[] = [];
  const database: Database = {
    async query<Row extends object>(name: string, sql: string, values: readonly unknown[], operation?: Operation) {
      statements.push(name || sql);
      const rows = await open.query<Row>(name, sql, values, operation);
      await hold?.(name);
      return rows;
    },
  };
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<ExecutionResult> => {
    statements.length = 0;
    const operation = new Operation(clients.of('test'), turns);
    const contextValue = makeContext({
      operation,
      database,
      kept,
      siteUrl: SITE_URL,
      mediaUrl: MEDIA_URL,
      gathersTopics: true,
      listeners: undefined,
      inbox: undefined,
      partner: undefined,
    });
    return execute(query, variables, contextValue, known).finally(() => operation.finish());
  };
  return {
    statements,
    ask,
    async data<Data>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(`${errors.map(({ message, path }) => `${path?.join('.') ?? ''} ${message}`).join('\n')}\n${query}`);
      return data as Data;
    },
    close: () => open.close(),
  };
}
