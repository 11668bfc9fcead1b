/** Lists of pages. */
import type { List } from './keyset-pagination';
import { titleKey } from './name-order';
import { sql } from './sql';

/** Child pages of the parent page in the same language, ordered by title. */
export const pagesByParent: List = {
  name: 'page.children',
  item: sql`jsonb_build_object('documentId', c.document_id, 'locale', c.locale)`,
  from: sql`pages c`,
  where: [sql`c.parent_id = parent.id`, sql`c.locale = parent.locale`],
  order: [titleKey('c'), { sql: sql`c.document_id`, type: 'text' }],
};
