/** The queue of webhooks in the database: what is taken is leased, so that another process sends it when this one ends. */
import type { PartnerDatabase, TransactionRows } from '../partners/partner-database';
import { DAYS_OF_FAILURE } from './schedule';
import type { Outcome } from './send';

/** A message that this process sends. Numbers of changes are bigints as texts. */
export interface Taken {
  readonly endpoint: string;
  readonly document: number;
  readonly sequence: string;
  readonly since: string;
  readonly message: string;
  readonly attempts: number;
  /** Until when nobody else sends it; names the lease. */
  readonly lease: string;
}

/** Messages to one endpoint at a time, and while its last attempt failed. */
const CONCURRENCY = { usual: 2, failing: 1 } as const;

/**
 * Locks the endpoints, so that two processes do not count the same leases. A message of one document is never leased twice: its row is one, and
 * a newer change takes its place without ending the lease.
 */
const LOCK = `
  select e.id from delivery.endpoints e
  where e.since is not null and e.disabled_at is null and e.removed_at is null and coalesce(e.paused_until <= clock_timestamp(), true)
    and exists (select from delivery.terms t where t.partner = e.partner)
    and exists (select from delivery.deliveries d where d.endpoint = e.id and d.state = 'waiting' and d.next_attempt_at <= clock_timestamp()
      and coalesce(d.leased_until <= clock_timestamp(), true))
  for update of e skip locked`;

const TAKE = `
  with free as (
    select e.id, greatest(0, case when e.failures > 0 then ${CONCURRENCY.failing} else ${CONCURRENCY.usual} end - (select count(*)
      from delivery.deliveries l where l.endpoint = e.id and l.leased_until > clock_timestamp())) as places
    from delivery.endpoints e where e.id = any ($1)
  ), picked as (
    select q.endpoint, q.document from free cross join lateral (
      select d.endpoint, d.document from delivery.deliveries d
      where d.endpoint = free.id and d.state = 'waiting' and d.next_attempt_at <= clock_timestamp()
        and coalesce(d.leased_until <= clock_timestamp(), true)
      order by d.next_attempt_at limit free.places for update skip locked
    ) q
  )
  update delivery.deliveries d set leased_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
  from picked p where d.endpoint = p.endpoint and d.document = p.document
  returning d.endpoint, d.document, d.sequence::text, d.since::text, d.message, d.attempts, d.leased_until::text as lease`;

/** Takes what is due. */
export async function take(database: PartnerDatabase, leaseMs: number): Promise<Taken[]> {
  return database.transaction(async (rows) => {
    const endpoints = await rows<{ id: string }>(LOCK, []);
    if (endpoints.length === 0) return [];
    return rows<Taken>(TAKE, [endpoints.map(({ id }) => id), leaseMs]);
  });
}

const GIVE_BACK = `
  update delivery.deliveries set leased_until = null, next_attempt_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000)
  where endpoint = $1 and document = $2 and leased_until = $3::timestamptz`;

/** Gives back what cannot be sent yet, without an attempt. */
export async function giveBack(database: PartnerDatabase, { endpoint, document, lease }: Taken, pauseMs: number): Promise<void> {
  await database.rows('webhook given back', GIVE_BACK, [endpoint, document, lease, pauseMs]);
}

const KEEP_ATTEMPT = `
  insert into delivery.attempts (endpoint, document, sequence, since, message, milliseconds, status, reason, answer)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** A newer change that came meanwhile stays waiting. */
const DELIVERED = `
  update delivery.deliveries set leased_until = null, since = greatest(since, $4::bigint), attempts = attempts + 1,
    state = case when message = $5 then 'delivered' else state end
  where endpoint = $1 and document = $2 and leased_until = $3::timestamptz`;
const WELL = `
  update delivery.endpoints set failures = 0, failing_since = null, paused_until = null
  where id = $1 and (failures > 0 or paused_until is not null)`;

/** Notes that a message has arrived. */
export async function noteDelivered(database: PartnerDatabase, taken: Taken, outcome: Outcome): Promise<void> {
  const { endpoint, document, lease, sequence, message } = taken;
  await database.transaction(async (rows) => {
    await keepAttempt(rows, taken, outcome);
    await rows(DELIVERED, [endpoint, document, lease, sequence, message]);
    await rows(WELL, [endpoint]);
  });
}

const FAILED = `
  update delivery.deliveries set leased_until = null,
    attempts = case when message = $4 then $5::int else attempts end,
    state = case when message = $4 and $6::float8 is null then 'failed' else state end,
    next_attempt_at = case when message = $4 then clock_timestamp() + make_interval(secs => coalesce($6, 0) / 1000) else next_attempt_at end
  where endpoint = $1 and document = $2 and leased_until = $3::timestamptz`;
const UNWELL = `
  update delivery.endpoints set failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp()),
    paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $2::float8 / 1000)),
    disabled_at = case when $3 or failing_since < clock_timestamp() - interval '${DAYS_OF_FAILURE} days'
      then coalesce(disabled_at, clock_timestamp()) end,
    disabled_reason = case when $3 then 'it answered 410 Gone'
      when failing_since < clock_timestamp() - interval '${DAYS_OF_FAILURE} days' then 'every attempt of ${DAYS_OF_FAILURE} days failed' end
  where id = $1 returning disabled_reason as reason`;

/** What follows from a failure. Durations in milliseconds. */
export interface Consequence {
  /** Until the next attempt of this message; null when it is given up. */
  readonly pauseMs: number | null;
  /** Until the next attempt of any message to the endpoint. */
  readonly restMs: number;
  readonly isGone: boolean;
}

/** Notes that a message has not arrived. @returns why the endpoint is disabled now; null when it is not */
export async function noteFailed(
  database: PartnerDatabase,
  taken: Taken,
  outcome: Outcome,
  { pauseMs, restMs, isGone }: Consequence,
): Promise<string | null> {
  const { endpoint, document, lease, message, attempts } = taken;
  return database.transaction(async (rows) => {
    await keepAttempt(rows, taken, outcome);
    await rows(FAILED, [endpoint, document, lease, message, attempts + 1, pauseMs]);
    const [row] = await rows<{ reason: string | null }>(UNWELL, [endpoint, restMs, isGone]);
    return row?.reason ?? null;
  });
}

async function keepAttempt(rows: TransactionRows, taken: Taken, { milliseconds, status, reason, answer }: Outcome): Promise<void> {
  const { endpoint, document, sequence, since, message } = taken;
  await rows(KEEP_ATTEMPT, [endpoint, document, sequence, since, message, milliseconds, status, reason, answer]);
}
