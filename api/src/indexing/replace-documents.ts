/**
 * Replaces all rows of documents within a transaction. A document that the database refuses is found by halving the batch and set aside with
 * the reason, so that the others are indexed (promise 6 of the ledger).
 */
import { keyOfAddress, readAddress } from '@dossier/contract/addresses';
import { isIndexablePath } from '@dossier/contract/limits';
import type { EntityManager } from 'typeorm';
import { FailedRow, PathRow } from '../model/rows';
import type { Topic } from '../model/topics';
import { readStatesBefore, stateAfter } from './document-state';
import { settleMerges } from './settle-merges';
import { deleteFailures, deleteRows } from './delete-rows';
import { insertRows, insertRowSet } from './insert-rows';
import { makeNameOrders } from './name-orders';
import { readMentionState, settleMentionCounts } from './mention-counts';
import type { LedgerRow } from '@dossier/ledger/read-ledger';
import { reasonOf } from './failure-reason';
import { RowSet } from './row-set';
import { addDocumentRows } from './document-rows';
import { touchedTopics } from './touched-topics';

/** How documents are replaced. */
export interface Replacing {
  /** Whether the index has no rows of these documents yet, so that nothing has to be deleted. */
  readonly isNew: boolean;
  /** Whether no reader sees this index yet, so that it need not be known what is touched. */
  readonly isUnseen: boolean;
  /** Whether any error of writing ends the work: no document is set aside, and no savepoint is needed. */
  readonly isTrusted: boolean;
  /** Whether an error that a document causes alone sets it aside; any other error ends the work. */
  readonly blames: (error: unknown) => boolean;
}

/** A document and its rows. */
interface Made {
  readonly change: LedgerRow;
  readonly rows: RowSet;
  readonly paths: readonly PathRow[];
}

/** What became of documents. */
export interface Replaced {
  /** The rows of `failed`. */
  readonly failed: FailedRow[];
  /** The topics that were touched; none in an index that no reader sees. */
  readonly topics: readonly Topic[];
}

/** A document that cannot be indexed, and why. */
interface Refused {
  readonly change: LedgerRow;
  readonly error: unknown;
}

/**
 * The rows of the document's addresses. Former addresses stay in the ledger for good, so one that is too long for an index, or that no browser
 * could ask for, is left out.
 */
function pathRowsOf({ type, documentId, locale, sequence, face, paths }: LedgerRow): PathRow[] {
  const current = face && 'path' in face ? face.path : null;
  return paths.filter(isIndexablePath).flatMap((path) => {
    const address = readAddress(path);
    if (!address) return [];
    const { host, query } = address;
    return [{ path, type, documentId, locale, isCurrent: path === current, sequence, host, key: keyOfAddress(address), query }];
  });
}

function make(change: LedgerRow): Made {
  if (change.face === undefined) throw new Error(change.reason);
  const rows = new RowSet();
  if (change.face !== null) addDocumentRows(change, rows);
  return { change, rows, paths: pathRowsOf(change) };
}

function makeAll(changes: readonly LedgerRow[]): { readonly made: Made[]; readonly refused: Refused[] } {
  const [made, refused] = [new Array<Made>(), new Array<Refused>()];
  for (const change of changes) {
    try {
      made.push(make(change));
    } catch (error) {
      refused.push({ change, error });
    }
  }
  return { made, refused };
}

async function write(manager: EntityManager, documents: readonly Made[], { isNew }: Replacing): Promise<void> {
  const changes = documents.map(({ change }) => change);
  const rows = new RowSet();
  for (const document of documents) {
    rows.add(PathRow, ...document.paths);
    rows.addAll(document.rows);
  }
  const before = await readMentionState(manager, changes);
  if (!isNew) await deleteRows(manager, changes);
  await insertRowSet(manager, rows);
  if (changes.some(({ type }) => type === 'site')) await makeNameOrders(manager);
  if (changes.some(({ type }) => type === 'entity')) await settleMerges(manager);
  await settleMentionCounts(manager, changes, before);
}

/** Does the work within a savepoint. @returns the error when a document is to blame, undefined on success. @throws every other error */
async function attempt(manager: EntityManager, { blames }: Replacing, work: () => Promise<void>): Promise<unknown> {
  await manager.query('savepoint attempt');
  try {
    await work();
    await manager.query('release savepoint attempt');
    return undefined;
  } catch (error) {
    if (!blames(error)) throw error;
    await manager.query('rollback to savepoint attempt');
    await manager.query('release savepoint attempt');
    return error;
  }
}

/** Writes one document without its addresses, then each address: one that the database refuses is left out, and the document stays. */
async function writeAlone(manager: EntityManager, document: Made, how: Replacing): Promise<Refused[]> {
  const error = await attempt(manager, how, () => write(manager, [{ ...document, paths: [] }], how));
  if (error !== undefined) return [{ change: document.change, error }];
  for (const path of document.paths) await attempt(manager, how, () => insertRows(manager, PathRow, [path]));
  return [];
}

async function writeHalving(manager: EntityManager, documents: readonly Made[], how: Replacing): Promise<Refused[]> {
  const [first, second] = documents;
  if (!first) return [];
  if (how.isTrusted) {
    await write(manager, documents, how);
    return [];
  }
  const stopped = await attempt(manager, how, () => write(manager, documents, how));
  if (stopped === undefined) return [];
  if (!second) return writeAlone(manager, first, how);
  const half = Math.ceil(documents.length / 2);
  const before = await writeHalving(manager, documents.slice(0, half), how);
  return [...before, ...(await writeHalving(manager, documents.slice(half), how))];
}

/** The topics that the documents touch by being replaced. Those that the database then refuses touch what they would have touched. */
async function readTopics(manager: EntityManager, documents: readonly Made[]): Promise<Topic[]> {
  const after = documents.map(({ change, rows, paths }) => stateAfter(change, rows, paths));
  if (after.length === 0) return [];
  const { before, ...surroundings } = await readStatesBefore(manager, after);
  return touchedTopics(before, after, surroundings);
}

/**
 * Replaces the documents' rows. A document that cannot be indexed keeps its last version, and the reason is written to `failed`.
 * @throws every error for which `how.blames` is false
 */
export async function replaceDocuments(manager: EntityManager, changes: readonly LedgerRow[], how: Replacing): Promise<Replaced> {
  const { made, refused } = makeAll(changes);
  const topics = how.isUnseen ? [] : await readTopics(manager, made);
  refused.push(...(await writeHalving(manager, made, how)));
  if (!how.isNew)
    await deleteFailures(
      manager,
      refused.map(({ change }) => change),
    );
  const failed = refused.map(({ change: { type, documentId, locale, sequence }, error }) => {
    return { type, documentId, locale, sequence, reason: reasonOf(error) };
  });
  await insertRows(manager, FailedRow, failed);
  return { failed, topics };
}
