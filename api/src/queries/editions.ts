/** Editions and translations of posts: looked up, never stored, so that each is right the moment another is published. */
import type { Database } from './database';
import type { LocalisedKey } from './posts';

const EDITIONS = `
  select k.n, o.document_id as "documentId", o.locale
  from unnest($1::text[], $2::text[]) with ordinality as k(document_id, locale, n)
  join posts p on p.document_id = k.document_id and p.locale = k.locale
  join lateral (
    select * from posts o where o.series_id = p.series_id and o.locale = p.locale and o.title = p.title and o.document_id <> p.document_id
    order by o.published_at desc, o.document_id desc limit 50
  ) o on true`;

const TRANSLATIONS = `
  select k.n, o.document_id as "documentId", o.locale
  from unnest($1::text[], $2::text[]) with ordinality as k(document_id, locale, n)
  join posts o on o.document_id = k.document_id and o.locale <> k.locale
  order by k.n, o.locale`;

type Row = LocalisedKey & { n: string };

async function find(database: Database, name: string, statement: string, keys: readonly LocalisedKey[]): Promise<LocalisedKey[][]> {
  const rows = await database.query<Row>(name, statement, [keys.map(({ documentId }) => documentId), keys.map(({ locale }) => locale)]);
  const found: LocalisedKey[][] = keys.map(() => []);
  for (const { n, documentId, locale } of rows) found[Number(n) - 1]?.push({ documentId, locale });
  return found;
}

/** Other posts of the same series, language and title: the same piece issued again. Newest first, at most fifty. */
export async function findEditions(database: Database, posts: readonly LocalisedKey[]): Promise<LocalisedKey[][]> {
  return find(database, 'editions', EDITIONS, posts);
}

/** The same posts in other languages, by language. */
export async function findTranslations(database: Database, posts: readonly LocalisedKey[]): Promise<LocalisedKey[][]> {
  return find(database, 'translations', TRANSLATIONS, posts);
}
