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

/** The same with all that stand for what is named: entities that were merged into the same one, and categories below a category. */
function standingFor(type: DocumentType, references: readonly string[]): Sql {
  switch (type) {
    case 'entity':
      return sql`(select r.n, e.document_id from ${named(type, references)} r
        join entities one on one.document_id = r.document_id join entities e on e.canonical_id = one.canonical_id)`;
    case 'category':
      return sql`(with recursive tree as (
        select n, document_id from ${named(type, references)} r
        union select tree.n, child.document_id from categories child join tree on child.parent_id = tree.document_id
      ) select n, document_id from tree)`;
    default:
      return named(type, references);
  }
}

/** The right side of a comparison with documentIds: `= any (…)` or `in (…)`. */
export type Match = Sql;

/** Matches what one of the references stands for. It depends on no row, so that PostgreSQL computes it once per statement. */
export function isNamed(type: DocumentType, references: readonly string[]): Match {
  return sql`= any (array(select document_id from ${standingFor(type, references)} named))`;
}

/** Several references that the same row must all match. */
export interface AllOf {
  /** The rows (n, document_id) of what they stand for. */
  readonly named: Sql;
  /** How many they are. */
  readonly count: number;
}

/** References in a filter: a row must match one of `any`, each of `all` and none of `none`. */
export interface AnyAllNone {
  readonly any?: readonly string[] | null | undefined;
  readonly all?: readonly string[] | null | undefined;
  readonly none?: readonly string[] | null | undefined;
}

/** The conditions that a row matches one document, or several documents at once. */
export interface Matching {
  readonly one: (match: Match) => Sql;
  readonly several: (all: AllOf) => Sql;
}

/**
 * The condition that all of the references match. A single one is checked row by row, which can stop at the end of a page; several are found
 * as one set, whose cost does not grow with their number. No references give no condition.
 */
function allConditions(type: DocumentType, references: readonly string[], { one, several }: Matching): Sql[] {
  const unique = [...new Set(references)];
  if (unique.length === 0) return [];
  return [unique.length === 1 ? one(isNamed(type, unique)) : several({ named: standingFor(type, unique), count: unique.length })];
}

/** The conditions of references in a filter. An empty list `any` matches nothing; an empty list `all` or `none` is no condition. */
export function referenceConditions(type: DocumentType, given: AnyAllNone | null | undefined, matching: Matching): Sql[] {
  const { any, all, none } = given ?? {};
  return [
    ...(any ? [matching.one(isNamed(type, any))] : []),
    ...allConditions(type, all ?? [], matching),
    ...(none && none.length > 0 ? [sql`not ${matching.one(isNamed(type, none))}`] : []),
  ];
}

/** Matches the parent entity of a list, and all that were merged into it. */
export const PARENT_ENTITIES: Match = sql`in (select e.document_id from entities e where e.canonical_id = parent.id)`;
