/** Prepares the statements that a process sends repeatedly: PostgreSQL then parses and plans each once per connection, instead of each time. */

/** The most prepared texts of a process. Each connection keeps the plans of all of them. */
const MOST_PREPARED = 400;
/** The most texts whose uses are counted. Texts that depend on the length of a list would otherwise collect for ever. */
const MOST_COUNTED = 2_000;
/** A text is prepared at this use. */
const PREPARED_AT_USE = 3;

/** SQLSTATE feature_not_supported: a prepared statement would now return other columns, since its table was altered. */
const RESULT_CHANGED = '0A000';

/** The part of a connection of `pg` that this file uses. */
export interface PreparedConnection {
  query: (...given: never[]) => unknown;
}

type Callback = (error: unknown, result: unknown) => void;
type Query = (config: unknown, values?: unknown, callback?: unknown) => unknown;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

function isStatement(value: unknown): value is Statement {
  if (typeof value !== 'object' || value === null || 'submit' in value || 'name' in value) return false;
  return 'text' in value && typeof value.text === 'string' && 'values' in value && Array.isArray(value.values) && value.values.length > 0;
}

/** Gives names to texts. All connections of a process may share it: each prepares a text when it first sends it. */
export class RepeatedStatements {
  private readonly names = new Map<string, string>();
  private readonly uses = new Map<string, number>();
  private given = 0;

  /** The name under which to send a text; undefined when it is sent without one, as its first times. */
  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined || this.names.size >= MOST_PREPARED) return name;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (this.uses.size >= MOST_COUNTED) this.uses.clear();
    this.uses.set(text, uses);
    if (uses < PREPARED_AT_USE) return undefined;
    this.uses.delete(text);
    const made = `repeated ${this.given++}`;
    this.names.set(text, made);
    return made;
  }

  /** Called with the error of a statement. After the columns of a table have changed, texts are prepared anew under other names. */
  failed(error: unknown): void {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === RESULT_CHANGED) this.names.clear();
  }
}

/**
 * From now on the connection prepares the statements with parameters that are sent repeatedly. Everything else is sent as before: texts
 * without parameters, statements that have a name, and cursors.
 */
export function prepareRepeated(connection: PreparedConnection, statements: RepeatedStatements): void {
  const query = connection.query.bind(connection) as Query;
  const named: Query = (config, values, callback) => {
    const given = typeof config === 'string' && Array.isArray(values) ? { text: config, values: values as unknown[] } : config;
    const name = isStatement(given) ? statements.nameOf(given.text) : undefined;
    if (name === undefined) return query(config, values, callback);
    const prepared = { ...(given as Statement), name };
    const answer = typeof values === 'function' ? values : callback;
    if (typeof answer !== 'function') return whenFailed(query(prepared), statements);
    const told: Callback = (error, result) => {
      if (error) statements.failed(error);
      (answer as Callback)(error, result);
    };
    return query(prepared, told);
  };
  connection.query = named;
}

async function whenFailed(result: unknown, statements: RepeatedStatements): Promise<unknown> {
  try {
    return await result;
  } catch (error) {
    statements.failed(error);
    throw error;
  }
}
