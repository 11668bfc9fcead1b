/** The syndication process's connection: one at a time, in transactions that hold the process's turn. */
import { Client } from 'pg';

/** Runs statements of one transaction. */
export interface Connection {
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Where the process stands: the row of `delivery.state`. */
export interface State {
  readonly ledgerSequence: string;
  readonly defaultLocale: string;
}

/** Takes the turn until the transaction ends. No row without waiting, when another process has it. */
const TURN = `
  select ledger_sequence::text as "ledgerSequence", default_locale as "defaultLocale" from delivery.state for update skip locked`;

/** A connection that is made anew after an error. */
export class TurnConnection {
  private client: Client | undefined;

  constructor(
    private readonly url: string,
    private readonly onConnect: (connection: Connection) => Promise<void>,
  ) {}

  /**
   * Does one step of the work in a transaction. Undefined when another process has the turn.
   * @throws what the work or the database throws; nothing of the step is written then
   */
  async step<Result>(work: (connection: Connection, state: State) => Promise<Result>): Promise<Result | undefined> {
    const client = (this.client ??= await this.connect());
    const connection = asConnection(client);
    try {
      await client.query('begin');
      const [state] = await connection.rows<{ ledgerSequence: string; defaultLocale: string }>(TURN);
      const result = state && (await work(connection, state));
      await client.query('commit');
      return result;
    } catch (error) {
      // What is unknown of the transaction ends with the connection.
      this.client = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => undefined);
    this.client = undefined;
  }

  private async connect(): Promise<Client> {
    // To compile statements that look up single rows takes longer than to run them.
    const client = new Client({ connectionString: this.url, application_name: 'dossier syndication', options: '-c jit=off' });
    client.on('error', () => (this.client = undefined));
    try {
      await client.connect();
      await this.onConnect(asConnection(client));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
}

function asConnection(client: Client): Connection {
  return {
    async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
      return (await client.query<Row>(sql, [...values])).rows;
    },
  };
}
