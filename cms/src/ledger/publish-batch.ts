/** Publishes one batch from `feed.dirty` to `feed.ledger`, in one transaction: promises 1, 2 and 6 of the ledger (docs/changing.md). */
import { tryPublisherLock } from '@dossier/ledger/locks';
import { LEDGER_CHANNEL } from '@dossier/ledger/tables';
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Core } from '@strapi/strapi';
import { deleteDirty, expandEverything, findDirty, type DirtyDocument } from './dirty';
import type { FaceContext } from './faces/parts';
import { toFace, toFormerPaths } from './faces/to-face';
import { readFilesByAddress, readPublished, readSiteContext } from './read-published';
import { trackedType } from './tracked';
import { writeFailures, writeVersions, type Failure, type Version } from './write-ledger';

type Transaction = Core.Strapi['db']['connection'];

/** Counts of documents in a batch. `isIdle`: no document was dirty, or another publisher is working. */
export interface BatchResult {
  readonly looked: number;
  readonly changed: number;
  readonly failed: number;
  readonly isIdle: boolean;
}

const IDLE: BatchResult = { looked: 0, changed: 0, failed: 0, isIdle: true };

function groupByTypeAndLocale(documents: readonly DirtyDocument[]): DirtyDocument[][] {
  const groups = new Map<string, DirtyDocument[]>();
  for (const document of documents) {
    const key = `${document.type} ${document.locale}`;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return [...groups.values()];
}

function toReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toVersion(document: DirtyDocument, content: unknown, context: FaceContext): Version {
  if (content === undefined) return { document, face: null, former: [] };
  const face = toFace(trackedType(document.type).type, content, document.locale, context);
  return { document, face, former: toFormerPaths(content) };
}

async function toVersions(strapi: Core.Strapi, documents: readonly DirtyDocument[]): Promise<{ versions: Version[]; failures: Failure[] }> {
  const site = await readSiteContext(strapi);
  const versions: Version[] = [];
  const failures: Failure[] = [];
  for (const group of groupByTypeAndLocale(documents)) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ documentId }) => documentId);
    const published = await readPublished(strapi, trackedType(first.type), ids, first.locale);
    const context = { ...site, fileByAddress: await readFilesByAddress(strapi, published.values()) };
    for (const document of group) {
      try {
        versions.push(toVersion(document, published.get(document.documentId), context));
      } catch (error) {
        failures.push({ document, reason: toReason(error) });
      }
    }
  }
  return { versions, failures };
}

interface Outcome {
  readonly changed: number;
  readonly failed: number;
}

async function publishDocuments(strapi: Core.Strapi, trx: Transaction, documents: readonly DirtyDocument[]): Promise<Outcome> {
  const { versions, failures } = await toVersions(strapi, documents);
  const changed = await writeVersions(trx, versions);
  await writeFailures(trx, failures);
  return { changed, failed: failures.length };
}

/** Whether the error comes from the database and not from a document: a temporary error, or a wrong set-up. */
export function isOfDatabase(error: unknown): boolean {
  const kind = databaseFault(error)?.kind;
  return kind === 'transient' || kind === 'setup';
}

/** Publishes a batch of one document. When it cannot even be read, it is recorded as failed in the same transaction (promise 6). */
async function publishAlone(strapi: Core.Strapi, trx: Transaction, document: DirtyDocument): Promise<Outcome> {
  await trx.raw('savepoint alone');
  try {
    return await publishDocuments(strapi, trx, [document]);
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    await trx.raw('rollback to savepoint alone');
    await writeFailures(trx, [{ document, reason: toReason(error) }]);
    return { changed: 0, failed: 1 };
  }
}

/**
 * Publishes the documents that have been dirty longest. The transaction is REPEATABLE READ, so that a face is never made from two different
 * versions of a document. It holds the publisher lock, so that only one publisher assigns numbers at a time, and readers never see a number
 * after a larger one (promise 2).
 * @throws errors of the database, and errors of reading a batch. The caller then tries a smaller batch; a batch of one document does not throw
 *   because of that document.
 */
export async function publishBatch(strapi: Core.Strapi, limit: number): Promise<BatchResult> {
  return strapi.db.transaction(async ({ trx }) => {
    await trx.raw('set transaction isolation level repeatable read');
    if (!(await tryPublisherLock(trx))) return IDLE;
    const dirty = await findDirty(trx, limit);
    if (dirty.length === 0) return IDLE;
    if (dirty.some(({ type }) => type === '*')) await expandEverything(strapi, trx);
    const documents = dirty.filter(({ type }) => type !== '*');
    const [only] = documents;
    const { changed, failed } =
      only && documents.length === 1 ? await publishAlone(strapi, trx, only) : await publishDocuments(strapi, trx, documents);
    await deleteDirty(trx, dirty);
    if (changed > 0 || failed > 0) await trx.raw(`select pg_notify('${LEDGER_CHANNEL}', '')`);
    return { looked: dirty.length, changed, failed, isIdle: false };
  });
}
