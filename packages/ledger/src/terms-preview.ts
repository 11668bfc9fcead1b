/** What terms would let through, before they are saved: by the rule by which the syndication process tells a partner its documents. */
import { ALLOWS, ALLOWS_IN_THE_END, HASH, OUTCOME, TERMS_HASH } from './terms-sql';

/** The documents of one kind, the newest first, as JSON. */
const first = (condition: string): string => `(
  select coalesce(jsonb_agg(jsonb_build_object('documentId', document_id, 'locale', locale, 'title', title)), '[]')
  from (
    select document_id, locale, (
      select l.face->>'title' from feed.ledger l where (l.type, l.document_id, l.locale) = ('post', judged.document_id, judged.locale)
    ) as title
    from judged where ${condition} order by published_at desc, number limit (select most from asked)
  ) as named)`;

/**
 * One statement with one parameter: JSON with `partner` (null for a new one), `most` (how many documents are named) and `terms` (an object with the
 * columns of `feed.partners`). One row: `has`, how many documents the partner has now, `would_have`, how many it would have, and of each kind
 * (`excluded`, `added`, `changed`, and `waiting`, which an embargo would hold back) how many, and the newest of them as JSON.
 */
export const PREVIEW_TERMS = `
  with asked as (
    select q->>'partner' as partner, (q->>'most')::int as most, q->'terms' as terms from (select ?::jsonb as q) as one
  ), given as (
    select r.* from asked, jsonb_to_record(asked.terms) as r(categories text[], series text[], locales text[], excerpt_only boolean,
      embargo_minutes int, licence text, pictures boolean, may_translate boolean)
  ), t as materialized (
    select *, ${TERMS_HASH} as hash from given
  ), compared as (
    select d.number, d.document_id, d.locale, d.published_at, ${ALLOWS} as is_allowed, ${ALLOWS_IN_THE_END} as is_allowed_in_the_end, ${HASH} as hash,
      s.sequence as old_sequence, s.hash as old_hash, s.reason as old_reason
    from t cross join delivery.documents d
    left join delivery.shown s on s.document = d.number and s.feed = (select feed from delivery.feeds where partner = (select partner from asked))
  ), judged as materialized (
    select number, document_id, locale, published_at, is_allowed, ${OUTCOME} as outcome,
      old_sequence is not null and old_reason is null as has, is_allowed_in_the_end and not is_allowed as waits
    from compared
  )
  select count(*) filter (where has)::int as has, count(*) filter (where is_allowed)::int as would_have,
    count(*) filter (where outcome = 'excluded')::int as excluded, ${first("outcome = 'excluded'")} as first_excluded,
    count(*) filter (where outcome = 'added')::int as added, ${first("outcome = 'added'")} as first_added,
    count(*) filter (where outcome = 'changed')::int as changed, ${first("outcome = 'changed'")} as first_changed,
    count(*) filter (where waits)::int as waiting, ${first('waits')} as first_waiting
  from judged`;
