/** Publishes one batch from `feed.dirty` to `feed.ledger`, in one transaction: promises 1, 2 and 6 of the ledger (docs/changing.md). */
import { PARTNER } from '@dossier/ledger/partners';
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Core } from '@strapi/strapi';
import type { Transaction } from '../sql';
import { expandEverything, takeWork, type DirtyDocument, type Work } from './dirty';
import type { FaceContext } from './faces/parts';
import { toFace, toFormerPaths } from './faces/to-face';
import { publishPartners } from './partners';
import { readFilesByAddress, readPublished } from './read-published';
import { trackedType } from './tracked';
import { writeBatch, type Failure, type Outcome, type Version } from './write-ledger';

/** What became of a batch. */
export interface BatchResult {
  /** Documents that could not be published. */
  readonly failed: number;
  /** Whether more documents may be waiting, of which no notification tells. */
  readonly hasMore: boolean;
}

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

type Made = Pick<Outcome, 'versions' | 'failures'>;

async function toVersions(
  strapi: Core.Strapi,
  transaction: Transaction,
  documents: readonly DirtyDocument[],
  { locales, defaultLocale }: Work,
): Promise<Made> {
  const versions: Version[] = [];
  const failures: Failure[] = [];
  for (const group of groupByTypeAndLocale(documents)) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ documentId }) => documentId);
    const published = await readPublished(strapi, transaction, trackedType(first.type), ids, first.locale);
    const context = { locales, defaultLocale, fileByAddress: await readFilesByAddress(strapi, transaction, published.values()) };
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

/** Whether the error comes from the database and not from a document: a temporary error, or a wrong set-up. */
export function isOfDatabase(error: unknown): boolean {
  const kind = databaseFault(error)?.kind;
  return kind === 'transient' || kind === 'setup';
}

async function publishDocuments(strapi: Core.Strapi, transaction: Transaction, work: Work): Promise<number> {
  const dirty = work.documents;
  const documents = dirty.filter(({ type }) => type !== '*' && type !== PARTNER);
  const { versions, failures: ofDocuments } = await toVersions(strapi, transaction, documents, work);
  const failures = [...ofDocuments, ...(await publishPartners(strapi, transaction, dirty))];
  await writeBatch(transaction, { versions, failures, dirty });
  return failures.length;
}

/** Publishes a batch of one document. When it cannot even be read, it is recorded as failed in the same transaction (promise 6). */
async function publishAlone(strapi: Core.Strapi, transaction: Transaction, work: Work): Promise<number> {
  await transaction.raw('savepoint alone', []);
  try {
    return await publishDocuments(strapi, transaction, work);
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    await transaction.raw('rollback to savepoint alone', []);
    const failures = work.documents.map((document) => ({ document, reason: toReason(error) }));
    await writeBatch(transaction, { versions: [], failures, dirty: work.documents });
    return failures.length;
  }
}

/**
 * Publishes the documents that have been dirty longest. The transaction is REPEATABLE READ, so that a face is never made from two different
 * versions of a document. It holds the publisher lock, so that only one publisher assigns numbers at a time, and readers never see a number
 * after a larger one (promise 2). Of a document that becomes dirty after it has begun, a notification tells.
 * @throws errors of the database, and errors of reading a batch. The caller then tries a smaller batch; with a limit of one document, it does
 *   not throw because of that document.
 */
export async function publishBatch(strapi: Core.Strapi, limit: number): Promise<BatchResult> {
  const publish = async (transaction: Transaction): Promise<BatchResult> => {
    const work = await takeWork(strapi, transaction, limit);
    const { length: looked } = work.documents;
    if (looked === 0) return { failed: 0, hasMore: false };
    const isExpanded = work.documents.some(({ type }) => type === '*');
    if (isExpanded) await expandEverything(strapi, transaction);
    const failed =
      limit === 1 && !isExpanded ? await publishAlone(strapi, transaction, work) : await publishDocuments(strapi, transaction, work);
    return { failed, hasMore: isExpanded || looked === limit };
  };
  return strapi.db.connection.transaction(async (trx) => publish(trx as unknown as Transaction), { isolationLevel: 'repeatable read' });
}
