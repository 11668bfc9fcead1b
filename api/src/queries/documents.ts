/** Reads public documents by their identifiers, many of any type in one statement. */
import { LOCALISED_TYPES, type DocumentType } from '@dossier/contract/document';
import type { Document } from '../model/documents';
import { documentTopic, slugTopic, type Topic } from '../model/topics';
import type { IndexReader } from './index-reader';
import { showIn, type Shown } from './shown';

/** A reference to a document, and the locale to show it in; null for the site's. */
export interface Reference<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  readonly locale: string | null;
  /** Whether only this locale is read, without falling back to the site's. */
  readonly isExact?: boolean;
  /** Whether the column `body` is left out. */
  readonly withoutBody?: boolean;
}

interface Row {
  type: DocumentType;
  document_id: string;
  locale: string;
  changed_at: string;
  face: unknown;
  body: unknown;
}

/** A row with the site's default locale. */
interface ShownRow extends Row {
  default_locale: string;
}

const COLUMNS = `d.type, d.document_id, d.locale, d.face, d.body, to_json(d.changed_at) as changed_at`;

/** A row as a JSON array; `asked` is the identifier of the reference, before merges. */
type Packed = [asked: string, documentId: string, locale: string, changedAt: string, face: unknown, body: unknown];

/** Separates identifiers in one text, since PostgreSQL has no arrays of arrays of different lengths. */
const SEPARATOR = '\u001f';

/**
 * Reads groups of references that differ only in the identifier. One scan of the index finds a whole group: hundreds of single lookups take
 * twice as long, and so does returning rows instead of one JSON text per group. `offset 0` keeps the planner to that. For an entity that was
 * merged into another, the other is found; a partial index holds the few merged entities.
 */
const BY_REFERENCE = `
  with site as materialized (select default_locale() as locale), g as (
    select type, with_body, string_to_array(ids, E'\\x1f') as ids, n,
      case when is_exact then array[g.locale] else array[g.locale, site.locale] end as locales
    from site, unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[], $5::text[])
      with ordinality as g(type, locale, is_exact, with_body, ids, n))
  select n, (select locale from site) as default_locale,
    json_agg(json_build_array(asked, document_id, locale, changed_at, face, body))::text as documents
  from (
    select g.n, d.document_id as asked, d.document_id, d.locale, d.changed_at, d.face, case when g.with_body then d.body end as body
    from g cross join lateral (
      select * from documents d where d.type = g.type and d.document_id = any (g.ids) and d.locale = any (g.locales) offset 0
    ) d
    union all
    select g.n, e.document_id, d.document_id, d.locale, d.changed_at, d.face, null
    from g cross join lateral (
      select * from entities e where e.document_id = any (g.ids) and e.canonical_id <> e.document_id offset 0
    ) e join documents d on d.type = 'entity' and d.document_id = e.canonical_id and d.locale = ''
    where g.type = 'entity'
  ) found group by n`;

const isLocalised = (type: DocumentType): boolean => LOCALISED_TYPES.some((localised) => localised === type);

function isDocument<Type extends DocumentType>(document: Document, type: Type): document is Document<Type> {
  return document.type === type;
}

function toDocument(row: Row): Document {
  // The worker checked this face with the contract's schema of its type before writing it.
  const { face, body } = row as Pick<Document, 'face' | 'body'>;
  return { type: row.type, documentId: row.document_id, locale: row.locale, changedAt: row.changed_at, face, body: body ?? undefined };
}

/** A document that was looked for, null when it is not public; and about how many characters its JSON has. */
export interface FoundDocument {
  readonly document: Shown | null;
  readonly characters: number;
}

const NOT_FOUND: FoundDocument = { document: null, characters: 0 };

/** References that differ only in the identifier, and the documents found, by identifier. */
interface Group extends Omit<Reference, 'documentId'> {
  readonly ids: Set<string>;
  readonly found: Map<string, FoundDocument & { document: Shown }>;
}

/** The group of each reference. */
function group(references: readonly Reference[]): readonly Group[] {
  const groups = new Map<string, Group>();
  return references.map(({ type, documentId, locale, isExact = false, withoutBody = false }) => {
    const key = `${type} ${String(isExact)} ${String(withoutBody)} ${locale ?? ''}`;
    const known = groups.get(key) ?? { type, locale, isExact, withoutBody, ids: new Set(), found: new Map() };
    known.ids.add(documentId);
    groups.set(key, known);
    return known;
  });
}

/** Keeps found documents by identifier: of two, the canonical entity rather than the merged one, the requested locale rather than the site's. */
function keep({ type, locale, found }: Group, documents: readonly Packed[], defaultLocale: string, length: number): void {
  const characters = length / documents.length;
  for (const [asked, document_id, locale_found, changed_at, face, body] of documents)
    if (!found.has(asked) || document_id !== asked || (isLocalised(type) && locale_found === locale))
      found.set(asked, {
        document: showIn(toDocument({ type, document_id, locale: locale_found, changed_at, face, body }), locale, defaultLocale),
        characters,
      });
}

/** The most documents in one JSON text. Those with bodies may be long, and parsing one text cannot be interrupted. */
const PIECE = { withoutBody: 100, withBody: 5 } as const;

/** A part of a group that comes as one JSON text. */
interface Piece {
  readonly group: Group;
  readonly ids: readonly string[];
}

function piecesOf(groups: readonly Group[]): Piece[] {
  return groups.flatMap((group) => {
    const ids = [...group.ids];
    const size = group.withoutBody ? PIECE.withoutBody : PIECE.withBody;
    return Array.from({ length: Math.ceil(ids.length / size) }, (_, n) => ({ group, ids: ids.slice(n * size, (n + 1) * size) }));
  });
}

/**
 * The documents of the references as shown in their locales, in their order; null for each that is not public.
 *
 * @param rest called between two steps of long work; its promise resolves when the work may go on
 */
export async function findDocuments(
  index: IndexReader,
  references: readonly Reference[],
  rest: () => Promise<void> | undefined,
): Promise<FoundDocument[]> {
  const groupOf = group(references);
  const pieces = piecesOf([...new Set(groupOf)]);
  const values = [
    pieces.map(({ group: { type } }) => type),
    pieces.map(({ group: { type, locale } }) => (isLocalised(type) ? locale : '')),
    pieces.map(({ group: { type, isExact } }) => isExact === true || !isLocalised(type)),
    pieces.map(({ group: { withoutBody } }) => !withoutBody),
    pieces.map(({ ids }) => ids.join(SEPARATOR)),
  ];
  const rows = await index.read<{ n: string; default_locale: string; documents: string }>(
    { name: 'documents by reference', sql: BY_REFERENCE, values, isKeptByCaller: true },
    references.map(({ type, documentId }) => documentTopic(type, documentId)),
  );
  for (const { n, default_locale, documents } of rows) {
    const piece = pieces[Number(n) - 1];
    // The worker checked these documents with the contract's schemas before writing them.
    if (piece) keep(piece.group, JSON.parse(documents) as Packed[], default_locale, documents.length);
    const others = rest();
    if (others) await others;
  }
  return references.map(({ documentId }, position) => groupOf[position]?.found.get(documentId) ?? NOT_FOUND);
}

const BY_SLUG = `
  select ${COLUMNS}, default_locale() as default_locale
  from slugs s
  left join entities e on s.type = 'entity' and e.document_id = s.document_id
  join documents d on d.type = s.type and d.document_id = coalesce(e.canonical_id, s.document_id) and d.locale = s.locale
  where s.type = $1 and s.slug = $2 and s.locale = case when $3::boolean then coalesce($4, default_locale()) else '' end
  order by s.document_id limit 1`;

/** The document that a slug leads to, null when there is none; and what that depends on. */
export interface FoundBySlug<Type extends DocumentType> {
  readonly document: Shown<Type> | null;
  readonly topics: readonly Topic[];
}

/** The document of a type with a slug, as shown in a locale (null for the site's); a localised type has its slugs in that locale. */
export async function findBySlug<Type extends DocumentType>(
  index: IndexReader,
  type: Type,
  slug: string,
  locale: string | null,
): Promise<FoundBySlug<Type>> {
  const values = [type, slug, isLocalised(type), locale];
  const topicsOf = ([found]: readonly ShownRow[]): readonly Topic[] =>
    found ? [slugTopic(type, slug), documentTopic(type, found.document_id)] : [slugTopic(type, slug)];
  const rows = await index.read<ShownRow>({ name: 'document by slug', sql: BY_SLUG, values, isKeptByCaller: true }, topicsOf);
  const [row] = rows;
  const document = row && toDocument(row);
  const shown = document && isDocument(document, type) ? showIn(document, locale, row.default_locale) : null;
  return { document: shown, topics: topicsOf(rows) };
}

const SITE = `select ${COLUMNS}, default_locale() as default_locale from documents d where d.type = 'site' order by d.document_id limit 1`;

/** The site's own document, as shown in its default locale; null before the CMS has published one. */
export async function findSite(index: IndexReader): Promise<Shown<'site'> | null> {
  // A change of the site touches everything.
  const [row] = await index.read<ShownRow>({ name: 'site', sql: SITE, values: [] }, []);
  const document = row && toDocument(row);
  return document && isDocument(document, 'site') ? showIn(document, null, row.default_locale) : null;
}
