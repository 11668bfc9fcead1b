/** Partners on a database without a CMS: their terms, their keys, the syndication process, and what they are told. */
import { FEED_SCOPE, makeKey } from '@dossier/ledger/partner-keys';
import { DELETE_PARTNERS, WRITE_PARTNERS } from '@dossier/ledger/partners';
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import type { Client } from 'pg';

/** Terms that allow everything. */
export const EVERYTHING: PartnerTerms = {
  name: 'A partner',
  categories: [],
  series: [],
  locales: [],
  excerptOnly: false,
  embargoMinutes: 0,
  licence: null,
  pictures: true,
  mayTranslate: false,
};

/** Sets the terms of a partner, as the publisher does. */
export async function setTerms(client: Client, partner: string, terms: Partial<PartnerTerms> = {}): Promise<void> {
  const { excerptOnly, embargoMinutes, mayTranslate, ...rest } = { ...EVERYTHING, ...terms };
  const row = { document_id: partner, excerpt_only: excerptOnly, embargo_minutes: embargoMinutes, may_translate: mayTranslate, ...rest };
  await client.query(WRITE_PARTNERS.replace('?', '$1'), [JSON.stringify([row])]);
  await client.query("select pg_notify('dossier_ledger', '')");
}

/** Closes the account of a partner. */
export async function deletePartner(client: Client, partner: string): Promise<void> {
  await client.query(DELETE_PARTNERS.replace('?', '$1'), [[partner]]);
  await client.query("select pg_notify('dossier_ledger', '')");
}

async function untilTablesAreThere(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ there: boolean }>("select to_regclass('delivery.keys') is not null as there");
    if (rows[0]?.there) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Gives a partner a key, once the syndication process has made its tables. */
export async function giveKey(client: Client, partner: string, expiresAt: Date | null = null): Promise<string> {
  await untilTablesAreThere(client);
  const { key, prefix, hash } = makeKey();
  await client.query('insert into delivery.keys (partner, prefix, hash, scopes, expires_at) values ($1, $2, $3, $4, $5)', [
    partner,
    prefix,
    hash,
    [FEED_SCOPE],
    expiresAt,
  ]);
  return key;
}

/** Waits until the feeds hold everything that the ledger and the terms say. */
export async function untilSettled(client: Client): Promise<void> {
  const sql = `
    select (select ledger_sequence = (select coalesce(max(sequence), 0) from feed.ledger) from delivery.state)
      and not exists (select from delivery.pending)
      and not exists (select from delivery.terms t left join delivery.feeds f using (partner)
        where f.terms is distinct from t.sequence or f.filled_at is null) as done`;
  for (const start = Date.now(); ;) {
    const { rows } = await client.query<{ done: boolean }>(sql);
    if (rows[0]?.done) return;
    if (Date.now() - start > 60_000) throw new Error('the feeds are not up to date after a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A change as a partner gets it. */
export interface Change {
  readonly action: 'PUBLISHED' | 'UPDATED' | 'CORRECTED' | 'WITHDRAWN';
  readonly reason: 'WITHDRAWN' | 'OUT_OF_TERMS' | null;
  readonly type: string;
  readonly id: string;
  readonly locale: string;
  readonly path: string | null;
  readonly corrections: readonly { readonly text: string }[];
  readonly document: Readonly<Record<string, unknown>> | null;
}

/** An answer of `/partners/changes`. */
export interface ChangesAnswer {
  readonly changes: readonly Change[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** An answer of the partners' doors: its status, and its JSON. */
export interface DoorAnswer<Body> {
  readonly status: number;
  readonly body: Body & {
    readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, string>> }[];
  };
}

/** Asks one of the partners' doors. */
export async function askDoor<Body>(origin: string, path: string, key: string): Promise<DoorAnswer<Body>> {
  const answer = await fetch(`${origin}${path}`, key === '' ? {} : { headers: { authorization: `Bearer ${key}` } });
  return { status: answer.status, body: (await answer.json()) as DoorAnswer<Body>['body'] };
}

/** Asks for changes. @throws Error when they are refused */
export async function askChanges(
  origin: string,
  key: string,
  { after = '', first = 100, wait = 0 }: { readonly after?: string; readonly first?: number; readonly wait?: number } = {},
): Promise<ChangesAnswer> {
  const query = new URLSearchParams({ after, first: String(first), wait: String(wait) });
  const { status, body } = await askDoor<ChangesAnswer>(origin, `/partners/changes?${query}`, key);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Everything that `changes` has in the graph. */
const CHANGES_QUERY = `query ($after: String, $first: Int) {
  changes(after: $after, first: $first) {
    changes { action reason type id locale path version corrections document }
    cursor
    hasMore
  }
}`;

/** Asks the graph for changes, by POST. */
export async function askGraph(
  origin: string,
  key: string,
  variables: { readonly after?: string; readonly first?: number } = {},
): Promise<{
  readonly answer: Response;
  readonly text: string;
  readonly body: DoorAnswer<{ data?: { changes: ChangesAnswer | null } }>['body'];
}> {
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: CHANGES_QUERY, variables }),
  });
  const text = await answer.text();
  return { answer, text, body: JSON.parse(text) as DoorAnswer<{ data?: { changes: ChangesAnswer | null } }>['body'] };
}

/** All changes after a cursor, and the cursor behind them. */
export async function readToEnd(origin: string, key: string, after = '', first = 100): Promise<{ changes: Change[]; cursor: string }> {
  const changes: Change[] = [];
  for (let cursor = after; ;) {
    const page = await askChanges(origin, key, { after: cursor, first });
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.hasMore) return { changes, cursor };
    if (page.changes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
