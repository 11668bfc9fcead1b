/** The controller for moderating comments. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { judgeRows, mayEver } from '../../../../access/row-permissions';
import { eraseComment } from '../../../../comments/erase';
import { countFailed, idsWithEmail, takeAgain } from '../../../../comments/inbox-rows';
import { toParagraphs } from '../../../../comments/plain-text';
import { decidedAsSpam } from '../../../../comments/record-decisions';
import { deletedTogether, lastDeletion } from '../../../../history/bin';
import { PurgedContent, restoreDeleted } from '../../../../history/restore-deleted';
import { judge } from '../../../../history/rights';
import { isSuperAdmin, type SignedInContext } from '../history/request';
import { parseQuestion } from '../request';
import { commentsWithIds, refusedComments, waitingComments, type ShownComment } from './list';

const COMMENT = 'api::comment.comment';
const PAGE = 20;
const MOST_FOUND = 100;

const documentId = z.string().min(1).max(255);
const line = z.string().trim().min(1).max(100);
const listQuestion = z.object({
  list: z.enum(['waiting', 'refused']).default('waiting'),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
});
const findQuestion = z.object({ sought: z.string().trim().min(3).max(254) });
/** `basedOn`: the `updatedAt` of the comment that the moderator saw. */
const seenQuestion = z.object({ documentId, basedOn: z.iso.datetime() });
const refuseQuestion = z.object({ documentId, spam: z.boolean().default(false) });
const editQuestion = seenQuestion.extend({ name: line, text: z.string().trim().min(1).max(5_000) });
const namedQuestion = z.object({ documentId });

type Action = (context: SignedInContext) => Promise<void>;

const GONE = 'This comment is no longer there: it may have been erased. Reload the page.';
const CHANGED = 'Somebody has changed this comment meanwhile. Reload the page and look at it again.';
const NO_POST = 'The post was deleted, so nobody would see the comment. Restore the post from the bin, or refuse the comment.';

/** The comment, if the user may moderate it; otherwise null, after the response has been set. */
async function toModerate(strapi: Core.Strapi, context: SignedInContext, id: string): Promise<ShownComment | null> {
  const place = { uid: COMMENT, documentId: id, locale: '' } as const;
  const [found] = await commentsWithIds(strapi, [id]);
  if (!found || (found.state === 'waiting' && found.updatedAt === null)) context.notFound(GONE);
  else if ((await judge(strapi, context.state.userAbility, 'publish', place)) === 'refused')
    context.forbidden('Your role does not let you moderate this comment.');
  else return found;
  return null;
}

/** The same in the version that the user saw. */
async function asSeen(
  strapi: Core.Strapi,
  context: SignedInContext,
  { documentId: id, basedOn }: z.infer<typeof seenQuestion>,
): Promise<ShownComment | null> {
  const found = await toModerate(strapi, context, id);
  if (!found || found.updatedAt === basedOn) return found;
  context.conflict(CHANGED);
  return null;
}

/** Brings a refused comment back as a draft that waits: from the bin, or, if that was emptied, as the reader sent it. */
async function unrefuse(strapi: Core.Strapi, id: string, userId: number): Promise<void> {
  const deletion = await lastDeletion(strapi, COMMENT, id);
  if (deletion === null) return takeAgain(strapi, id);
  for (const binned of await deletedTogether(strapi, deletion)) await restoreDeleted(strapi, binned, { isPublished: false, userId });
}

/** The comments that the user may moderate: the rights of a role may have conditions. */
async function moderated(strapi: Core.Strapi, { state }: SignedInContext, comments: readonly ShownComment[]): Promise<ShownComment[]> {
  const ids = comments.map(({ documentId: id }) => id);
  const judged = await judgeRows(strapi, state.userAbility, 'publish', COMMENT, { documentId: { $in: ids } });
  const refused = new Set(judged.flatMap(({ row, isAllowed }) => (isAllowed ? [] : [row.documentId])));
  return comments.filter(({ documentId: id }) => !refused.has(id));
}

/** Lets in who may publish comments, and runs the action in a transaction. */
function forModerators(strapi: Core.Strapi, action: Action): Action {
  return async (context) => {
    if (!mayEver(strapi, context.state.userAbility, 'publish', COMMENT)) {
      context.forbidden('Your role does not let you moderate comments: ask an editor.');
      return;
    }
    try {
      await strapi.db.transaction(async () => action(context));
    } catch (error) {
      if (!(error instanceof PurgedContent)) throw error;
      context.conflict(error.message);
    }
  };
}

/**
 * Strapi's controller `plugin::desk.comments`: 400 for an invalid request, 403 where the user lacks the right, 404 for a comment that is not
 * there, 409 for one that has changed since.
 */
export const commentsController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => ({
  list: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, listQuestion, context.query);
    if (!question) return;
    const offset = (question.page - 1) * PAGE;
    const { results, total } = await (question.list === 'waiting' ? waitingComments : refusedComments)(strapi, offset, PAGE);
    const pageCount = Math.max(1, Math.ceil(total / PAGE));
    const failed = await countFailed(strapi);
    context.body = { results: await moderated(strapi, context, results), total, pageCount, failed, mayErase: isSuperAdmin(context) };
  }),

  find: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, findQuestion, context.request.body);
    if (!question) return;
    const ids = question.sought.includes('@') ? await idsWithEmail(strapi, question.sought) : [question.sought];
    const found = await moderated(strapi, context, await commentsWithIds(strapi, ids.slice(0, MOST_FOUND)));
    context.body = { results: found, total: found.length, pageCount: 1, failed: 0, mayErase: isSuperAdmin(context) };
  }),

  approve: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, seenQuestion, context.request.body);
    const found = question && (await asSeen(strapi, context, question));
    if (!found) return;
    if (found.post.state === 'gone') {
      context.conflict(NO_POST);
      return;
    }
    await strapi.documents(COMMENT).publish({ documentId: found.documentId });
    context.body = { post: found.post.state };
  }),

  refuse: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, refuseQuestion, context.request.body);
    const found = question && (await toModerate(strapi, context, question.documentId));
    if (!found) return;
    const remove = async (): Promise<unknown> => strapi.documents(COMMENT).delete({ documentId: found.documentId });
    await (question.spam ? decidedAsSpam(remove) : remove());
    context.body = {};
  }),

  edit: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, editQuestion, context.request.body);
    const found = question && (await asSeen(strapi, context, question));
    if (!found) return;
    const data: object = { author: question.name, text: toParagraphs(question.text) };
    await strapi.documents(COMMENT).update({ documentId: found.documentId, data });
    if (found.state === 'approved') await strapi.documents(COMMENT).publish({ documentId: found.documentId });
    const [now] = await commentsWithIds(strapi, [found.documentId]);
    context.body = { updatedAt: now?.updatedAt ?? null };
  }),

  undo: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, namedQuestion, context.request.body);
    const found = question && (await toModerate(strapi, context, question.documentId));
    if (!found) return;
    if (found.state === 'approved') await strapi.documents(COMMENT).unpublish({ documentId: found.documentId });
    else if (found.updatedAt === null) await unrefuse(strapi, found.documentId, context.state.user.id);
    context.body = {};
  }),

  erase: forModerators(strapi, async (context) => {
    const question = parseQuestion(context, namedQuestion, context.request.body);
    if (!question) return;
    if (await eraseComment(strapi, question.documentId)) context.body = {};
    else context.notFound(GONE);
  }),
});
