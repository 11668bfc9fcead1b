/**
 * Notes what is decided on a comment that a reader sent, wherever it is decided: on the moderators' page, in the form, in the list, from the bin.
 * And marks a comment as edited when its name or its text is no longer what the reader sent.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core, Modules } from '@strapi/strapi';
import { z } from 'zod';
import { richText } from '../content/shapes';
import { actorOf } from '../history/who';
import { markDecided, rowsWithIds, type Decision } from './inbox-rows';
import { toParagraphs, toPlainText } from './plain-text';

type Context = Modules.Documents.Middleware.Context;

const DECISIONS: Readonly<Record<string, Decision | null>> = { publish: 'approved', unpublish: null, delete: 'refused', create: null };

const asSpam = new AsyncLocalStorage<true>();

/** Does the work so that a comment which is deleted in it counts as spam. */
export async function decidedAsSpam<Result>(work: () => Promise<Result>): Promise<Result> {
  return asSpam.run(true, work);
}

const given = z.looseObject({ documentId: z.string().optional(), data: z.looseObject({ documentId: z.string().optional() }).optional() });
const changed = z.looseObject({ author: z.string().nullish(), text: z.unknown() });

/** The data of a save, with the mark that belongs to what they change; as they are for a comment that no reader sent here. */
async function withMark(strapi: Core.Strapi, documentId: string, data: object): Promise<object> {
  if (!('author' in data) && !('text' in data)) return data;
  const [row] = await rowsWithIds(strapi, [documentId]);
  if (!row) return data;
  const { author, text } = changed.parse(data);
  const isSame = [
    !('author' in data) || (author ?? '') === row.name,
    !('text' in data) || toPlainText(richText.safeParse(text).data) === toPlainText(toParagraphs(row.text)),
  ];
  if (isSame.includes(false)) return { ...data, editedAt: new Date().toISOString() };
  // Both are what the reader sent.
  return 'author' in data && 'text' in data ? { ...data, editedAt: null } : data;
}

/** The comment that an action is on; undefined for one that is created without a given identifier. */
function commentOf(params: unknown): string | undefined {
  const { documentId, data } = given.parse(params);
  return documentId ?? data?.documentId;
}

/** Registers both. Call in `register` after the recording of versions, whose transaction this is part of. */
export function recordDecisions(strapi: Core.Strapi): void {
  strapi.documents.use(async (context: Context, next) => {
    if (context.uid !== 'api::comment.comment') return next();
    const documentId = commentOf(context.params);
    if (documentId === undefined) return next();
    const { action, params } = context;
    if (action === 'update' && 'data' in params && params.data)
      Object.assign(params, { data: await withMark(strapi, documentId, params.data) });
    const answer = await next();
    const decision = DECISIONS[action];
    if (decision !== undefined) {
      const decided = action === 'delete' && asSpam.getStore() ? 'spam' : decision;
      await markDecided(strapi, documentId, decided, decided && actorOf(strapi).who);
    }
    return answer;
  });
}
