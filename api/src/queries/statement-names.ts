/** Gives names to prepared statements whose text varies; the most recently used texts keep theirs. */
import type { PoolClient } from 'pg';

/** The most prepared texts. Each connection keeps the plans of all of them. */
const MOST_PREPARED = 64;

/** The most texts that are remembered after their first use: only a text that is used again is prepared. */
const MOST_SEEN = 1_000;

/** A property of `pg`'s connection: the prepared text by name. Entries are removed together with their statements. */
interface Prepared {
  readonly connection: { readonly parsedStatements: Record<string, string> };
}

function hasPrepared<Connection extends object>(client: Connection): client is Connection & Prepared {
  const connection: unknown = 'connection' in client ? client.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'parsedStatements' in connection;
}

const PREFIX = 'list ';

/**
 * Deallocates a prepared statement, so that it is prepared anew when it is used next. Nothing else may run on the connection.
 * @returns whether the connection had prepared it
 */
export async function deallocate(client: PoolClient, name: string): Promise<boolean> {
  if (!hasPrepared(client) || !(name in client.connection.parsedStatements)) return false;
  Reflect.deleteProperty(client.connection.parsedStatements, name);
  await client.query(`deallocate ${client.escapeIdentifier(name)}`);
  return true;
}

/** The names of one pool. A name is never used for a second text. */
export class StatementNames {
  /** By text, the most recently used at the end. */
  private readonly names = new Map<string, string>();
  private readonly live = new Set<string>();
  private readonly seen = new Set<string>();
  /** How many names have been dropped; and, per connection, how many had been when its statements were last cleaned up. */
  private gone = 0;
  private readonly settled = new WeakMap<object, number>();
  private given = 0;

  /** The name for the prepared statement of a text; undefined at its first use. */
  of(text: string): string | undefined {
    const name = this.names.get(text) ?? this.admit(text);
    if (name === undefined) return undefined;
    this.names.delete(text);
    this.names.set(text, name);
    this.live.add(name);
    if (this.names.size > MOST_PREPARED) this.forgetOldest();
    return name;
  }

  private admit(text: string): string | undefined {
    if (this.seen.delete(text)) return `${PREFIX}${this.given++}`;
    if (this.seen.size >= MOST_SEEN) this.seen.clear();
    this.seen.add(text);
    return undefined;
  }

  private forgetOldest(): void {
    const [oldest] = this.names;
    if (!oldest) return;
    const [text, name] = oldest;
    this.names.delete(text);
    this.live.delete(name);
    this.gone += 1;
  }

  /** Deallocates, on one connection, the statements whose names have been dropped. Nothing else may run on the connection. */
  async settle(client: PoolClient): Promise<void> {
    if (this.settled.get(client) === this.gone || !hasPrepared(client)) return;
    this.settled.set(client, this.gone);
    for (const name of Object.keys(client.connection.parsedStatements))
      if (name.startsWith(PREFIX) && !this.live.has(name)) await deallocate(client, name);
  }
}
