/** Everything that an import writes, without row ids and times, which differ between runs. */
import type { ImportRoom } from '../support/import-process';

const DOCUMENTS = 'select source, kind, key, uid, document_id, locale, content, fields, published from import.documents order by 1, 2, 3';
const FINDINGS = `select id, kind, document_id, line, position, ordinal, pieces, value, decision from import.findings order by id`;
const LEDGER = 'select type, document_id, locale, face, paths from feed.ledger order by 1, 2, 3';
const DIRTY = 'select type, document_id, locale from feed.dirty order by 1, 2, 3';
const TABLES = `select tablename as name from pg_tables where schemaname = 'cms' and tablename !~ '^(strapi|admin|up_|i18n|upload|files)'`;

/** The number of rows per table. */
async function countRows(room: ImportRoom): Promise<Record<string, number>> {
  const tables = await room.rows<{ name: string }>(TABLES);
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from cms."${name}"`);
  const rows = await room.rows<{ name: string; count: number }>(`${counts.join(' union all ')} order by 1`);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Removes the date of publication from timelines: it is the time of the import, because an export does not have it. */
function withoutInstants<Row extends { readonly type: string; readonly face: object | null }>(row: Row): Row {
  return row.type === 'timeline' && row.face ? { ...row, face: { ...row.face, publishedAt: null } } : row;
}

/** Everything that imports have written to the database of the room. Two equal results are equal archives. */
export async function archiveOf(room: ImportRoom): Promise<object> {
  const ledger = await room.rows<{ type: string; face: object | null }>(LEDGER);
  return {
    documents: await room.rows(DOCUMENTS),
    findings: await room.rows(FINDINGS),
    ledger: ledger.map(withoutInstants),
    dirty: await room.rows(DIRTY),
    counts: await countRows(room),
  };
}

/** Posts that refer to a missing timeline, and timelines that no post refers to. An interrupted import must leave neither. */
export async function halfDocuments(room: ImportRoom): Promise<object[]> {
  return room.rows(`
    select p.document_id, p.timelines from cms.posts p, jsonb_array_elements_text(p.timelines) t(id)
      where not exists (select from cms.timelines t2 where t2.document_id = t.id)
    union all
    select t.document_id, null from cms.timelines t
      where not exists (select from cms.posts p where p.timelines ? t.document_id)`);
}
