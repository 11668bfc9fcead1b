/** Editions and translations of a post, page or timeline: looked up and never stored, so that they are correct as soon as another one is published. */
import { documentTopic, inLocale } from '../model/topics';
import type { IndexReader } from './index-reader';
import type { LocalisedKey } from './posts';

/** A document, and which related documents are asked for. */
export interface PieceKey extends LocalisedKey {
  /**
   * `editions`: other posts of the same piece and language, newest first, at most fifty. `post`, `page` and `timeline`: that document in other
   * languages, by language.
   */
  readonly others: 'editions' | 'post' | 'page' | 'timeline';
}

/** A related document. `supersedes`: it is a newer edition; false for translations. */
export interface FoundOther extends LocalisedKey {
  readonly supersedes: boolean;
}

/**
 * The posts of one piece, found step by step from one of them. A step leads from a post to the one that it is an edition of, from a post to
 * its editions, or to a post with equal series and title, if one of the two does not say what it is an edition of. A post that is not public
 * is passed through and never returned. `union` drops what was found before, so circles end. Each title is a step of its own, with
 * `is_open` where the post that led to it says nothing: many posts of one title then cost one look-up, not one each.
 *
 * `way` says on which way a post was found: `older` along `edition_of` alone, `newer` against it alone, `beside` on any other way.
 */
const FAMILY = `
  with recursive family (document_id, series_id, title, is_open, way) as (
    select p.document_id, null::text, null::text, null::boolean, 'self'
    from posts p where k.others = 'editions' and p.document_id = k.document_id and p.locale = k.locale
    union
    select step.document_id, step.series_id, step.title, step.is_open, step.way
    from family f cross join lateral (
      select p.edition_of, null, null, null::boolean, case when f.way in ('self', 'older') then 'older' else 'beside' end
        from posts p where p.document_id = f.document_id and p.locale = k.locale and p.edition_of is not null
      union all
      select e.document_id, null, null, null, case when f.way in ('self', 'newer') then 'newer' else 'beside' end
        from posts e where e.edition_of = f.document_id and e.locale = k.locale
      union all
      select null, p.series_id, p.title, p.edition_of is null, 'beside'
        from posts p where p.document_id = f.document_id and p.locale = k.locale and p.series_id is not null
      union all
      select e.document_id, null, null, null, 'beside'
        from posts e where e.series_id = f.series_id and e.locale = k.locale and md5(e.title) = md5(f.title) and e.title = f.title
          and (f.is_open or e.edition_of is null)
    ) step (document_id, series_id, title, is_open, way)
  )`;

/** Editions, newest first. Of two posts in one chain the chain says which is newer, else the days of publication do. */
const EDITIONS = `
  ${FAMILY}
  select e.document_id, e.locale, row_number() over (order by e.published_at desc, e.document_id desc) as place,
    case when f.is_newer <> f.is_older then f.is_newer else e.published_at > p.published_at end as supersedes
  from (
    select document_id, bool_or(way = 'newer') as is_newer, bool_or(way = 'older') as is_older from family
    where document_id is not null and document_id <> k.document_id group by document_id
  ) f
  -- One by its key for each found, and not all posts of the language at once, as it is planned for a family of unknown size.
  cross join lateral (select document_id, locale, published_at from posts where document_id = f.document_id and locale = k.locale limit 1) e
  join posts p on p.document_id = k.document_id and p.locale = k.locale
  order by place limit 50`;

/** Editions and translations in one statement, which runs only the needed part for each key: a post page asks for both at once. */
const OTHERS = `
  select k.n, o.document_id as "documentId", o.locale, o.supersedes
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(others, document_id, locale, n)
  cross join lateral (
    (${EDITIONS})
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale), false from posts t
      where k.others = 'post' and t.document_id = k.document_id and t.locale <> k.locale
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale), false from pages t
      where k.others = 'page' and t.document_id = k.document_id and t.locale <> k.locale
    union all
    select t.document_id, t.locale, row_number() over (order by t.locale), false from timelines t
      where k.others = 'timeline' and t.document_id = k.document_id and t.locale <> k.locale
  ) o
  order by k.n, o.place`;

/** The related documents of each key, in the order of the keys. */
export async function findOthers(index: IndexReader, keys: readonly PieceKey[]): Promise<FoundOther[][]> {
  const values = [keys.map(({ others }) => others), keys.map(({ documentId }) => documentId), keys.map(({ locale }) => locale)];
  const topics = keys.flatMap(({ others, documentId, locale }) =>
    others === 'editions' ? [documentTopic('post', documentId), inLocale('editions', locale)] : [documentTopic(others, documentId)],
  );
  const rows = await index.read<FoundOther & { n: string }>({ name: 'editions and translations', sql: OTHERS, values }, topics);
  const found: FoundOther[][] = keys.map(() => []);
  for (const { n, documentId, locale, supersedes } of rows) found[Number(n) - 1]?.push({ documentId, locale, supersedes });
  return found;
}
