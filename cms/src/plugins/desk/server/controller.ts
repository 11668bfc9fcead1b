/** Answers the desk's inputs and its panel. */
import type { Core } from '@strapi/strapi';
import { checkSaved, checkUnsaved } from './check';
import { describe } from './describe';
import { failureOf } from './failure';
import { readDateField } from './read-date';
import {
  dateQuestion,
  mayRead,
  parseQuestion,
  resolveQuestion,
  savedQuestion,
  searchQuestion,
  unsavedQuestion,
  type DeskContext,
} from './request';
import { search } from './search';
import { targetOf } from './target';

type Action = (context: DeskContext) => Promise<void> | void;

/** Strapi's controller `plugin::desk.desk`: one action a route, each refusing with 400 what it can't read and with 403 what the role forbids. */
export const deskController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => ({
  async search(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, searchQuestion, context.query);
    if (!question || !mayRead(context, question.target)) return;
    const target = targetOf(strapi, question.target);
    const found = await search(strapi, target, question.q, question.limit);
    context.body = { results: await describe(strapi, target, found, question.locale) };
  },

  async resolve(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, resolveQuestion, context.query);
    if (!question || !mayRead(context, question.target)) return;
    context.body = { results: await describe(strapi, targetOf(strapi, question.target), question.ids, question.locale) };
  },

  readDate(context: DeskContext): void {
    const question = parseQuestion(context, dateQuestion, context.query);
    if (question) context.body = readDateField(question.printed, question.edtf, question.locale);
  },

  async savedProblems(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, savedQuestion, context.query);
    if (!question || !mayRead(context, question.uid)) return;
    context.body = await checkSaved(strapi, question.uid, question.documentId, question.locale);
  },

  async unsavedProblems(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, unsavedQuestion, context.request.body);
    if (!question || !mayRead(context, question.uid)) return;
    const { uid, documentId, locale, data } = question;
    context.body = await checkUnsaved(strapi, uid, documentId ?? null, locale ?? null, data);
  },

  async failure(context: DeskContext): Promise<void> {
    const question = parseQuestion(context, savedQuestion, context.query);
    if (!question || !mayRead(context, question.uid)) return;
    context.body = { failure: await failureOf(strapi, question.uid, question.documentId, question.locale) };
  },
});
