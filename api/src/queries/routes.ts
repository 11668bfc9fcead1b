/** Resolves paths to documents. */
import type { DocumentType } from '@dossier/contract/document';
import type { Database } from './database';

/** A resolved path: 200 for the address of a document, 301 for a former address, 410 for an address of a withdrawn document. */
export interface FoundRoute {
  readonly status: 200 | 301 | 410;
  readonly path: string;
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
}

/** Prefers public documents to withdrawn ones, then current addresses to former ones, then the latest change. */
const ROUTE = `
  select case when p.is_current then 200 when d.document_id is not null then 301 else 410 end as status,
    case when p.is_current or d.document_id is null then p.path else d.face->>'path' end as path,
    p.type, p.document_id as "documentId", p.locale
  from paths p left join documents d on (d.type, d.document_id, d.locale) = (p.type, p.document_id, p.locale)
  where p.path = any ($1::text[])
  order by d.document_id is null, not p.is_current, p.sequence desc limit 1`;

/** The path with its percent escapes in upper case, as this site and browsers write them, or in lower case, as WordPress does. */
function inCase(path: string, isUpper: boolean): string {
  return path.replaceAll(/%[0-9a-f]{2}/gi, (escape) => (isUpper ? escape.toUpperCase() : escape.toLowerCase()));
}

/** The path as a browser sends it; unchanged when it is not a valid path. */
function encoded(path: string): string {
  if (!URL.canParse(path, 'http://site')) return path;
  const { pathname, search } = new URL(path, 'http://site');
  return `${pathname}${search}`;
}

/** The spellings of a path: with and without a slash at its end, encoded or not, its escapes in either case. */
function spellings(path: string): string[] {
  const [withoutFragment = ''] = path.split('#');
  const bare = withoutFragment.length > 1 ? withoutFragment.replace(/\/$/, '') : withoutFragment;
  const paths = [withoutFragment, bare, `${bare}/`].flatMap((one) => [one, encoded(one)]);
  const cased = paths.flatMap((one) => [one, inCase(one, true), inCase(one, false)]);
  return [...new Set([...cased, ...cased.map((one) => one.replace(/^\/\?/, '?'))])];
}

/** Resolves a path; null when it was never an address. */
export async function findRoute(database: Database, path: string): Promise<FoundRoute | null> {
  const [row] = await database.query<FoundRoute>('route', ROUTE, [spellings(path)]);
  return row ?? null;
}
