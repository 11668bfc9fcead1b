/** Compares what partners should have with what they were told, and tells them the difference: the only writer of `delivery.shown`. */
import { FEED_CHANNEL } from '@dossier/ledger/delivery-tables';
import { ALLOWS, HASH, OUTCOME } from '@dossier/ledger/terms-sql';
import type { Connection } from './connection';
import { NEW_MESSAGE } from './endpoints';

/** Which documents are compared, for which feeds. */
export interface Compared {
  /** SQL that selects whole rows of `delivery.documents d`; its parameters begin with `$4`. */
  readonly documents: string;
  readonly values: readonly unknown[];
  /** One feed; all of them unless given. */
  readonly feed?: number;
  /** Whether only what the terms exclude is told. */
  readonly onlyExcluded?: boolean;
  /** Keys of the corrections that are new, by the number of the document. */
  readonly corrected?: ReadonlyMap<number, readonly string[]>;
}

/** Numbers are microseconds, and rise by one at least: see `DELIVERY_TABLES`. */
const BASE = `(select greatest(head, (extract(epoch from clock_timestamp()) * 1000000)::bigint) from delivery.state)`;

function evaluation(documents: string): string {
  return `
  with t as materialized (
    select f.feed, f.sweep_at, f.sweep_number, t.* from delivery.feeds f join delivery.terms t using (partner) where $1::int is null or f.feed = $1
  ), d as materialized (${documents}), compared as (
    select t.feed, d.number as document, d.published_at, d.is_public, ${ALLOWS} as is_allowed, ${HASH} as hash,
      s.sequence as old_sequence, s.hash as old_hash, s.reason as old_reason, s.corrections as old_corrections
    from t cross join d left join delivery.shown s on s.feed = t.feed and s.document = d.number
    -- What a sweep has not reached yet it will tell, set by set; what the partner has is told at once.
    where $1 is not null or t.sweep_at is null or s.sequence is not null or (d.published_at, d.number) <= (t.sweep_at, t.sweep_number)
  ), changed as (
    select *, ${BASE} + row_number() over (order by is_allowed, published_at, document, feed) as sequence
    from (select *, ${OUTCOME} as outcome from compared) as judged where outcome = 'excluded' or (outcome is not null and not $2::boolean)
  ), written as (
    insert into delivery.shown as s (feed, document, sequence, first_sequence, hash, reason, corrections)
    select feed, document, sequence, sequence, hash,
      (case when is_allowed then null when is_public then 'O' else 'W' end)::"char",
      case when is_allowed and old_sequence is not null and old_reason is null then
        nullif(coalesce(old_corrections, '[]') || coalesce((select jsonb_agg(jsonb_build_array(sequence, key))
          from jsonb_array_elements_text($3::jsonb -> document::text) as key), '[]'), '[]') end
    from changed
    on conflict (feed, document) do update set sequence = excluded.sequence, hash = excluded.hash, reason = excluded.reason,
      corrections = excluded.corrections,
      first_sequence = case when s.reason is not null and excluded.reason is null then excluded.sequence else s.first_sequence end
    returning feed, document, sequence
  ), queued as (
    -- In the transaction that tells the change, so that none is told and not sent. A newer change takes the place of one that was not delivered.
    insert into delivery.deliveries as q (endpoint, document, sequence, since, message)
    select e.id, w.document, w.sequence, e.since, ${NEW_MESSAGE} from written w join delivery.feeds f using (feed)
    join delivery.endpoints e on e.partner = f.partner and e.since is not null and e.removed_at is null
    on conflict (endpoint, document) do update set sequence = excluded.sequence, message = excluded.message, state = 'waiting', attempts = 0,
      next_attempt_at = clock_timestamp()
  ), headed as (
    update delivery.feeds f set head = w.head from (select feed, max(sequence) as head from written group by feed) w
    where f.feed = w.feed returning f.feed
  ), numbered as (
    update delivery.state set head = (select max(sequence) from written) where exists (select from written)
  )
  select (select count(*) from written)::int as told, (select string_agg(feed::text, ',') from headed) as feeds`;
}

/** The longest payload of a notification is 8,000 bytes. */
const MOST_NAMED = 7_000;

/** Wakes those who wait for a change of the feeds. @param feeds separated by commas */
export async function wakeReaders(connection: Connection, feeds: string): Promise<void> {
  await connection.rows('select pg_notify($1, $2)', [FEED_CHANNEL, feeds.length > MOST_NAMED ? '*' : feeds]);
}

/** Tells every difference. The caller holds the turn. @returns how many changes were told */
export async function evaluate(connection: Connection, compared: Compared): Promise<number> {
  const { documents, values, feed = null, onlyExcluded = false, corrected } = compared;
  const news = JSON.stringify(Object.fromEntries(corrected ?? []));
  const [row] = await connection.rows<{ told: number; feeds: string | null }>(evaluation(documents), [feed, onlyExcluded, news, ...values]);
  if (row?.feeds) await wakeReaders(connection, row.feeds);
  return row?.told ?? 0;
}
