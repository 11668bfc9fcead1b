/** The controller of the history of documents. */
import type { Core } from '@strapi/strapi';
import { contentOf, listVersions } from '../../../../history/read-versions';
import { publishAgain } from '../../../../history/restore-deleted';
import { restoreVersion } from '../../../../history/restore-version';
import { CurrentContent, purgeVersion } from '../../../../history/purge';
import { judge, readablePart, writableFields } from '../../../../history/rights';
import type { Place } from '../../../../history/versions';
import { actorOf } from '../../../../history/who';
import { parseQuestion } from '../request';
import { titlesIn } from './titles';
import {
  againQuestion,
  isSuperAdmin,
  listQuestion,
  placeFor,
  purgeQuestion,
  restoreQuestion,
  versionQuestion,
  type SignedInContext,
} from './request';

const PAGE = 30;

type Action = (context: SignedInContext) => Promise<void>;

/**
 * Strapi's controller `plugin::desk.history`: 400 for an invalid request, 403 for a document that the user may not read (to restore: change),
 * 404 for a document or version that does not exist, 409 for a document that was saved meanwhile.
 */
export const historyController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => ({
  async versions(context): Promise<void> {
    const question = parseQuestion(context, listQuestion, context.query);
    const place = question && (await placeFor(strapi, context, 'read', question));
    if (!place) return;
    const found = await listVersions(strapi, place, question.below, PAGE + 1);
    const mayRestore = (await judge(strapi, context.state.userAbility, 'update', place)) === 'allowed';
    context.body = { versions: found.slice(0, PAGE), hasMore: found.length > PAGE, mayRestore, mayPurge: isSuperAdmin(context) };
  },

  async version(context): Promise<void> {
    const question = parseQuestion(context, versionQuestion, context.query);
    const place = question && (await placeFor(strapi, context, 'read', question));
    if (!place) return;
    const content = await contentOf(strapi, place, question.number);
    if (content === null) context.notFound(`There is no version ${question.number} of this document.`);
    else if (content === 'purged') context.body = { content: null, titles: {} };
    else {
      const readable = readablePart(strapi, context.state.userAbility, place, content);
      context.body = { content: readable, titles: await titlesIn(strapi, context.state.userAbility, place.uid, readable) };
    }
  },

  async restore(context): Promise<void> {
    const question = parseQuestion(context, restoreQuestion, context.request.body);
    const place = question && (await placeFor(strapi, context, 'update', question));
    if (!place) return;
    const { user, userAbility } = context.state;
    const isWritable = (field: string): boolean => writableFields(strapi, userAbility, place, [field]).length > 0;
    context.body = await restoreVersion(strapi, place, { ...question, userId: user.id }, isWritable);
  },

  async publishAgain(context): Promise<void> {
    const question = parseQuestion(context, againQuestion, context.request.body);
    if (!question) return;
    const places: Place[] = [];
    for (const documentId of question.documentIds) {
      const place = await placeFor(strapi, context, 'publish', { ...question, documentId });
      if (!place) return;
      places.push(place);
    }
    const published = await strapi.db.transaction(async () => {
      let count = 0;
      for (const place of places) if (await publishAgain(strapi, place, context.state.user.id)) count += 1;
      return count;
    });
    context.body = { published };
  },

  async purge(context): Promise<void> {
    const question = parseQuestion(context, purgeQuestion, context.request.body);
    const place = question && (await placeFor(strapi, context, 'read', question));
    if (!place) return;
    try {
      const numbers = await purgeVersion(strapi, place, { ...question, actor: actorOf(strapi) });
      if (numbers.length > 0) context.body = { numbers };
      else context.notFound(`There is no version ${question.number} with a content to purge.`);
    } catch (error) {
      if (!(error instanceof CurrentContent)) throw error;
      context.conflict(error.message);
    }
  },
});
