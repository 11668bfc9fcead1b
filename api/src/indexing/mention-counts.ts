/**
 * Keeps `mention_counts` right as documents are replaced. The change of a batch is computed from its own documents, before and after. An
 * entity is recounted only when it is added, deleted or merged differently, so that an entity that is named in half of the archive costs no
 * more than any other.
 */
import type { DocumentType } from '@dossier/contract/document';
import type { EntityManager } from 'typeorm';

/** A document that is replaced. */
interface Changed {
  readonly type: DocumentType;
  readonly documentId: string;
}

/** For one entity: how many documents of the batch name it, and when the last of them changed. */
interface Tally {
  readonly entity: string;
  readonly mentions: number;
  readonly last: string;
}

/** The mentions and merges of a batch's documents and entities, as the index holds them at one moment. */
export interface MentionState {
  readonly tallies: readonly Tally[];
  /** The canonical entity of every entity of the batch, and of every merged one. */
  readonly canonical: ReadonlyMap<string, string>;
}

/**
 * Each step looks up the batch's own rows: `offset 0` keeps the planner, which may have no statistics yet, from reading whole tables. The
 * parameter is JSON, since PostgreSQL would plan a statement with an array anew each time (document-state.ts).
 */
const TALLY = `
  select canonical_id as entity, count(*)::int as mentions, max(last)::text as last from (
    select e.canonical_id, max(d.changed_at) as last
    from jsonb_to_recordset($1::jsonb) as k(type text, mentioning text, document_id text)
    cross join lateral (
      select locale, changed_at from documents d where d.type = k.type and d.document_id = k.document_id offset 0
    ) d cross join lateral (
      select entity_id, key from mentions m
      where m.document_type = k.mentioning and m.document_id = k.document_id and m.locale = d.locale offset 0
    ) m join entities e on e.document_id = m.entity_id
    group by e.canonical_id, k.mentioning, k.document_id, m.key
  ) once group by canonical_id`;

const CANONICAL = `
  select document_id, canonical_id from entities where document_id = any ($1::text[])
  union select document_id, canonical_id from entities where canonical_id <> document_id`;

/** SQL of the documents that name an entity, each once, with the time of its last change. @param entity the SQL of the entity's identifier */
const MENTIONS_OF = (entity: string): string => `
  select max(d.changed_at) as last
  from entities merged join mentions m on m.entity_id = merged.document_id join documents d
    on d.type = case m.document_type when 'entry' then 'timeline' else m.document_type end
    and d.document_id = m.document_id and d.locale = m.locale
  where merged.canonical_id = ${entity}
  group by m.document_type, m.document_id, m.key`;

/**
 * The last mention is the later of the old one and that of the batch. When the old one was in a document of the batch that no longer names
 * the entity, it is searched for among all mentions.
 */
const ADD = `
  with after as materialized (${TALLY}), before as materialized (
    select * from jsonb_to_recordset($2::jsonb) as b(entity text, mentions int, last timestamptz)
  ), k as materialized (
    select coalesce(after.entity, before.entity) as entity, coalesce(after.mentions, 0) - coalesce(before.mentions, 0) as change,
      coalesce(before.last, '-infinity') as before, coalesce(after.last::timestamptz, '-infinity') as after
    from before full join after on after.entity = before.entity
  )
  update mention_counts c set mentions = c.mentions + k.change, last_mentioned = case
    when k.after >= c.last_mentioned then k.after
    when k.before < c.last_mentioned then c.last_mentioned
    else coalesce((select max(last) from (${MENTIONS_OF('k.entity')}) once), '-infinity')
  end
  from k where c.entity_id = k.entity and (k.change <> 0 or k.before <> k.after)
    and not exists (select from jsonb_array_elements_text($3::jsonb) as anew(entity) where anew.entity = k.entity)`;

const FORGET = 'delete from mention_counts where entity_id = any ($1::text[])';

const COUNT = `
  insert into mention_counts (entity_id, mentions, last_mentioned)
  select n.document_id, c.mentions, coalesce(c.last, '-infinity') from entities n
  cross join lateral (select count(*)::int as mentions, max(last) as last from (${MENTIONS_OF('n.document_id')}) once) c
  where n.document_id = any ($1::text[]) and n.canonical_id = n.document_id`;

/** The documents that name entities, each once in all of its languages; JSON. */
function namingOf(changes: readonly Changed[]): string {
  const ids = new Map(changes.map(({ type, documentId }) => [`${type} ${documentId}`, { type, documentId }]));
  const naming = [...ids.values()].filter(({ type }) => type === 'post' || type === 'timeline');
  return JSON.stringify(
    naming.map(({ type, documentId }) => ({ type, mentioning: type === 'timeline' ? 'entry' : type, document_id: documentId })),
  );
}

const NONE = '[]';

async function readTallies(manager: EntityManager, naming: string): Promise<readonly Tally[]> {
  return naming === NONE ? [] : manager.query(TALLY, [naming]);
}

async function readCanonical(manager: EntityManager, changes: readonly Changed[]): Promise<ReadonlyMap<string, string>> {
  const ids = changes.filter(({ type }) => type === 'entity').map(({ documentId }) => documentId);
  if (ids.length === 0) return new Map();
  const rows: { document_id: string; canonical_id: string }[] = await manager.query(CANONICAL, [ids]);
  return new Map(rows.map(({ document_id, canonical_id }) => [document_id, canonical_id]));
}

/** Reads the state of the documents' rows before they are replaced. */
export async function readMentionState(manager: EntityManager, changes: readonly Changed[]): Promise<MentionState> {
  return { tallies: await readTallies(manager, namingOf(changes)), canonical: await readCanonical(manager, changes) };
}

/** Entities that were added, deleted or merged differently, and the entities they were merged into before and after. */
function moved(before: MentionState['canonical'], after: MentionState['canonical']): Set<string> {
  const found = new Set<string>();
  for (const id of [...before.keys(), ...after.keys()]) {
    const [was, is] = [before.get(id), after.get(id)];
    if (was !== is) for (const entity of [id, was, is]) if (entity !== undefined) found.add(entity);
  }
  return found;
}

/** Updates the counts after the documents' rows are replaced and merges are settled. @param before the state before that */
export async function settleMentionCounts(manager: EntityManager, changes: readonly Changed[], before: MentionState): Promise<void> {
  const anew = moved(before.canonical, await readCanonical(manager, changes));
  const naming = namingOf(changes);
  if (naming !== NONE) await manager.query(ADD, [naming, JSON.stringify(before.tallies), JSON.stringify([...anew])]);
  if (anew.size === 0) return;
  await manager.query(FORGET, [[...anew]]);
  await manager.query(COUNT, [[...anew]]);
}
