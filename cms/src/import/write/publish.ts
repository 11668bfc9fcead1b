/** Publishes imported documents, together with imported documents that they show. */
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Populate } from '../../content/populate';
import { trackedType, trackedTypeOf } from '../../ledger/tracked';
import { faultOf } from '../../content/data-fault';
import { inTransaction, rowsOf, type Transaction } from '../../sql';
import type { Run } from './run';

/** A document to publish. */
export interface Published {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
}

const named = z.array(z.string()).nullish().catch(null);
const references = z.looseObject({
  timelines: named,
  sources: named,
  about: named,
  body: z
    .array(z.looseObject({ timeline: named }))
    .nullish()
    .catch(null),
});
const imported = z.object({ uid: z.string(), document_id: z.string(), locale: z.string() });

const TIMELINES: Populate = { body: { on: { 'body.timeline': true } } };

/** A draft with only its own fields and those in `populate`; null when there is none. */
async function readLightly(strapi: Core.Strapi, { type, documentId, locale }: Published, populate: Populate): Promise<unknown> {
  const { uid, drafts, localised } = trackedType(type);
  return strapi.db.query(uid).findOne({
    where: { documentId, ...(drafts ? { publishedAt: null } : {}), ...(localised ? { locale } : {}) },
    populate,
  });
}

/** Whether it has a draft. */
async function isThere(strapi: Core.Strapi, document: Published): Promise<boolean> {
  return (await readLightly(strapi, document, {})) !== null;
}

/** Imported documents that a draft shows and that are not public yet. */
async function neededBy(strapi: Core.Strapi, document: Published): Promise<z.infer<typeof imported>[]> {
  const hasBody = document.type === 'post' || document.type === 'page';
  const draft = references.parse((await readLightly(strapi, document, hasBody ? TIMELINES : {})) ?? {});
  const ids = [
    ...(draft.sources ?? []),
    ...(draft.about ?? []),
    ...(draft.timelines ?? []),
    ...(draft.body ?? []).flatMap(({ timeline }) => timeline ?? []),
  ];
  if (ids.length === 0) return [];
  return rowsOf(
    strapi,
    imported,
    'select distinct uid, document_id, locale from import.documents where document_id = any (?) and fields is not null and not published',
    [ids],
  );
}

async function publishOne(strapi: Core.Strapi, transaction: Transaction, document: Omit<Published, 'title'>): Promise<void> {
  const { uid, localised } = trackedType(document.type);
  const { documentId, locale } = document;
  await strapi.documents(uid).publish({ documentId, ...(localised ? { locale } : {}) });
  await transaction.raw('update import.documents set published = true where document_id = ? and uid = ?', [documentId, uid]);
}

/**
 * Publishes a document together with the imported documents that it shows: all of them or none.
 * @returns why the rules of publication refuse it; null when it is public now
 */
export async function publishWhole(strapi: Core.Strapi, document: Published): Promise<string | null> {
  try {
    await inTransaction(strapi, async (transaction) => {
      for (const { uid, document_id, locale } of await neededBy(strapi, document)) {
        const type = trackedTypeOf(uid)?.type;
        if (type) await publishOne(strapi, transaction, { type, documentId: document_id, locale: locale || document.locale });
      }
      await publishOne(strapi, transaction, document);
    });
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

/** Publishes a document, unless an editor has deleted it. @param line line of the export, for the report */
export async function publishImported(run: Run, document: Published, line: number): Promise<void> {
  if (!(await isThere(run.strapi, document))) return;
  const reason = await publishWhole(run.strapi, document);
  if (reason === null) {
    run.tally.publish();
    return;
  }
  const message = `Not published, but kept as a draft: ${reason}`;
  await run.tally.tell({ kind: 'problem', line, document: `${document.type} "${document.title}"`, message });
}
