/** The GraphQL graph on a real index. Runs queries and records the SQL statements that each query needs. */
import { graphql, type ExecutionResult } from 'graphql';
import { KeptValues, NOTHING_IS_KNOWN } from '../../api/src/changes/kept-values';
import { makeContext } from '../../api/src/graphql/context';
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
const kept = new KeptValues(NOTHING_IS_KNOWN, 0);
const clients = new Clients();
const turns = new Turns(clients);

/** Opens the graph on an existing index; it does not change the index. */
export function openGraph(databaseUrl: string): TestGraph {
  const open = openDatabase(databaseUrl);
  const statements: string[] = [];
  const database: Database = {
    query: (name, sql, values, operation) => {
      statements.push(name || sql);
      return open.query(name, sql, values, operation);
    },
  };
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<ExecutionResult> => {
    statements.length = 0;
    const operation = new Operation(clients.of('test'), turns);
    const contextValue = makeContext({ operation, database, kept, siteUrl: SITE_URL, mediaUrl: MEDIA_URL });
    return graphql({ schema, source: query, variableValues: variables, contextValue }).finally(() => operation.finish());
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
