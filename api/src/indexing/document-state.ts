/** States of documents, before and after they are replaced, as far as they say which answers change with them. */
import type { DocumentType } from '@dossier/contract/document';
import type { LedgerRow } from '@dossier/ledger/read-ledger';
import type { EntityManager } from 'typeorm';
import type { Served } from '../model/documents';
import { DocumentRow, EntryRow, FileUseRow, MentionRow, PostLinkRow, type PathRow } from '../model/rows';
import type { RowSet } from './row-set';

/** One state of a document. */
export interface DocumentState<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  readonly locale: string;
  /** Null when the document is not public. */
  readonly face: Served[Type] | null;
  /** Of its addresses, now or in the past: the keys, and the hosts without the empty one. */
  readonly keys: readonly string[];
  readonly hosts: readonly string[];
  /** Timelines that a post names, in its field or its body. */
  readonly timelines: readonly string[];
  /** Entities that a post is about, or that the entries of a timeline name. */
  readonly entities: readonly string[];
  /** `MM-DD` of the entries of a timeline. */
  readonly monthDays: readonly string[];
  /** Uploaded files that it shows. */
  readonly files: readonly string[];
  /** Whether other posts of its language name it as the piece of which they are an edition, or other entities as what they were merged into. */
  readonly isTarget: boolean;
  /** Entities that are merged into it. */
  readonly merged: readonly string[];
}

/** What the states of the documents refer to, as it is in the index before they are replaced. */
export interface Surroundings {
  /** The parent of each category that has one, for all named categories and their ancestors. */
  readonly parents: ReadonlyMap<string, string>;
  /** The entity that each merged one of the named entities was finally merged into. */
  readonly canonical: ReadonlyMap<string, string>;
}

/** The state after a change of the ledger, from the rows that it becomes. */
export function stateAfter({ type, documentId, locale }: LedgerRow, rows: RowSet, paths: readonly PathRow[]): DocumentState {
  const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
  return {
    type,
    documentId,
    locale,
    face: rows.of(DocumentRow)[0]?.face ?? null,
    keys: distinct(paths.map(({ key }) => key)),
    hosts: distinct(paths.flatMap(({ host }) => host || [])),
    timelines: rows.of(PostLinkRow).flatMap(({ field, targetId }) => (field === 'timeline' ? targetId : [])),
    entities: distinct(rows.of(MentionRow).map(({ entityId }) => entityId)),
    monthDays: distinct(rows.of(EntryRow).flatMap(({ monthDay }) => monthDay ?? [])),
    files: distinct(rows.of(FileUseRow).map(({ fileId }) => fileId)),
    isTarget: false,
    merged: [],
  };
}

/**
 * Each state comes from a few look-ups in indexes. `offset 0` keeps the planner, which may have no statistics yet, to that. Parameters are JSON,
 * since PostgreSQL estimates the rows of an array by its length: it would plan the statement anew each time, which takes longer than running it. `exists` would read whole tables for many documents.
 */
const BEFORE = `
  with recursive old as materialized (
    select k.type, k.document_id as "documentId", k.locale, d.face,
      array(select distinct key from paths p where (p.type, p.document_id, p.locale) = (k.type, k.document_id, k.locale)) as keys,
      array(select distinct host from paths p
        where (p.type, p.document_id, p.locale) = (k.type, k.document_id, k.locale) and host <> '') as hosts,
      array(select target_id from post_links l
        where k.type = 'post' and (l.document_id, l.locale, l.field) = (k.document_id, k.locale, 'timeline')) as timelines,
      array(select distinct entity_id from mentions m
        where m.document_type = case k.type when 'timeline' then 'entry' else k.type end
          and (m.document_id, m.locale) = (k.document_id, k.locale)) as entities,
      array(select distinct month_day from entries e
        where k.type = 'timeline' and (e.timeline_id, e.locale) = (k.document_id, k.locale) and month_day is not null) as "monthDays",
      array(select file_id from file_uses u where (u.type, u.document_id, u.locale) = (k.type, k.document_id, k.locale)) as files,
      case k.type
        when 'post' then (select true from posts e where e.edition_of = k.document_id and e.locale = k.locale limit 1)
        when 'entity' then (select true from entities e where e.merged_into = k.document_id limit 1)
      end is not null as "isTarget",
      array(select document_id from entities e where k.type = 'entity' and e.canonical_id = k.document_id and document_id <> k.document_id) as merged
    from jsonb_to_recordset($1::jsonb) as k(type text, document_id text, locale text)
    left join lateral (
      select face from documents d where (d.type, d.document_id, d.locale) = (k.type, k.document_id, k.locale) offset 0
    ) d on true
  ), tree (id) as (
    (select jsonb_array_elements_text($2::jsonb) union
      select category from old cross join jsonb_array_elements_text(face->'categories') as category where old.type = 'post')
    union select c.parent_id from tree join categories c on c.document_id = tree.id where c.parent_id is not null
  )
  select
    (select json_agg(old) from old) as states,
    (select json_object_agg(c.document_id, c.parent_id)
      from tree join categories c on c.document_id = tree.id where c.parent_id is not null) as parents,
    (select json_object_agg(e.document_id, e.canonical_id) from entities e where e.canonical_id <> e.document_id and e.document_id = any (array(
      select jsonb_array_elements_text($3::jsonb) union select unnest(entities) from old union select face->>'subject' from old where old.type = 'timeline'
    ))) as canonical`;

interface Row {
  readonly states: readonly DocumentState[] | null;
  readonly parents: Readonly<Record<string, string>> | null;
  readonly canonical: Readonly<Record<string, string>> | null;
}

function categoriesOf({ face }: DocumentState): readonly string[] {
  return face && 'categories' in face ? face.categories : [];
}

function entitiesOf({ entities, face }: DocumentState): readonly string[] {
  return face && 'subject' in face && face.subject !== null ? [...entities, face.subject] : entities;
}

/** Reads the states before the documents are replaced, and what these and the states `after` refer to; one statement. */
export async function readStatesBefore(
  manager: EntityManager,
  after: readonly DocumentState[],
): Promise<Surroundings & { readonly before: readonly DocumentState[] }> {
  const keys = after.map(({ type, documentId, locale }) => ({ type, document_id: documentId, locale }));
  const [row]: Row[] = await manager.query(BEFORE, [
    JSON.stringify(keys),
    JSON.stringify([...new Set(after.flatMap(categoriesOf))]),
    JSON.stringify([...new Set(after.flatMap(entitiesOf))]),
  ]);
  return {
    before: row?.states ?? [],
    parents: new Map(Object.entries(row?.parents ?? {})),
    canonical: new Map(Object.entries(row?.canonical ?? {})),
  };
}
