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

/** The escapes of a path in capitals, as this site and browsers write them, or in small letters, as WordPress does. */
function inCase(path: string, isUpper: boolean): string {
  return path.replaceAll(/%[0-9a-f]{2}/gi, (escape) => (isUpper ? escape.toUpperCase() : escape.toLowerCase()));
}

/** The path as a browser sends it; as it is when it can be no path. */
function encoded(path: string): string {
  if (!URL.canParse(path, 'http://site')) return path;
  const { pathname, search } = new URL(path, 'http://site');
  return `${pathname}${search}`;
}

/** The ways in which one path is written: with and without the slash at its end, encoded or not, its escapes in either case. */
function spellings(path: string): string[] {
  const [withoutFragment = ''] = path.split('#');
  const bare = withoutFragment.length > 1 ? withoutFragment.replace(/\/$/, '') : withoutFragment;
  const paths = [withoutFragment, bare, `${bare}/`].flatMap((one) => [one, encoded(one)]);
  const cased = paths.flatMap((one) => [one, inCase(one, true), inCase(one, false)]);
  return [...new Set([...cased, ...cased.map((one) => one.replace(/^\/\?/, '?'))])];
}

/** Where a path leads; null when it never led anywhere. */
export async function findRoute(database: Database, path: string): Promise<FoundRoute | null> {
  const [row] = await database.query<FoundRoute>('route', ROUTE, [spellings(path)]);
  return row ?? null;
}
