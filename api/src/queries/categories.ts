/** Lists of categories. */
import { LISTS } from '../model/topics';
import type { List } from './keyset-pagination';
import { nameKey } from './name-order';
import { sql, type Sql } from './sql';

function byName(name: string, where: readonly Sql[]): List {
  return {
    name,
    topics: () => [LISTS.categories],
    item: sql`to_jsonb(c.document_id)`,
    from: sql`categories c`,
    where,
    order: [nameKey('c'), { sql: sql`c.document_id`, type: 'text' }],
  };
}

/** Every category, ordered by name; items are documentIds. */
export const categoryList = byName('categories', []);

/** Categories directly below the parent category, ordered by name; items are documentIds. */
export const categoriesByParent = byName('category.children', [sql`c.parent_id = parent.id`]);
