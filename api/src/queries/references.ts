/** Documents named by an argument: by slug, or by global identifier. */
import type { DocumentType } from '@dossier/contract/document';
import { readNodeId } from './node-id';
import { sql, type Sql } from './sql';

/** The documentId that a global identifier of this type names, else null. */
function idIn(type: DocumentType, reference: string): string | null {
  const key = readNodeId(reference);
  return key?.type === type ? key.documentId : null;
}

/** A subselect of the documentIds that the slugs or identifiers name; what names nothing, or nothing public, finds nothing. */
export function documentIds(type: DocumentType, references: readonly string[]): Sql {
  const ids = references.flatMap((reference) => idIn(type, reference) ?? []);
  const slugs = references.filter((reference) => idIn(type, reference) === null);
  return sql`(select document_id from documents where type = ${type} and document_id = any (${ids}::text[])
    union all select document_id from slugs where type = ${type} and slug = any (${slugs}::text[]))`;
}

/** A subselect of every entity that is, or was merged into, the one that a slug or identifier names. */
export function mergedEntityIds(reference: string): Sql {
  return sql`(select e.document_id from entities e where e.canonical_id in (
    select named.canonical_id from entities named where named.document_id in ${documentIds('entity', [reference])}))`;
}

/** A subselect of every entity that is, or was merged into, the parent of a list. */
export const PARENT_ENTITIES: Sql = sql`(select e.document_id from entities e where e.canonical_id = parent.id)`;
