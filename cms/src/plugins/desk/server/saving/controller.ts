/** The controller of presence: who has a document open. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { parseQuestion, readableDocument, readableType, type DeskContext } from '../request';
import { endPresence, keepPresence, othersPresent, presentAmong } from './presence';

const MOST_IDS = 200;
const tab = z.string().min(8).max(64);

const openForm = z.object({
  tab,
  uid: z.string().startsWith('api::'),
  documentId: z.string().min(1).max(64),
  locale: z.string().max(35).nullish(),
  secondsSinceTyped: z.number().int().min(0).max(10_000_000).nullable(),
});
const closedForm = z.object({ tab });
const list = z.object({
  uid: z.string().startsWith('api::'),
  ids: z.string().transform((ids) => [...new Set(ids.split(',').filter((id) => id !== ''))].slice(0, MOST_IDS)),
});

interface SignedInContext extends DeskContext {
  readonly state: DeskContext['state'] & { readonly user: { readonly id: number } };
}

/** Strapi's controller `plugin::desk.presence`: 400 for an invalid request, 403 for a document that the user may not read. */
export const presenceController = ({ strapi }: { strapi: Core.Strapi }): Record<string, (context: SignedInContext) => Promise<void>> => ({
  /** Notes that the user has a document open, and answers who else has. */
  async keep(context): Promise<void> {
    const asked = parseQuestion(context, openForm, context.request.body);
    if (!asked) return;
    const form = { ...asked, locale: asked.locale ?? null };
    if (!(await readableDocument(strapi, context, form.uid, form.documentId, form.locale))) return;
    await keepPresence(strapi, context.state.user.id, form);
    context.body = { others: await othersPresent(strapi, context.state.user.id, form) };
  },

  async end(context): Promise<void> {
    const asked = parseQuestion(context, closedForm, context.request.body);
    if (!asked) return;
    await endPresence(strapi, context.state.user.id, asked.tab);
    context.body = {};
  },

  /** Who has documents of a list open. */
  async list(context): Promise<void> {
    const asked = parseQuestion(context, list, context.query);
    const uid = asked && readableType(strapi, context, asked.uid);
    if (!uid) return;
    const { user, userAbility } = context.state;
    context.body = { present: await presentAmong(strapi, { id: user.id, ability: userAbility }, uid, asked.ids) };
  },
});
