/** Editions and translations of a post, page or timeline: looked up and never stored, so that they are correct as soon as another one is published. */
import type { Database } from './database';
import type { LocalisedKey } from './posts';

/** A document, and which related documents are asked for. */
export interface PieceKey extends LocalisedKey {
  /**
   * `editions`: other posts of the same series, language and title, newest first, at most fifty. `post`, `page` and `timeline`: that document
   * in other languages, by language.
   */
  readonly others: 'editions' | 'post' | 'page' | 'timeline';
}

/** Editions and translations in one statement, which runs only the needed part for each key: a post page asks for both at once. */
const OTHERS = `
  select k.n, o.document_id as "documentId", o.locale
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(others, document_id, locale, n)
  cross join lateral (
    (select e.document_id, e.locale, row_number() over (order by e.published_at desc, e.document_id desc) as place
      from posts p join posts e on e.series_id = p.series_id and e.locale = p.locale and e.title = p.title and e.document_id <> p.document_id
      where k.others = 'editions' and p.document_id = k.document_id and p.locale = k.locale
      order by place limit 50)
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale) from posts t
      where k.others = 'post' and t.document_id = k.document_id and t.locale <> k.locale
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale) from pages t
      where k.others = 'page' and t.document_id = k.document_id and t.locale <> k.locale
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale) from timelines t
      where k.others = 'timeline' and t.document_id = k.document_id and t.locale <> k.locale
  ) o
  order by k.n, o.place`;

/** The related documents of each key, in the order of the keys. */
export async function findOthers(database: Database, keys: readonly PieceKey[]): Promise<LocalisedKey[][]> {
  const rows = await database.query<LocalisedKey & { n: string }>('editions and translations', OTHERS, [
    keys.map(({ others }) => others),
    keys.map(({ documentId }) => documentId),
    keys.map(({ locale }) => locale),
  ]);
  const found: LocalisedKey[][] = keys.map(() => []);
  for (const { n, documentId, locale } of rows) found[Number(n) - 1]?.push({ documentId, locale });
  return found;
}
