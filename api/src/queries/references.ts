/** Documents named by an argument: by slug, or by global identifier. */
import type { DocumentType } from '@dossier/contract/document';
import { readNodeId } from './node-id';
import { sql, type Sql } from './sql';

/** The documentId that a global identifier of this type names, else null. */
function idIn(type: DocumentType, reference: string): string | null {
  const key = readNodeId(reference);
  return key?.type === type ? key.documentId : null;
}

/**
 * The rows (n, document_id) of what the references name: n says which of them it was, since a slug may name more than one document. What
 * names nothing, or nothing public, has no row.
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

/** The same of entities, with every entity that is, or was merged into, the one named. */
function namedEntities(references: readonly string[]): Sql {
  return sql`(select r.n, e.document_id from ${named('entity', references)} r
    join entities one on one.document_id = r.document_id join entities e on e.canonical_id = one.canonical_id)`;
}

/** The right side of a comparison with documentIds: \`= any (…)\` or \`in (…)\`. */
export type Match = Sql;

/** What one of the references names. It depends on no row, so PostgreSQL finds it once a statement. */
export function isNamed(type: DocumentType, references: readonly string[]): Match {
  return sql`= any (array(select document_id from ${named(type, references)} named))`;
}

/** Every entity that is, or was merged into, the one that the reference names; found once a statement. */
export function isNamedEntity(reference: string): Match {
  return sql`= any (array(select document_id from ${namedEntities([reference])} named))`;
}

/** References of one type that must all be met by the same row. */
export interface AllOf {
  /** The rows (n, document_id) of what they name. */
  readonly named: Sql;
  /** How many they are. */
  readonly count: number;
}

/** What must be met by the same row. @param references without doubles */
export function allOf(type: DocumentType, references: readonly string[]): AllOf {
  return { named: type === 'entity' ? namedEntities(references) : named(type, references), count: references.length };
}

/** Every entity that is, or was merged into, the parent of a list. */
export const PARENT_ENTITIES: Match = sql`in (select e.document_id from entities e where e.canonical_id = parent.id)`;

/**
 * The condition that all of the references are met. One alone is looked for row by row, which stops at a page's end; several are one set,
 * which costs no more however many they are. None are no condition.
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
