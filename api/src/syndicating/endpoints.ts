/** Endpoints of webhooks, where the feed knows of them: from which change on they are told, and what is sent to them once more. */
import { REPLAY_DAYS } from '@dossier/ledger/webhook-tables';
import type { Connection } from './connection';

/** SQL of the identifier of a new message, which stays the same over all attempts. */
export const NEW_MESSAGE = `'msg_' || replace(gen_random_uuid()::text, '-', '')`;

/** In the process's turn, so that every later change of the feed is queued, and no earlier one. */
const OPEN = `
  update delivery.endpoints e set since = f.head from delivery.feeds f
  where e.since is null and f.partner = e.partner and f.filled_at is not null returning e.id`;

/** Adds what a question asks for to the queue. A message that is sent once more gets a new identifier: receivers drop those that they know. */
const upon = `
  on conflict (endpoint, document) do update set sequence = excluded.sequence, since = least(q.since, excluded.since), message = excluded.message,
    state = 'waiting', attempts = 0, next_attempt_at = clock_timestamp()
  returning message`;

const QUEUE = {
  test: `insert into delivery.deliveries as q (endpoint, document, sequence, since, message)
    select endpoint, 0, 0, 0, ${NEW_MESSAGE} from delivery.replays where id = $1 ${upon}`,
  message: `insert into delivery.deliveries as q (endpoint, document, sequence, since, message)
    select distinct on (a.document) r.endpoint, a.document, coalesce(s.sequence, 0), a.since, ${NEW_MESSAGE}
    from delivery.replays r join delivery.attempts a on a.endpoint = r.endpoint and a.message = r.message
    join delivery.endpoints e on e.id = r.endpoint join delivery.feeds f on f.partner = e.partner
    left join delivery.shown s on s.feed = f.feed and s.document = a.document
    where r.id = $1 and (a.document = 0 or s.sequence is not null)
      and a.at > clock_timestamp() - interval '${REPLAY_DAYS} days' ${upon}`,
  // A document that has changed again after the range is in it by what was sent, and is sent as it is now.
  range: `insert into delivery.deliveries as q (endpoint, document, sequence, since, message)
    select r.endpoint, s.document, s.sequence, r.after, ${NEW_MESSAGE}
    from delivery.replays r join delivery.endpoints e on e.id = r.endpoint join delivery.feeds f on f.partner = e.partner
    join delivery.shown s on s.feed = f.feed and s.sequence > r.after
    where r.id = $1 and (s.sequence <= r.until or (s.first_sequence > r.after and s.first_sequence <= r.until)
      or exists (select from delivery.attempts a where a.endpoint = r.endpoint and a.document = s.document
        and a.sequence > r.after and a.sequence <= r.until)) ${upon}`,
} as const;

interface Asked {
  id: number;
  kind: keyof typeof QUEUE;
}

const ANSWERED = 'update delivery.replays set queued = $2, queued_message = $3 where id = $1';

/** Opens new endpoints, and queues what operators ask for. @returns whether there was anything */
export async function serveEndpoints(connection: Connection): Promise<boolean> {
  const opened = await connection.rows(OPEN);
  const asked = await connection.rows<Asked>('select id, kind from delivery.replays where queued is null order by id limit 10');
  for (const { id, kind } of asked) {
    const queued = await connection.rows<{ message: string }>(QUEUE[kind], [id]);
    await connection.rows(ANSWERED, [id, queued.length, queued[0]?.message ?? null]);
  }
  return opened.length + asked.length > 0;
}

const FORGET = [
  `delete from delivery.attempts where at < clock_timestamp() - interval '${REPLAY_DAYS} days'`,
  `delete from delivery.replays where asked_at < clock_timestamp() - interval '${REPLAY_DAYS} days'`,
  'delete from delivery.endpoint_secrets where expires_at < clock_timestamp()',
  `delete from delivery.deliveries d using delivery.endpoints e where e.id = d.endpoint and e.removed_at is not null
    and coalesce(d.leased_until < clock_timestamp(), true)`,
  'delete from delivery.endpoint_secrets s using delivery.endpoints e where e.id = s.endpoint and e.removed_at is not null',
];

/** Deletes what has been kept for long enough, and what belongs to endpoints that were removed. */
export async function forgetOld(connection: Connection): Promise<void> {
  for (const sql of FORGET) await connection.rows(sql);
}
