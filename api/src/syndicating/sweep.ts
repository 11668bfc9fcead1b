/** Feeds whose terms have changed, and posts whose embargo ends: what no change of the ledger tells. */
import { randomBytes } from 'node:crypto';
import { ALLOWS } from '@dossier/ledger/terms-sql';
import type { Connection } from './connection';
import { forgetOld } from './endpoints';
import { evaluate, wakeReaders } from './evaluate';

/** Posts that one transaction compares for one feed. */
const CHUNK = 2_000;

const OPEN_FEEDS = `
  insert into delivery.feeds (partner, token)
  select partner, encode($1::bytea, 'hex') || to_hex(row_number() over (order by partner)) from delivery.terms
  where not exists (select from delivery.feeds f where f.partner = terms.partner)
  on conflict do nothing`;

/** A partner that is gone is compared anew when it comes back. */
const FORGET_GONE = `
  update delivery.feeds f set terms = null, filled_at = null, sweep_at = null, sweep_number = null
  where f.terms is not null and not exists (select from delivery.terms t where t.partner = f.partner)`;

interface Changed {
  feed: number;
  sequence: string;
}

const CHANGED = `
  select f.feed, t.sequence::text from delivery.feeds f join delivery.terms t using (partner) where f.terms is distinct from t.sequence order by f.feed limit 1`;

const BEGIN_SWEEP = `
  update delivery.feeds f set terms = t.sequence, filled_at = null, sweep_at = '-infinity', sweep_number = 0,
    embargo_until = now() - make_interval(mins => t.embargo_minutes)
  from delivery.terms t where f.feed = $1 and t.partner = f.partner`;

/** What the partner has and the terms exclude. */
const EXCLUDED = `
  select d.* from delivery.shown s join delivery.documents d on d.number = s.document
  cross join (select t.* from delivery.feeds f join delivery.terms t using (partner) where f.feed = $4) t
  where s.feed = $4 and s.reason is null and not ${ALLOWS}`;

/** Opens the feeds of new partners. @returns whether there is any partner */
export async function openFeeds(connection: Connection): Promise<boolean> {
  await connection.rows(OPEN_FEEDS, [randomBytes(9)]);
  await connection.rows(FORGET_GONE);
  const [row] = await connection.rows<{ any: boolean }>('select exists (select from delivery.feeds) as any');
  return row?.any ?? false;
}

/** Begins to compare every post for one feed whose terms have changed; what they exclude is withdrawn at once. @returns whether there was one */
export async function beginSweep(connection: Connection): Promise<boolean> {
  const [changed] = await connection.rows<Changed>(CHANGED);
  if (!changed) return false;
  const { feed } = changed;
  await connection.rows(BEGIN_SWEEP, [feed]);
  await evaluate(connection, { documents: EXCLUDED, values: [feed], feed, onlyExcluded: true });
  return true;
}

interface Swept {
  feed: number;
  sweep_at: string;
  sweep_number: number;
}

const NEXT_SWEEP = `
  select feed, sweep_at::text, sweep_number from delivery.feeds where sweep_at is not null order by sweep_at, feed limit 1`;

const CHUNK_END = `
  select published_at::text as sweep_at, number as sweep_number, count(*) over ()::int as total from (
    select published_at, number from delivery.documents where is_public and (published_at, number) > ($1::timestamptz, $2::int)
    order by published_at, number limit ${CHUNK}
  ) c order by c.published_at desc, c.number desc limit 1`;

const CHUNK_DOCUMENTS = `
  select * from delivery.documents d where d.is_public and (d.published_at, d.number) > ($4::timestamptz, $5::int)
    and (d.published_at, d.number) <= ($6::timestamptz, $7::int)`;

/** Compares the next posts, oldest first, for one feed. @returns whether there was such a feed */
export async function sweepChunk(connection: Connection): Promise<boolean> {
  const [next] = await connection.rows<Swept>(NEXT_SWEEP);
  if (!next) return false;
  const { feed, sweep_at: at, sweep_number: number } = next;
  const [end] = await connection.rows<{ sweep_at: string; sweep_number: number; total: number }>(CHUNK_END, [at, number]);
  if (end) await evaluate(connection, { documents: CHUNK_DOCUMENTS, values: [at, number, end.sweep_at, end.sweep_number], feed });
  const isLast = !end || end.total < CHUNK;
  await connection.rows('update delivery.feeds set sweep_at = $2, sweep_number = $3 where feed = $1', [
    feed,
    isLast ? null : end.sweep_at,
    isLast ? null : end.sweep_number,
  ]);
  return true;
}

const DUE = `
  select f.feed, f.embargo_until::text as after, (now() - make_interval(mins => t.embargo_minutes))::text as until
  from delivery.feeds f join delivery.terms t using (partner)
  where t.embargo_minutes > 0 and f.terms = t.sequence and exists (
    select from delivery.documents d where d.is_public and d.published_at > f.embargo_until
      and d.published_at <= now() - make_interval(mins => t.embargo_minutes)
  ) order by f.feed limit 1`;

/** Tells one feed the posts whose embargo is over. @returns whether there was one */
export async function endEmbargo(connection: Connection): Promise<boolean> {
  const [due] = await connection.rows<{ feed: number; after: string; until: string }>(DUE);
  if (!due) return false;
  const documents =
    'select * from delivery.documents d where d.is_public and d.published_at > $4::timestamptz and d.published_at <= $5::timestamptz';
  await evaluate(connection, { documents, values: [due.after, due.until], feed: due.feed });
  await connection.rows('update delivery.feeds set embargo_until = $2 where feed = $1', [due.feed, due.until]);
  return true;
}

const FILL = `
  with filled as (
    update delivery.feeds f set filled_at = clock_timestamp() from delivery.terms t
    where f.filled_at is null and f.sweep_at is null and t.partner = f.partner and f.terms = t.sequence
      and not exists (select from delivery.pending)
    returning feed
  ) select string_agg(feed::text, ',') as feeds from filled`;

const MOVE_USES = `
  with used as (delete from delivery.uses returning key, at)
  update delivery.keys k set last_used_at = greatest(k.last_used_at, u.at) from (select key, max(at) as at from used group by key) u where u.key = k.id`;

/** Notes which feeds are filled, and the last uses of keys. Called when nothing waits. */
export async function settle(connection: Connection): Promise<void> {
  const [row] = await connection.rows<{ feeds: string | null }>(FILL);
  if (row?.feeds) await wakeReaders(connection, row.feeds);
  await connection.rows(MOVE_USES);
  const checked = await connection.rows(`update delivery.state set checked_at = clock_timestamp()
    where checked_at is null or checked_at < clock_timestamp() - interval '3 seconds' returning made`);
  if (checked.length > 0) await forgetOld(connection);
}
