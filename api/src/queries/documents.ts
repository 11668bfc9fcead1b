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
}

interface Row {
  n: string;
  type: DocumentType;
  document_id: string;
  locale: string;
  changed_at: string;
  face: unknown;
}

const COLUMNS = `d.type, d.document_id, d.locale, d.face,
  to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed_at`;

/** An entity that was merged into another leads to that other; a localised document, to the locale asked for or else the site's. */
const BY_REFERENCE = `
  select k.n, ${COLUMNS}
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(type, document_id, locale, n)
  join documents d on d.type = k.type and d.document_id = k.document_id and d.locale = ''
  where k.type <> 'entity' and k.type <> all ($5::text[])
  union all
  select k.n, ${COLUMNS}
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(type, document_id, locale, n)
  join entities e on e.document_id = k.document_id
  join documents d on d.type = 'entity' and d.document_id = e.canonical_id and d.locale = ''
  where k.type = 'entity'
  union all
  select k.n, x.*
  from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) with ordinality as k(type, document_id, locale, is_exact, n)
  cross join lateral (
    select ${COLUMNS} from documents d
    where d.type = k.type and d.document_id = k.document_id
      and (d.locale = k.locale or (not k.is_exact and d.locale = (select default_locale())))
    order by (d.locale = k.locale) desc nulls last limit 1
  ) x
  where k.type = any ($5::text[])`;

function isDocument<Type extends DocumentType>(document: Document, type: Type): document is Document<Type> {
  return document.type === type;
}

function toDocument(row: Row): Document {
  // The index wrote this face through the contract's own schema, under a type that says which.
  const face = row.face as Document['face'];
  return { type: row.type, documentId: row.document_id, locale: row.locale, changedAt: row.changed_at, face };
}

/** The documents behind the references in their order, null for each that is not public. */
export async function findDocuments(database: Database, references: readonly Reference[]): Promise<(Document | null)[]> {
  const rows = await database.query<Row>('documents by reference', BY_REFERENCE, [
    references.map(({ type }) => type),
    references.map(({ documentId }) => documentId),
    references.map(({ locale }) => locale),
    references.map(({ isExact }) => isExact ?? false),
    LOCALISED_TYPES,
  ]);
  const found: (Document | null)[] = references.map(() => null);
  for (const row of rows) found[Number(row.n) - 1] = toDocument(row);
  return found;
}

const BY_SLUG = `
  select '1' as n, ${COLUMNS}
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
  const isLocalised = LOCALISED_TYPES.some((localised) => localised === type);
  const [row] = await database.query<Row>('document by slug', BY_SLUG, [type, slug, isLocalised, locale]);
  const document = row && toDocument(row);
  return document && isDocument(document, type) ? document : null;
}

const SITE = `select '1' as n, ${COLUMNS} from documents d where d.type = 'site' order by d.document_id limit 1`;

/** The site's own document; null before the CMS has published one. */
export async function findSite(database: Database): Promise<Document<'site'> | null> {
  const [row] = await database.query<Row>('site', SITE, []);
  const document = row && toDocument(row);
  return document && isDocument(document, 'site') ? document : null;
}
