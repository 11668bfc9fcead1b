/** Where readers' comments are put until the CMS takes them: the only table that the API writes, and it may not read it. */
import { createHmac } from 'node:crypto';
import { inboxKey } from '@dossier/contract/inbox/keys';
import { REFUSALS } from '@dossier/contract/inbox/limits';
import { sealEmail } from '@dossier/contract/inbox/sealed-email';
import { INBOX_COLUMNS } from '@dossier/contract/inbox/tables';
import { DatabaseError, Pool } from 'pg';
import { FormTokens } from './form-tokens';

/** Few: a flood of comments must not take connections from readers. */
const CONNECTIONS = 2;
const TIMEOUT_MS = 2_000;

/** As a prepared statement. */
const ADD_NAME = 'add comment';
const ADD = `insert into inbox.comments (${INBOX_COLUMNS.join(', ')}) values (${INBOX_COLUMNS.map((_, at) => `$${at + 1}`).join(', ')})`;
/** SQLSTATE unique_violation: the same comment was added at the same moment. */
const ADDED_MEANWHILE = '23505';

/** What a reader sent. */
export interface SentComment {
  /** The client's key: the same one stands for the same comment. */
  readonly key: string;
  /** The documentId of the post. */
  readonly post: string;
  /** The documentId of the comment that it answers. */
  readonly replyTo: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly text: string;
  /** The address of the client, or of its network. It is not stored. */
  readonly sender: string;
}

/** A comment that is not taken. `seconds`: after how many it would be. */
export class CommentRefused extends Error {
  constructor(
    readonly reason: keyof typeof REFUSALS,
    readonly seconds: number,
  ) {
    super(`the inbox refuses the comment: ${reason}`);
  }
}

/** The refusal that an error of the database stands for; undefined for any other error. */
function refusalOf({ code, message }: DatabaseError): CommentRefused | undefined {
  const found = Object.entries(REFUSALS).find(([, state]) => state === code);
  return found && new CommentRefused(found[0] as keyof typeof REFUSALS, Number(message) || 0);
}

const PREFIX = 'c';
const BASE = 36;
/** As many characters as other documentIds have. */
const CHARACTERS = 24;

/** Takes comments. */
export class CommentInbox {
  readonly tokens: FormTokens;
  private readonly pool: Pool;
  private readonly identifierKey: Buffer;
  private readonly digestKey: Buffer;
  private senderKey: { readonly day: string; readonly key: Buffer } | undefined;

  /** @param secret the installation's secret for comments, which the CMS has too */
  constructor(
    databaseUrl: string,
    private readonly secret: string,
  ) {
    this.tokens = new FormTokens(inboxKey(secret, 'form'));
    this.identifierKey = inboxKey(secret, 'identifier');
    this.digestKey = inboxKey(secret, 'digest');
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      application_name: 'dossier inbox',
      // All other connections of the API are read only.
      options: `-c default_transaction_read_only=off -c search_path=pg_catalog -c statement_timeout=${TIMEOUT_MS}`,
    });
    this.pool.on('error', () => undefined);
  }

  /** The documentId of the comment with a client's key. Nobody but this installation can compute it. */
  referenceOf(key: string): string {
    const hash = createHmac('sha256', this.identifierKey).update(key).digest('hex');
    return (
      PREFIX +
      BigInt(`0x${hash}`)
        .toString(BASE)
        .padStart(CHARACTERS, '0')
        .slice(0, CHARACTERS - 1)
    );
  }

  /**
   * Keeps a comment. When it was kept before, nothing changes.
   * @returns its reference
   * @throws CommentRefused when a limit is reached, or the key stands for another comment
   */
  async put(comment: SentComment): Promise<string> {
    const { key, post, replyTo, name, email, text, sender } = comment;
    const id = this.referenceOf(key);
    const digest = createHmac('sha256', this.digestKey)
      .update(JSON.stringify([post, replyTo, name, text]))
      .digest();
    const sealed = email === null ? null : sealEmail(this.secret, id, email);
    await this.add([id, post, replyTo, name, text, sealed, digest, this.senderHash(sender)]);
    return id;
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** Under a key of the day, so that senders of different days cannot be compared. */
  private senderHash(sender: string): Buffer {
    const day = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
    if (this.senderKey?.day !== day) this.senderKey = { day, key: inboxKey(this.secret, `sender on ${day}`) };
    return createHmac('sha256', this.senderKey.key).update(sender).digest();
  }

  private async add(values: readonly unknown[], isAgain = false): Promise<void> {
    const client = await this.pool.connect();
    let isBroken = false;
    let isAddedMeanwhile = false;
    // When a connection breaks while it is used, the statement fails; this handler only keeps the event from ending the process.
    const onError = (): void => void (isBroken = true);
    client.on('error', onError);
    try {
      await client.query({ name: ADD_NAME, text: ADD, values: [...values] });
    } catch (error) {
      isBroken ||= !(error instanceof DatabaseError) || error.severity !== 'ERROR';
      if (!(error instanceof DatabaseError)) throw error;
      isAddedMeanwhile = error.code === ADDED_MEANWHILE && !isAgain;
      // Its details may hold the values, and errors are logged.
      if (!isAddedMeanwhile) throw refusalOf(error) ?? Object.assign(error, { detail: undefined, where: undefined });
    } finally {
      client.off('error', onError);
      // A connection that refused a comment is as good as before; `Pool.query` would replace it, which takes longer than the rest.
      client.release(isBroken);
    }
    if (isAddedMeanwhile) await this.add(values, true);
  }
}
