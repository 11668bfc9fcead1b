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
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The canonical entity of every entity of the batch, and of every merged one. */
  readonly canonical: ReadonlyMap<string, string>;
}

/** Each step looks up the batch's own rows: `offset 0` keeps the planner, which may have no statistics yet, from reading whole tables. */
const TALLY = `
  select canonical_id as entity, count(*)::int as mentions, max(last)::text as last from (
    select e.canonical_id, max(d.changed_at) as last
    from unnest($1::text[], $2::text[], $3::text[]) as k(type, mentioning, document_id)
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
  update mention_counts c set mentions = c.mentions + k.change, last_mentioned = case
    when k.after >= c.last_mentioned then k.after
    when k.before < c.last_mentioned then c.last_mentioned
    else coalesce((select max(last) from (${MENTIONS_OF('k.entity')}) once), '-infinity')
  end
  from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as k(entity, change, before, after)
  where c.entity_id = k.entity and (k.change <> 0 or k.before <> k.after)`;

const FORGET = 'delete from mention_counts where entity_id = any ($1::text[])';

const COUNT = `
  insert into mention_counts (entity_id, mentions, last_mentioned)
  select n.document_id, c.mentions, coalesce(c.last, '-infinity') from entities n
  cross join lateral (select count(*)::int as mentions, max(last) as last from (${MENTIONS_OF('n.document_id')}) once) c
  where n.document_id = any ($1::text[]) and n.canonical_id = n.document_id`;

async function readTallies(manager: EntityManager, changes: readonly Changed[]): Promise<ReadonlyMap<string, Tally>> {
  const ids = new Map(changes.map(({ type, documentId }) => [`${type} ${documentId}`, { type, documentId }]));
  const naming = [...ids.values()].filter(({ type }) => type === 'post' || type === 'timeline');
  if (naming.length === 0) return new Map();
  const rows: Tally[] = await manager.query(TALLY, [
    naming.map(({ type }) => type),
    naming.map(({ type }) => (type === 'timeline' ? 'entry' : type)),
    naming.map(({ documentId }) => documentId),
  ]);
  return new Map(rows.map((row) => [row.entity, row]));
}

async function readCanonical(manager: EntityManager, changes: readonly Changed[]): Promise<ReadonlyMap<string, string>> {
  const ids = changes.filter(({ type }) => type === 'entity').map(({ documentId }) => documentId);
  if (ids.length === 0) return new Map();
  const rows: { document_id: string; canonical_id: string }[] = await manager.query(CANONICAL, [ids]);
  return new Map(rows.map(({ document_id, canonical_id }) => [document_id, canonical_id]));
}

/** Reads the state of the documents' rows; called before they are replaced, and after. */
export async function readMentionState(manager: EntityManager, changes: readonly Changed[]): Promise<MentionState> {
  return { tallies: await readTallies(manager, changes), canonical: await readCanonical(manager, changes) };
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
  const after = await readMentionState(manager, changes);
  const anew = moved(before.canonical, after.canonical);
  const added = [...new Set([...before.tallies.keys(), ...after.tallies.keys()])].filter((entity) => !anew.has(entity)).sort();
  if (added.length > 0) {
    const mentions = (tallies: MentionState['tallies'], entity: string): number => tallies.get(entity)?.mentions ?? 0;
    await manager.query(ADD, [
      added,
      added.map((entity) => mentions(after.tallies, entity) - mentions(before.tallies, entity)),
      added.map((entity) => before.tallies.get(entity)?.last ?? '-infinity'),
      added.map((entity) => after.tallies.get(entity)?.last ?? '-infinity'),
    ]);
  }
  if (anew.size === 0) return;
  await manager.query(FORGET, [[...anew]]);
  await manager.query(COUNT, [[...anew]]);
}
