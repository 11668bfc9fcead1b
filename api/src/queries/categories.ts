/** The list of all categories. */
import type { List } from './keyset-pagination';
import { sql } from './sql';

/** Every category, ordered by name; items are documentIds. */
export const categoryList: List = {
  name: 'categories',
  item: sql`to_jsonb(c.document_id)`,
  from: sql`categories c`,
  where: [],
  order: [
    { sql: sql`left(c.name, 200)`, type: 'text' },
    { sql: sql`c.document_id`, type: 'text' },
  ],
};
