/** A real API that takes readers' comments: a process of its own, with the rights of its role, on a real index and inbox. */
import { inboxKey } from '@dossier/contract/inbox/keys';
import { INBOX_TABLES } from '@dossier/contract/inbox/tables';
import { Client } from 'pg';
import { FormTokens } from '../../api/src/inbox/form-tokens';
import { toNodeId } from '../../api/src/queries/node-id';
import { prepareDatabase } from '../../scripts/src/database/prepare-database';
import type { RoleUrls } from '../../scripts/src/database/roles';
import { startApi, type ApiProcess } from './api-process';
import { createDatabase } from './database';
import { aPost, aSite } from './faces';
import { openTestIndex, type TestIndex } from './index-of';
import { openLedger, type TestLedger } from './ledger';

/** The secret that API and CMS share. */
export const COMMENTS_KEY = 'a secret for the comments of tests';

/** The documentId of the public post, and its identifier in the graph. */
export const POST = 'attacks';
export const POST_ID = toNodeId({ type: 'post', locale: 'en', documentId: POST, key: '' });

/** An answer of the graph to a mutation. */
export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[] | undefined;
}

const SUBMIT = `mutation Submit($post: ID!, $token: String!, $key: String!, $name: String!, $email: String, $text: String!, $replyTo: ID, $homepage: String) {
  submitComment(post: $post, token: $token, key: $key, name: $name, email: $email, text: $text, replyTo: $replyTo, homepage: $homepage) { reference }
}`;

/** A token whose form was opened this many milliseconds ago. */
export function tokenOf(ageMs: number, post = POST): string {
  return new FormTokens(inboxKey(COMMENTS_KEY, 'form')).issue(post, Date.now() - ageMs);
}

let keys = 0;

/** What a well-behaved client sends; each call has a key of its own. */
export function aComment(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  keys += 1;
  const own = { name: 'Ann Reader', email: 'ann@example.org', text: 'I was there.\n\nSo was he.' };
  return { post: POST_ID, token: tokenOf(60_000), key: `key-of-comment-${keys}`, ...own, ...changes };
}

/** The API with its database. */
export class CommentsApi {
  private constructor(
    readonly urls: RoleUrls,
    readonly admin: Client,
    readonly api: ApiProcess,
    readonly ledger: TestLedger,
    readonly index: TestIndex,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<CommentsApi> {
    const adminUrl = await createDatabase('comments');
    const urls = await prepareDatabase(adminUrl, { cms: 'of-cms', index: 'of-index', api: 'of-api', delivery: 'of-delivery' });
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    const ledger = await openLedger(urls.cms);
    await ledger.client.query(INBOX_TABLES);
    const index = await openTestIndex(urls.index);
    await ledger.put('site', 'site', aSite());
    await ledger.put('post', POST, aPost({ title: 'The attacks' }));
    await index.catchUp();
    const api = await startApi(urls.api, { COMMENTS_KEY, TRUST_PROXY: '127.0.0.1', ...settings });
    return new CommentsApi(urls, admin, api, ledger, index);
  }

  /** Sends an operation as a client at an address, which the proxy tells of. */
  async send(query: string, variables: object, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
    const answer = await fetch(`${this.api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as Pick<Sent, 'data' | 'errors'>;
    return { status: answer.status, headers: answer.headers, data, errors };
  }

  /** Sends a comment. @param from the address of the reader */
  submit(comment: object, from = '192.0.2.1'): Promise<Sent> {
    return this.send(SUBMIT, comment, { 'x-forwarded-for': from });
  }

  /** Rows of a query, as the administrator. */
  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.admin.query<Record<string, unknown>>(sql)).rows;
  }

  /** Forgets all comments and counts. */
  async clear(): Promise<void> {
    await this.admin.query('truncate inbox.comments, inbox.counts');
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.index.close();
    await this.ledger.close();
    await this.admin.end();
  }
}
