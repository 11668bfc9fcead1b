/** The posts before and after a post. */
import { documentTopic, inLocale } from '../model/topics';
import type { IndexReader } from './index-reader';
import type { LocalisedKey } from './posts';

/** A post, and which neighbour of it is asked for: among all posts of its language, or among the editions of its series in the language. */
export interface NeighbourKey extends LocalisedKey {
  readonly side: 'previous' | 'next';
  readonly sequence: 'ARCHIVE' | 'SERIES';
}

/** One lookup in an index for each key: the conditions on `k` choose the one branch that runs. */
const NEIGHBOURS = `
  select k.n, o.document_id as "documentId", o.locale
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as k(document_id, locale, side, sequence, n)
  join posts p on p.document_id = k.document_id and p.locale = k.locale
  cross join lateral (
    (select o.document_id, o.locale from posts o
      where k.side = 'previous' and k.sequence = 'ARCHIVE' and o.locale = p.locale
        and (o.published_at, o.document_id) < (p.published_at, p.document_id)
      order by o.published_at desc, o.document_id desc limit 1)
    union all
    (select o.document_id, o.locale from posts o
      where k.side = 'next' and k.sequence = 'ARCHIVE' and o.locale = p.locale
        and (o.published_at, o.document_id) > (p.published_at, p.document_id)
      order by o.published_at, o.document_id limit 1)
    union all
    (select o.document_id, o.locale from posts o
      where k.side = 'previous' and k.sequence = 'SERIES' and o.series_id = p.series_id and o.locale = p.locale
        and (o.published_at, o.document_id) < (p.published_at, p.document_id)
      order by o.published_at desc, o.document_id desc limit 1)
    union all
    (select o.document_id, o.locale from posts o
      where k.side = 'next' and k.sequence = 'SERIES' and o.series_id = p.series_id and o.locale = p.locale
        and (o.published_at, o.document_id) > (p.published_at, p.document_id)
      order by o.published_at, o.document_id limit 1)
  ) o`;

/** The neighbour of each key, in their order; null where there is none. */
export async function findNeighbours(index: IndexReader, keys: readonly NeighbourKey[]): Promise<(LocalisedKey | null)[]> {
  const values = [
    keys.map(({ documentId }) => documentId),
    keys.map(({ locale }) => locale),
    keys.map(({ side }) => side),
    keys.map(({ sequence }) => sequence),
  ];
  const topics = keys.flatMap(({ documentId, locale }) => [documentTopic('post', documentId), inLocale('posts', locale)]);
  const rows = await index.read<LocalisedKey & { n: string }>({ name: 'neighbours', sql: NEIGHBOURS, values }, topics);
  const found: (LocalisedKey | null)[] = keys.map(() => null);
  for (const { n, documentId, locale } of rows) found[Number(n) - 1] = { documentId, locale };
  return found;
}
