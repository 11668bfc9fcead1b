/** One batch from `feed.dirty` to `feed.ledger`, in one transaction. */
import type { Core } from '@strapi/strapi';
import { deleteDirty, expandEverything, findDirty, type DirtyDocument } from './dirty';
import type { FaceContext } from './faces/context';
import { toFace, toFormerPaths } from './faces/to-face';
import { readFaceContext, readPublished } from './read-published';
import { trackedType } from './tracked';
import { writeFailures, writeVersions, type Failure, type Version } from './write-ledger';

/** Any number: all publishers of this product must share it, nobody else may. */
export const PUBLISHER_LOCK = 727_302;

/** What a batch did: `isIdle` when nothing was waiting, or another publisher is at work. */
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
  if (content === undefined) return { document, face: null, paths: [] };
  const face = toFace(trackedType(document.type).type, content, document.locale, context);
  return { document, face, paths: [...toFormerPaths(content), ...('path' in face ? [face.path] : [])] };
}

async function toVersions(strapi: Core.Strapi, documents: readonly DirtyDocument[]): Promise<{ versions: Version[]; failures: Failure[] }> {
  const context = await readFaceContext(strapi);
  const versions: Version[] = [];
  const failures: Failure[] = [];
  for (const group of groupByTypeAndLocale(documents)) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ documentId }) => documentId);
    const published = await readPublished(strapi, trackedType(first.type), ids, first.locale);
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

/**
 * Publishes what has waited longest. REPEATABLE READ: a publish between two reads would tear a face. The lock, taken in the same
 * transaction, lets one publisher number rows at a time, so a number is never seen after a larger one (promise 2).
 * @throws whatever the database throws; a serialisation failure (SQLSTATE 40001) only means: again
 */
export async function publishBatch(strapi: Core.Strapi, limit: number): Promise<BatchResult> {
  return strapi.db.transaction(async ({ trx }) => {
    await trx.raw('set transaction isolation level repeatable read');
    const locked: { rows: { locked: boolean }[] } = await trx.raw('select pg_try_advisory_xact_lock(?) as locked', [PUBLISHER_LOCK]);
    if (!locked.rows[0]?.locked) return IDLE;
    const dirty = await findDirty(trx, limit);
    if (dirty.length === 0) return IDLE;
    if (dirty.some(({ type }) => type === '*')) await expandEverything(strapi, trx);
    const { versions, failures } = await toVersions(
      strapi,
      dirty.filter(({ type }) => type !== '*'),
    );
    const changed = await writeVersions(trx, versions);
    await writeFailures(trx, failures);
    await deleteDirty(trx, dirty);
    if (changed > 0 || failures.length > 0) await trx.raw(`select pg_notify('dossier_ledger', '')`);
    return { looked: dirty.length, changed, failed: failures.length, isIdle: false };
  });
}

/** Takes the one document at the head of the queue out of it, as failed: its reading, not its face, is what breaks. */
export async function setAsideFirst(strapi: Core.Strapi, error: unknown): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const documents = await findDirty(trx, 1);
    await writeFailures(
      trx,
      documents.map((document) => ({ document, reason: toReason(error) })),
    );
    await deleteDirty(trx, documents);
  });
}
