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
  type: DocumentType;
  document_id: string;
  locale: string;
  changed_at: string;
  face: unknown;
  body: unknown;
}

const COLUMNS = `d.type, d.document_id, d.locale, d.face, d.body,
  to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed_at`;

/** A row as a JSON array. */
type Packed = [n: number, type: DocumentType, documentId: string, locale: string, changedAt: string, face: unknown, body: unknown];

/**
 * An entity that was merged into another leads to that other; a localised document, to the locale asked for or else the site's. The
 * answer is one piece of JSON: to take hundreds of rows of it apart would take longer than all else.
 */
const BY_REFERENCE = `
  with k as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::boolean[])
      with ordinality as k(type, document_id, locale, is_exact, is_whole, n))
  select coalesce(json_agg(json_build_array(n, type, document_id, locale, changed_at, face, body)), '[]') as rows
  from (
    select k.n, d.type, d.document_id, d.locale, d.changed_at, d.face, case when k.is_whole then d.body end as body
    from k left join entities e on k.type = 'entity' and e.document_id = k.document_id
    join documents d on d.type = k.type and d.document_id = coalesce(e.canonical_id, k.document_id) and d.locale = k.locale
    where k.is_exact
    union all
    select k.n, x.type, x.document_id, x.locale, x.changed_at, x.face, case when k.is_whole then x.body end
    from k cross join lateral (
      select * from documents d
      where d.type = k.type and d.document_id = k.document_id and (d.locale = k.locale or d.locale = (select default_locale()))
      order by (d.locale = k.locale) desc nulls last limit 1
    ) x where not k.is_exact
  ) found`;

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
  const [answer] = await database.query<{ rows: Packed[] }>('documents by reference', BY_REFERENCE, [
    references.map(({ type }) => type),
    references.map(({ documentId }) => documentId),
    references.map(({ type, locale }) => (isLocalised(type) ? locale : '')),
    references.map(({ type, isExact }) => (isLocalised(type) ? (isExact ?? false) : true)),
    references.map(({ isBrief }) => !isBrief),
  ]);
  const found: (Document | null)[] = references.map(() => null);
  for (const [n, type, document_id, locale, changed_at, face, body] of answer?.rows ?? [])
    found[n - 1] = toDocument({ type, document_id, locale, changed_at: new Date(changed_at).toISOString(), face, body });
  return found;
}

const BY_SLUG = `
  select ${COLUMNS}
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

const SITE = `select ${COLUMNS} from documents d where d.type = 'site' order by d.document_id limit 1`;

/** The site's own document; null before the CMS has published one. */
export async function findSite(database: Database): Promise<Document<'site'> | null> {
  const [row] = await database.query<Row>('site', SITE, []);
  const document = row && toDocument(row);
  return document && isDocument(document, 'site') ? document : null;
}
