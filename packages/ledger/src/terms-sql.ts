/**
 * The terms of a partner as SQL. The syndication process decides by it what a partner is told, and every statement that reads the text of a
 * document for a partner applies it again. `t` is a row of `delivery.terms`, `d` one of `delivery.documents`.
 */

/** Whether the terms allow the document now. An embargo counts from the first publication, so that no correction waits for it. */
export const ALLOWS = `(
  d.is_public
  and (t.categories = '{}' or t.categories && d.categories)
  and (t.series = '{}' or d.series = any (t.series))
  and (t.locales = '{}' or d.locale = any (t.locales))
  and (t.embargo_minutes = 0 or d.published_at + make_interval(mins => t.embargo_minutes) <= now())
)`;

/** The hash of what the partner receives of the document. */
export const HASH = `((case
  when t.excerpt_only and t.pictures then d.hash_excerpt
  when t.excerpt_only then d.hash_excerpt_plain
  when t.pictures then d.hash_full
  else d.hash_full_plain end) # t.hash)`;
