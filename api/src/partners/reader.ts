/** Who reads: the partner of a key, looked up at each request, so that a revoked key is refused at the next one. */
import { FEED_SCOPE, hashKey } from '@dossier/ledger/partner-keys';
import { readCursor } from './cursor';
import type { PartnerDatabase } from './partner-database';
import { PartnerError } from './partner-error';

/** A reader whose key is valid. `feed` is null until the syndication process has opened it. */
export interface Reader {
  readonly key: number;
  readonly feed: { readonly feed: number; readonly token: string } | null;
  /** Whether everything that the terms allow is in the feed. */
  readonly isFilled: boolean;
  /** The number of the change after which to read, and that of the last one when everything had been read; `0` stands before the first. */
  readonly position: string;
  readonly since: string;
  readonly defaultLocale: string;
}

interface Row {
  key: number;
  partner: string;
  is_expired: boolean;
  is_revoked: boolean;
  scopes: string[];
  has_terms: boolean;
  feed: number | null;
  token: string | null;
  is_filled: boolean | null;
  default_locale: string;
  is_of_history: boolean;
}

/** A cursor that was given before a backup was restored lies after the head, or in the gap before a session. */
const FIND = `
  select k.id as key, k.partner, coalesce(k.expires_at <= now(), false) as is_expired, k.revoked_at is not null as is_revoked, k.scopes,
    t.partner is not null as has_terms, f.feed, f.token,
    f.filled_at is not null and f.terms = t.sequence as is_filled, s.default_locale,
    not exists (
      select from unnest($2::bigint[]) as c(number)
      where c.number > s.head or exists (select from delivery.sessions where previous_head < c.number and first > c.number)
    ) as is_of_history
  from delivery.keys k cross join delivery.state s
  left join delivery.terms t on t.partner = k.partner left join delivery.feeds f on f.partner = k.partner
  where k.hash = $1`;

const UNKNOWN = 'The key is not known: send the key that npm run partner printed, as "Authorization: Bearer KEY".';

/** The key of a request. @throws PartnerError when there is none */
export function keyOf(authorization: string | undefined): string {
  const key = /^Bearer +([\w-]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (key === undefined)
    throw new PartnerError(401, 'KEY_MISSING', 'The header Authorization is missing or has no key: send "Authorization: Bearer KEY".');
  return key;
}

function checkKey(row: Row | undefined): asserts row is Row {
  const refuse = (message: string): never => {
    throw new PartnerError(401, 'KEY_REFUSED', message);
  };
  if (!row) return refuse(UNKNOWN);
  if (row.is_revoked) return refuse('The key was revoked: ask the publication for another one.');
  if (row.is_expired) return refuse('The key has expired: ask the publication for another one.');
  if (!row.has_terms) return refuse('The account of this key is closed: ask the publication.');
  if (!row.scopes.includes(FEED_SCOPE)) return refuse('The key may not read the feed: ask the publication for one that may.');
}

const RESTARTED =
  'after belongs to a feed that was restored from a backup or made anew: keep your copies, read again without after to the end, ' +
  'and delete every copy that this reading did not name.';

/**
 * The reader of a key.
 * @param count called with the partner of a valid key, before the cursor is looked at
 * @throws PartnerError when the key or the cursor is refused
 */
export async function findReader(
  database: PartnerDatabase,
  key: string,
  after = '',
  count?: (partner: string) => Promise<void>,
): Promise<Reader> {
  const cursor = readCursor(after);
  const [row] = await database.rows<Row>('partner key', FIND, [hashKey(key), cursor ? [cursor.since, cursor.position] : []]);
  checkKey(row);
  await count?.(row.partner);
  const { feed, token, is_filled, default_locale } = row;
  if (cursor && (cursor.token !== token || !row.is_of_history)) throw new PartnerError(409, 'FEED_RESTARTED', RESTARTED);
  return {
    key: row.key,
    feed: feed === null || token === null ? null : { feed, token },
    isFilled: is_filled === true,
    position: cursor?.position ?? '0',
    since: cursor?.since ?? '0',
    defaultLocale: default_locale,
  };
}

const USE_EVERY_MS = 60_000;

/** Notes when keys are used, once a minute per key. */
export class KeyUses {
  private readonly noted = new Map<number, number>();

  constructor(private readonly database: PartnerDatabase) {}

  async note(key: number): Promise<void> {
    const now = performance.now();
    if (now - (this.noted.get(key) ?? -USE_EVERY_MS) < USE_EVERY_MS) return;
    this.noted.set(key, now);
    await this.database.rows('partner key used', 'insert into delivery.uses (key) values ($1)', [key]);
  }
}
