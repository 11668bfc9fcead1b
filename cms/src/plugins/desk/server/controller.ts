/** The controller for the desk's inputs and its panel. */
import type { Core } from '@strapi/strapi';
import { checkSaved, checkUnsaved } from './check';
import { describe } from './references/describe';
import { failureOf } from './failure';
import { readDateField } from './dates/read-date';
import {
  dateQuestion,
  parseQuestion,
  readableDocument,
  readableType,
  resolveQuestion,
  savedQuestion,
  searchQuestion,
  unsavedQuestion,
  type DeskContext,
} from './request';
import { answerSearch } from './references/answer-search';
import { targetOf } from './references/target';

type Action = (context: DeskContext) => Promise<void> | void;

/** Strapi's controller `plugin::desk.desk`, one action per route: 400 for an invalid request, 403 for one that the role does not allow. */
export const deskController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => ({
  async search(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, searchQuestion, context.query);
    const uid = question && readableType(strapi, context, question.target);
    if (!uid) return;
    context.body = await answerSearch(strapi, context.state.userAbility, uid, question);
  },

  async resolve(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, resolveQuestion, context.query);
    const uid = question && readableType(strapi, context, question.target);
    if (!uid) return;
    context.body = { results: await describe(strapi, context.state.userAbility, targetOf(strapi, uid), question.ids, question.locale) };
  },

  readDate(context: DeskContext): void {
    const question = parseQuestion(context, dateQuestion, context.query);
    if (question) context.body = readDateField(question);
  },

  async savedProblems(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, savedQuestion, context.query);
    const uid = question && (await readableDocument(strapi, context, question.uid, question.documentId, question.locale));
    if (uid) context.body = await checkSaved(strapi, uid, question.documentId, question.locale);
  },

  async unsavedProblems(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, unsavedQuestion, context.request.body);
    if (!question) return;
    const { documentId, locale, data } = question;
    const uid = await readableDocument(strapi, context, question.uid, documentId ?? '', locale ?? null);
    if (uid) context.body = await checkUnsaved(strapi, uid, documentId ?? null, locale ?? null, data);
  },

  async failure(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, savedQuestion, context.query);
    const uid = question && (await readableDocument(strapi, context, question.uid, question.documentId, question.locale));
    if (uid) context.body = { failure: await failureOf(strapi, uid, question.documentId, question.locale) };
  },
});
