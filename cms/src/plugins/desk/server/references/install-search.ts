/**
 * What the search of the reference field needs in the database: a function that folds texts, and trigram indexes on the folded texts of every
 * type that is referred to (GIN of pg_trgm, which refuses no text, however long).
 */
import type { Core, UID } from '@strapi/strapi';
import { searchedSql } from './folded-sql';
import { targetOf, type Target } from './target';

/** Content types that reference fields and relations refer to. */
const TARGETS: readonly UID.ContentType[] = [
  'api::post.post',
  'api::page.page',
  'api::timeline.timeline',
  'api::entity.entity',
  'api::source.source',
  'api::comment.comment',
  'api::author.author',
  'api::category.category',
  'api::series.series',
  'api::tag.tag',
];

/** Characters without a meaning of their own: accents that stand apart, soft hyphens, zero-width characters, variation selectors. */
const REMOVED =
  '[\\u00ad\\u0300-\\u036f\\u061c\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u2060-\\u2064\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff]+';
/** Characters between words, of a folded text. */
const BETWEEN = '[\\s!-&(-/:-@[-`{-~\\u00a1-\\u00bf\\u2000-\\u206f\\u3000-\\u303f\\u30fb]+';

const FOLD = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('desk') is null then create schema desk; end if;
  end $$;

  -- The words of a text in small letters without accents, with one space before, between and after them: " john smith ", so that "% jo%" finds
  -- words that begin with "jo". Apostrophes are left out. Indexes depend on it: when it changes, they must be made again.
  create or replace function desk.fold(value text) returns text language sql immutable parallel safe return
    ' ' || trim(regexp_replace(replace(extensions.unaccent('extensions.unaccent',
      regexp_replace(lower(normalize(left(value, 2000), NFKD) collate pg_catalog."und-x-icu"), '${REMOVED}', '', 'g')), '''', ''),
      '${BETWEEN}', ' ', 'g')) || ' ';`;

function indexesOf(target: Target): { readonly name: string; readonly on: string }[] {
  const trigrams = (text: string): string => `using gin ((${text}) extensions.gin_trgm_ops)`;
  const { names, table } = target;
  return [
    { name: `dossier_${table}_words`, on: `"${table}" ${trigrams(searchedSql(target))}` },
    ...(names
      ? [
          { name: `dossier_${names.table}_words`, on: `"${names.table}" ${trigrams(`desk.fold("${names.column}")`)}` },
          { name: `dossier_${names.join}_part`, on: `"${names.join}" using btree (cmp_id)` },
        ]
      : []),
    ...['url', 'archived_url', 'wikidata']
      .filter((column) => target.columns.has(column))
      .map((column) => ({ name: `dossier_${table}_${column}_any`, on: `"${table}" using hash ("${column}")` })),
  ];
}

/** Creates the function and the missing indexes. Safe at every start. */
export async function installSearch(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.raw(FOLD);
  for (const { name, on } of TARGETS.flatMap((uid) => indexesOf(targetOf(strapi, uid)))) {
    // "if not exists" would wait for writers of the table even when the index exists.
    const found: { rows: unknown[] } = await strapi.db.connection.raw(
      'select from pg_indexes where schemaname = coalesce(?, current_schema()) and indexname = ?',
      [strapi.db.getSchemaName() ?? null, name],
    );
    if (found.rows.length === 0) await strapi.db.connection.raw(`create index "${name}" on ${on}`);
  }
}
