/** What is behind identifiers: public documents of any type, many in one statement. */
import { LOCALISED_TYPES, type DocumentType } from '@dossier/contract/document';
import type { Document } from '../model/documents';
import type { Database } from './database';

/** A reference to a document: which, and the locale it is shown in; null for the site's. */
export interface Reference<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  readonly locale: string | null;
  /** Only this locale will do: no falling back to the site's. */
  readonly isExact?: boolean;
  /** Without what is long of it. */
  readonly isBrief?: boolean;
}

interface Row {
  n: number;
  type: DocumentType;
  document_id: string;
  locale: string;
  changed_at: string;
  face: unknown;
  body: unknown;
}

const COLUMNS = `d.type, d.document_id, d.locale, d.face,
  to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed_at`;

/**
 * An entity that was merged into another leads to that other; a localised document, to the locale asked for or else the site's. Each
 * is looked up by its key: a join of them all would be planned for as many as the planner guesses, and read whole tables.
 */
const BY_REFERENCE = `
  select k.n::int, x.type, x.document_id, x.locale, x.face, x.changed_at, case when k.is_whole then x.body end as body
  from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::boolean[])
    with ordinality as k(type, document_id, locale, is_exact, is_whole, n)
  cross join lateral (
    select ${COLUMNS}, d.body from documents d
    where d.type = k.type and d.document_id = case when k.type = 'entity'
        then (select e.canonical_id from entities e where e.document_id = k.document_id) else k.document_id end
      and (d.locale = k.locale or (not k.is_exact and d.locale = (select default_locale())))
    order by (d.locale = k.locale) desc nulls last limit 1
  ) x`;

const isLocalised = (type: DocumentType): boolean => LOCALISED_TYPES.some((localised) => localised === type);

function isDocument<Type extends DocumentType>(document: Document, type: Type): document is Document<Type> {
  return document.type === type;
}

function toDocument(row: Row): Document {
  // The index wrote this face through the contract's own schema, under a type that says which.
  const { face, body } = row as Pick<Document, 'face' | 'body'>;
  return { type: row.type, documentId: row.document_id, locale: row.locale, changedAt: row.changed_at, face, body: body ?? undefined };
}

/** The documents behind the references in their order, null for each that is not public. */
export async function findDocuments(database: Database, references: readonly Reference[]): Promise<(Document | null)[]> {
  const rows = await database.query<Row>('documents by reference', BY_REFERENCE, [
    references.map(({ type }) => type),
    references.map(({ documentId }) => documentId),
    references.map(({ type, locale }) => (isLocalised(type) ? locale : '')),
    references.map(({ type, isExact }) => (isLocalised(type) ? (isExact ?? false) : true)),
    references.map(({ isBrief }) => !isBrief),
  ]);
  const found: (Document | null)[] = references.map(() => null);
  for (const row of rows) found[row.n - 1] = toDocument(row);
  return found;
}

const BY_SLUG = `
  select 1 as n, ${COLUMNS}, d.body
  from slugs s
  left join entities e on s.type = 'entity' and e.document_id = s.document_id
  join documents d on d.type = s.type and d.document_id = coalesce(e.canonical_id, s.document_id) and d.locale = s.locale
  where s.type = $1 and s.slug = $2 and s.locale = case when $3::boolean then coalesce($4, default_locale()) else '' end
  order by s.document_id limit 1`;

/** The document of a type with a slug; in a locale (null for the site's) when the type is localised. */
export async function findBySlug<Type extends DocumentType>(
  database: Database,
  type: Type,
  slug: string,
  locale: string | null,
): Promise<Document<Type> | null> {
  const [row] = await database.query<Row>('document by slug', BY_SLUG, [type, slug, isLocalised(type), locale]);
  const document = row && toDocument(row);
  return document && isDocument(document, type) ? document : null;
}

const SITE = `select 1 as n, ${COLUMNS}, d.body from documents d where d.type = 'site' order by d.document_id limit 1`;

/** The site's own document; null before the CMS has published one. */
export async function findSite(database: Database): Promise<Document<'site'> | null> {
  const [row] = await database.query<Row>('site', SITE, []);
  const document = row && toDocument(row);
  return document && isDocument(document, 'site') ? document : null;
}
