/** Names of prepared statements whose text varies with the question: those that were asked last keep theirs. */
import type { PoolClient } from 'pg';

/** Texts that are prepared. Each connection keeps the plans of all of them. */
const MOST_PREPARED = 64;

/** Texts that came once: one that does not come again is not worth a plan, and takes none from another. */
const MOST_SEEN = 1_000;

/** What pg keeps of a connection: the text that it prepared by each name. Forgotten with the statement, so that it does not grow. */
interface Prepared {
  readonly connection: { readonly parsedStatements: Record<string, string> };
}

function hasPrepared(client: object): client is Prepared {
  const connection: unknown = 'connection' in client ? client.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'parsedStatements' in connection;
}

const PREFIX = 'list ';

/** The names of one pool. A name is of one text for good: it is never given to another. */
export class StatementNames {
  /** By text, the one that was asked for last at the end. */
  private readonly names = new Map<string, string>();
  private readonly live = new Set<string>();
  private readonly seen = new Set<string>();
  /** How many names have gone; and how many had when a connection was settled last. */
  private gone = 0;
  private readonly settled = new WeakMap<object, number>();
  private given = 0;

  /** The name to prepare the text by; undefined the first time that it comes. */
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

  /** Gives back, on one connection, the statements whose names have gone: to be called while nothing else runs on it. */
  async settle(client: PoolClient): Promise<void> {
    if (this.settled.get(client) === this.gone || !hasPrepared(client)) return;
    this.settled.set(client, this.gone);
    const { parsedStatements } = client.connection;
    for (const name of Object.keys(parsedStatements)) {
      if (!name.startsWith(PREFIX) || this.live.has(name)) continue;
      Reflect.deleteProperty(parsedStatements, name);
      await client.query(`deallocate "${name}"`);
    }
  }
}
