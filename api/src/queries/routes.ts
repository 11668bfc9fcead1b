/** Where paths lead. */
import type { DocumentType } from '@dossier/contract/document';
import type { Database } from './database';

/** What a path is: the address of a document, a former one of it, or one of a document that is gone. */
export interface FoundRoute {
  readonly status: 200 | 301 | 410;
  readonly path: string;
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
}

/** Live documents before gone ones, current addresses before former ones, and the one that changed last. */
const ROUTE = `
  select case when p.is_current then 200 when d.document_id is not null then 301 else 410 end as status,
    case when p.is_current or d.document_id is null then p.path else d.face->>'path' end as path,
    p.type, p.document_id as "documentId", p.locale
  from paths p left join documents d on (d.type, d.document_id, d.locale) = (p.type, p.document_id, p.locale)
  where p.path = any ($1::text[])
  order by d.document_id is null, not p.is_current, p.sequence desc limit 1`;

/** The ways in which one path is written: with and without the slash at its end, encoded or not. */
function spellings(path: string): string[] {
  const [withoutFragment = ''] = path.split('#');
  const bare = withoutFragment.length > 1 ? withoutFragment.replace(/\/$/, '') : withoutFragment;
  const encoded = URL.canParse(bare, 'http://site') ? new URL(bare, 'http://site') : null;
  const paths = [withoutFragment, bare, `${bare}/`, ...(encoded ? [`${encoded.pathname}${encoded.search}`] : [])];
  return [...new Set([...paths, ...paths.map((one) => one.replace(/^\/\?/, '?'))])];
}

/** Where a path leads; null when it never led anywhere. */
export async function findRoute(database: Database, path: string): Promise<FoundRoute | null> {
  const [row] = await database.query<FoundRoute>('route', ROUTE, [spellings(path)]);
  return row ?? null;
}
