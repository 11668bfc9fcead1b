/** Resolves references in arguments, which are slugs or global identifiers, to documents. */
import type { DocumentType } from '@dossier/contract/document';
import { readNodeId } from './node-id';
import { sql, type Sql } from './sql';

/** The documentId of a global identifier of this type; null for any other text. */
function idIn(type: DocumentType, reference: string): string | null {
  const key = readNodeId(reference);
  return key?.type === type ? key.documentId : null;
}

/**
 * The rows (n, document_id) that the references resolve to; n is the position of the reference, since a slug may belong to several documents.
 * A reference to nothing, or to nothing public, has no row.
 */
function named(type: DocumentType, references: readonly string[]): Sql {
  const ids = references.map((reference) => idIn(type, reference));
  const slugs = references.map((reference, n) => (ids[n] === null ? reference : null));
  return sql`(select r.n, d.document_id
    from unnest(${ids}::text[], ${slugs}::text[]) with ordinality as r(id, slug, n)
    cross join lateral (
      select document_id from documents where type = ${type} and document_id = r.id
      union select document_id from slugs where type = ${type} and slug = r.slug
    ) d)`;
}

/** The same for entities, with all entities that were merged into the same canonical one. */
function namedEntities(references: readonly string[]): Sql {
  return sql`(select r.n, e.document_id from ${named('entity', references)} r
    join entities one on one.document_id = r.document_id join entities e on e.canonical_id = one.canonical_id)`;
}

/** The right side of a comparison with documentIds: \`= any (…)\` or \`in (…)\`. */
export type Match = Sql;

/** Matches what one of the references resolves to. It depends on no row, so that PostgreSQL computes it once per statement. */
export function isNamed(type: DocumentType, references: readonly string[]): Match {
  return sql`= any (array(select document_id from ${named(type, references)} named))`;
}

/** Matches the entity of the reference, and all that were merged into the same one; computed once per statement. */
export function isNamedEntity(reference: string): Match {
  return sql`= any (array(select document_id from ${namedEntities([reference])} named))`;
}

/** References of one type that the same row must all match. */
export interface AllOf {
  /** The rows (n, document_id) of what they name. */
  readonly named: Sql;
  /** How many they are. */
  readonly count: number;
}

/** References that the same row must all match. @param references without duplicates */
export function allOf(type: DocumentType, references: readonly string[]): AllOf {
  return { named: type === 'entity' ? namedEntities(references) : named(type, references), count: references.length };
}

/** Matches the parent entity of a list, and all that were merged into it. */
export const PARENT_ENTITIES: Match = sql`in (select e.document_id from entities e where e.canonical_id = parent.id)`;

/**
 * The condition that all of the references match. A single one is checked row by row, which can stop at the end of a page; several are found
 * as one set, whose cost does not grow with their number. No references give no condition.
 */
export function eachOf(
  references: readonly string[] | null | undefined,
  ofOne: (reference: string) => Sql,
  ofAll: (references: readonly string[]) => Sql,
): Sql[] {
  const [one, ...others] = [...new Set(references ?? [])];
  if (one === undefined) return [];
  return [others.length === 0 ? ofOne(one) : ofAll([one, ...others])];
}
