/** The tables of the schema `inbox`: readers' comments between the API, which may only add them, and the CMS. */
import { INBOX_LIMITS, MOST_BYTES, MOST_UNDECIDED, REFUSALS } from './limits';

/** The channel of NOTIFY for new comments. */
export const INBOX_CHANNEL = 'dossier_inbox';

/** The columns that the API writes. */
export const INBOX_COLUMNS = ['id', 'post', 'reply_to', 'name', 'text', 'email', 'digest', 'sender'] as const;

const SUBJECTS = { sender: 'new.sender', post: `convert_to('post ' || new.post, 'UTF8')` } as const;

const LIMITS = INBOX_LIMITS.map(({ of, most, seconds }) => `(${SUBJECTS[of]}, ${seconds}, ${most}, '${REFUSALS[of]}')`).join(', ');

/**
 * SQL that every boot of the CMS runs, one process at a time; it is safe to run again. The API's role is that of the database's name with `_api`
 * (scripts/src/database/roles.ts); where it is not there, as in a test, nothing is granted.
 */
export const INBOX_TABLES = `
  do $$ begin
    if to_regnamespace('inbox') is null then create schema inbox; end if;
  end $$;

  -- One row per comment that a reader sent. id: documentId of the document that the CMS makes of it. email: sealed; null when none was given
  -- and after it was purged. digest: of what was sent, so that one key cannot stand for two comments. sender: never stored (see inbox.admit).
  -- taken_at: when the document was made. failure, retry_at: why that failed, and when it is tried again. decision: approved, refused or spam;
  -- null while the comment waits.
  create table if not exists inbox.comments (
    id text primary key,
    post text not null,
    reply_to text,
    name text not null,
    text text not null,
    email bytea,
    digest bytea not null,
    sender bytea,
    at timestamptz not null default clock_timestamp(),
    taken_at timestamptz,
    failure text,
    retry_at timestamptz,
    decision text,
    decided_at timestamptz,
    decided_by text
  );

  -- How many comments a sender (by a hash whose key changes each day) or a post has had since a window began. Old rows are deleted.
  create table if not exists inbox.counts (
    subject bytea not null,
    seconds integer not null,
    began timestamptz not null,
    count integer not null,
    primary key (subject, seconds, began)
  );

  -- "create index if not exists" would wait for writers of the table, even if the index exists.
  do $$ begin
    if to_regclass('inbox.comments_untaken') is null then
      create index comments_untaken on inbox.comments (at, id) where taken_at is null;
      create index comments_undecided on inbox.comments (at) where decision is null;
      create index comments_decided on inbox.comments (decided_at) where decision is not null;
    end if;
  end $$;

  -- Runs before a comment is added, as the owner of the tables: the role that adds it may read nothing. A comment that is there already is
  -- not added again. Counts and comment are written in one transaction.
  create or replace function inbox.admit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    known bytea;
    bound record;
    start timestamptz;
  begin
    select digest into known from inbox.comments where id = new.id;
    if found then
      if known <> new.digest then raise exception 'another comment was sent under this identifier' using errcode = '${REFUSALS.otherContent}'; end if;
      return null;
    end if;
    if octet_length(new.name) + octet_length(new.text) + coalesce(octet_length(new.email), 0) > ${MOST_BYTES} then
      raise exception 'too long' using errcode = '${REFUSALS.tooLong}';
    end if;
    if new.sender is null then raise exception 'no sender' using errcode = '${REFUSALS.tooLong}'; end if;
    if (select count(*) from (select from inbox.comments where decision is null limit ${MOST_UNDECIDED}) waiting) >= ${MOST_UNDECIDED} then
      raise exception '3600' using errcode = '${REFUSALS.full}';
    end if;
    for bound in select * from (values ${LIMITS}) as v (subject, seconds, most, refusal) loop
      start := to_timestamp(floor(extract(epoch from clock_timestamp()) / bound.seconds) * bound.seconds);
      insert into inbox.counts as c (subject, seconds, began, count) values (bound.subject, bound.seconds, start, 1)
        on conflict (subject, seconds, began) do update set count = c.count + 1 where c.count < bound.most;
      if not found then
        raise exception '%', ceil(extract(epoch from start - clock_timestamp()) + bound.seconds)::int using errcode = bound.refusal;
      end if;
    end loop;
    new.sender := null;
    perform pg_notify('${INBOX_CHANNEL}', '');
    return new;
  end $$;
  revoke all on function inbox.admit() from public;

  do $$ begin
    if not exists (select from pg_trigger where tgrelid = 'inbox.comments'::regclass and tgname = 'admit') then
      create trigger admit before insert on inbox.comments for each row execute function inbox.admit();
    end if;
  end $$;

  do $$ declare api text := current_database() || '_api'; begin
    if exists (select from pg_roles where rolname = api) and not has_column_privilege(api, 'inbox.comments', 'id', 'insert') then
      execute format('grant usage on schema inbox to %I', api);
      execute format('grant insert (${INBOX_COLUMNS.join(', ')}) on inbox.comments to %I', api);
    end if;
  end $$;
`;
