/** Lists of all authors, tags and series. */
import { LISTS } from '../model/topics';
import type { List } from './list';
import { nameKey } from './name-order';
import { sql } from './sql';

const LIST_OF = { author: LISTS.authors, tag: LISTS.tags, series: LISTS.seriesList } as const;

/** Every document of a type, ordered by name; items are documentIds. */
export function termList(type: 'author' | 'tag' | 'series'): List {
  return {
    name: `terms ${type}`,
    topics: () => [LIST_OF[type]],
    item: sql`to_jsonb(t.document_id)`,
    from: sql`terms t`,
    where: [sql`t.type = ${type}`],
    order: [nameKey('t'), { sql: sql`t.document_id`, type: 'text' }],
  };
}
