/** The tables of webhooks in the schema `delivery`: endpoints, the queue, attempts. The syndication process owns and makes them. */
import { grants } from './grants';

/** Days for which attempts are kept, and in which a message can be sent again. */
export const REPLAY_DAYS = 30;

/** SQL that makes the tables, safe to run again. The role of the CMS may add endpoints and secrets and ask for replays, and cannot read secrets. */
export const WEBHOOK_TABLES = `
  -- since: the number of the feed's last change when the endpoint was opened, of which nothing earlier is sent; null until then. failures: in
  -- a row. failing_since: when the first of them was.
  create table if not exists delivery.endpoints (
    id text primary key,
    partner text not null,
    url text not null,
    is_full boolean not null,
    created_at timestamptz not null default clock_timestamp(),
    since bigint,
    failures int not null default 0,
    failing_since timestamptz,
    paused_until timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    removed_at timestamptz
  );

  -- Encrypted. The one that does not expire is the newest.
  create table if not exists delivery.endpoint_secrets (
    id int generated always as identity primary key,
    endpoint text not null,
    sealed bytea not null,
    expires_at timestamptz
  );
  create index if not exists endpoint_secrets_endpoint on delivery.endpoint_secrets (endpoint);

  -- One row per endpoint and document: the last change that was to be sent. document 0 is a test. since: the number of the change of this document
  -- that the endpoint was told of last; what is told is relative to it. leased_until: a process is sending it.
  create table if not exists delivery.deliveries (
    endpoint text not null,
    document int not null,
    sequence bigint not null,
    since bigint not null,
    message text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
    attempts int not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    leased_until timestamptz,
    primary key (endpoint, document)
  );
  create index if not exists deliveries_waiting on delivery.deliveries (endpoint, next_attempt_at) where state = 'waiting';
  create index if not exists deliveries_leased on delivery.deliveries (endpoint) where leased_until is not null;

  -- status: null when there was no answer, and reason says why. answer: its first kilobyte.
  create table if not exists delivery.attempts (
    id bigint generated always as identity primary key,
    endpoint text not null,
    document int not null,
    sequence bigint not null,
    since bigint not null,
    message text not null,
    at timestamptz not null default clock_timestamp(),
    milliseconds int not null,
    status int,
    reason text,
    answer text
  );
  create index if not exists attempts_endpoint on delivery.attempts (endpoint, at);
  create index if not exists attempts_message on delivery.attempts (message);
  create index if not exists attempts_at on delivery.attempts (at);

  -- What operators ask for: a test, one message once more, or all documents with a change in a range. queued: how many messages it became.
  create table if not exists delivery.replays (
    id int generated always as identity primary key,
    endpoint text not null,
    kind text not null check (kind in ('test', 'message', 'range')),
    message text,
    after bigint,
    until bigint,
    asked_at timestamptz not null default clock_timestamp(),
    queued int,
    queued_message text
  );

  ${grants(
    'cms',
    'select on delivery.endpoints, delivery.deliveries, delivery.attempts, delivery.replays',
    'insert (id, partner, url, is_full) on delivery.endpoints',
    'update (failures, failing_since, paused_until, disabled_at, disabled_reason, removed_at) on delivery.endpoints',
    'select (id, endpoint, expires_at), insert (endpoint, sealed), update (expires_at) on delivery.endpoint_secrets',
    'insert (endpoint, kind, message, after, until) on delivery.replays',
  )}`;
