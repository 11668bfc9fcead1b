/**
 * The terms of a partner as SQL. The syndication process decides by it what a partner is told, every statement that reads the text of a
 * document for a partner applies it again, and the admin shows by it what changed terms would do. `t` is a row of `delivery.terms`, `d` one of
 * `delivery.documents`.
 */

/** Whether the terms allow the document when no embargo holds it back. */
export const ALLOWS_IN_THE_END = `(
  d.is_public
  and (t.categories = '{}' or t.categories && d.categories)
  and (t.series = '{}' or d.series = any (t.series))
  and (t.locales = '{}' or d.locale = any (t.locales))
)`;

/** Whether the terms allow the document now. An embargo counts from the first publication, so that no correction waits for it. */
export const ALLOWS = `(${ALLOWS_IN_THE_END}
  and (t.embargo_minutes = 0 or d.published_at + make_interval(mins => t.embargo_minutes) <= now())
)`;

/** The hash of what the terms add to a document, from the columns of `feed.partners`: its first 64 bits. */
export const TERMS_HASH = `('x' || left(md5(coalesce(licence, '') || case when may_translate then '+' else '-' end), 16))::bit(64)::bigint`;

/** The hash of what the partner receives of the document. */
export const HASH = `((case
  when t.excerpt_only and t.pictures then d.hash_excerpt
  when t.excerpt_only then d.hash_excerpt_plain
  when t.pictures then d.hash_full
  else d.hash_full_plain end) # t.hash)`;

/**
 * What the partner is told of a document: `added`, `changed` or `excluded`; null for nothing. From a row with `is_allowed` (ALLOWS), `hash` (HASH),
 * and `old_sequence`, `old_hash` and `old_reason` of its row in `delivery.shown`, null where it has none.
 */
export const OUTCOME = `(case
  when is_allowed then case when old_sequence is null or old_reason is not null then 'added' when old_hash <> hash then 'changed' end
  when old_sequence is not null and old_reason is null then 'excluded' end)`;
