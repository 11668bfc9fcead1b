/** The controller of the bin. */
import type { Core } from '@strapi/strapi';
import { mayEver } from '../../../../access/row-permissions';
import { deletedTogether, emptyBin, lastDeletion, pageOfBin, type Binned } from '../../../../history/bin';
import { contentOf } from '../../../../history/read-versions';
import { PurgedContent, restoreDeleted, type Left } from '../../../../history/restore-deleted';
import { judge } from '../../../../history/rights';
import { trackedTypeOf } from '../../../../ledger/tracked';
import { parseQuestion } from '../request';
import { binQuestion, emptyQuestion, isSuperAdmin, unbinQuestion, type SignedInContext } from './request';

const PAGE = 50;

type Action = (context: SignedInContext) => Promise<void>;

/** Whether the user may do this with a deleted document. */
async function may(strapi: Core.Strapi, { state }: SignedInContext, act: 'read' | 'create' | 'publish', binned: Binned): Promise<boolean> {
  if (!trackedTypeOf(binned.uid) || !mayEver(strapi, state.userAbility, act, binned.uid)) return false;
  const content = await contentOf(strapi, binned, binned.number);
  const known = content === null || content === 'purged' ? {} : content;
  return (await judge(strapi, state.userAbility, act, binned, known)) === 'allowed';
}

function hasDrafts({ uid }: Binned): boolean {
  return trackedTypeOf(uid)?.drafts ?? false;
}

/** What was deleted, if all of it is in the bin and the user may restore it; otherwise null, after the response has been set. */
async function toRestore(strapi: Core.Strapi, context: SignedInContext, deletions: readonly (string | null)[]): Promise<Binned[] | null> {
  const all: Binned[] = [];
  for (const one of deletions) {
    const rows = one === null ? [] : await deletedTogether(strapi, one);
    if (rows.length === 0) {
      context.notFound('This is not in the bin: it was restored already, or the bin was emptied.');
      return null;
    }
    all.push(...rows);
  }
  for (const binned of all)
    if (!(await may(strapi, context, 'read', binned)) || !(await may(strapi, context, 'create', binned))) {
      context.forbidden('Your role does not let you restore this document: ask an editor.');
      return null;
    }
  return all;
}

/** A row of the list. */
async function shown(strapi: Core.Strapi, context: SignedInContext, binned: Binned): Promise<object> {
  const { document, uid, documentId, locale, deletion, deletedAt, daysLeft, who, title } = binned;
  const wasPublic = binned.public !== null;
  return {
    ...{ row: document, uid, documentId, locale, deletion, deletedAt, daysLeft, who, title, wasPublic },
    mayRestore: await may(strapi, context, 'create', binned),
    mayPublish: wasPublic && (await may(strapi, context, 'publish', binned)),
  };
}

/** Strapi's controller `plugin::desk.bin`: 400 for an invalid request, 403 where the user lacks the right, 404 for what is not in the bin. */
export const binController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => ({
  async list(context): Promise<void> {
    const question = parseQuestion(context, binQuestion, context.query);
    if (!question) return;
    const rows: object[] = [];
    let next = question.after;
    // A page has only what the user may read, so several pages of the bin may be needed.
    for (let isMore = true; isMore && rows.length < PAGE;) {
      const page = await pageOfBin(strapi, next, PAGE);
      for (const binned of page) if (await may(strapi, context, 'read', binned)) rows.push(await shown(strapi, context, binned));
      isMore = page.length === PAGE;
      next = isMore ? (page.at(-1)?.document ?? null) : null;
    }
    context.body = { rows, next, mayEmpty: isSuperAdmin(context) };
  },

  async restore(context): Promise<void> {
    const question = parseQuestion(context, unbinQuestion, context.request.body);
    if (!question) return;
    const { publish, deletion, named } = question;
    const ids = named?.documentIds ?? [];
    const deletions = deletion ? [deletion] : await Promise.all(ids.map(async (id) => lastDeletion(strapi, named?.uid ?? '', id)));
    try {
      await strapi.db.transaction(async () => {
        const rows = await toRestore(strapi, context, [...new Set(deletions)]);
        if (!rows) return;
        const left: (Left & { title: string })[] = [];
        for (const binned of rows) {
          const isPublished = publish && (binned.public !== null || !hasDrafts(binned)) && (await may(strapi, context, 'publish', binned));
          left.push({ title: binned.title, ...(await restoreDeleted(strapi, binned, { isPublished, userId: context.state.user.id })) });
        }
        context.body = { restored: left.length, left: left.filter(({ slug, paths, lacking }) => slug || paths.length > 0 || lacking > 0) };
      });
    } catch (error) {
      if (!(error instanceof PurgedContent)) throw error;
      context.conflict(error.message);
    }
  },

  async empty(context): Promise<void> {
    const question = parseQuestion(context, emptyQuestion, context.request.body);
    if (question) context.body = { emptied: await emptyBin(strapi, question.deletion === null ? 'all' : { deletion: question.deletion }) };
  },
});
