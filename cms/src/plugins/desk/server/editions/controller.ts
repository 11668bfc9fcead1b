/** The controller of new editions. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { requestingUserOf } from '../../../../access/requesting-user';
import { parseQuestion, readableType, type DeskContext } from '../request';
import { findExisting, type ExistingEdition } from './existing';
import { makeEdition } from './make';
import { planEdition, proposedLabel } from './plan';
import { POST, readSource } from './source';

const LONGEST_LABEL = 100;
const documentId = z.string().min(1).max(255);
const locale = z.string().min(1).max(35);
/** The current year where the editor is: at the turn of the year it is not the one of the server. */
const thisYear = z.coerce.number().int().min(1900).max(2200);
const label = z.string().trim().max(LONGEST_LABEL);

/** The query of `GET /editions`. Without `edition` the next label is proposed. */
const planQuestion = z.object({ documentId, locale, thisYear, edition: label.default('') });
/** The body of `POST /editions`. */
const makeQuestion = z.object({
  documentId,
  locales: z.array(locale).min(1).max(50),
  thisYear,
  edition: label.min(1, 'Write the label of the new edition, such as 2027 or No. 5.'),
});

interface EditionContext extends DeskContext {
  notFound(message: string): void;
  conflict(message: string, details: object): void;
}

const MISSING = 'There is no such post in this language, or your role does not let you read it.';

function inWords(edition: string, { title }: ExistingEdition): string {
  if (title === null) return `The edition "${edition}" of this piece exists already, as a draft that you may not read: ask an editor.`;
  return `The edition "${edition}" of this piece exists already: "${title}".`;
}

/**
 * Strapi's controller `plugin::desk.editions`: 400 for an invalid request, 403 for one that the role does not allow, 404 for a piece that the
 * user may not see, 409 when the edition exists already, with the edition in `details`.
 */
export const editionsController = ({ strapi }: { strapi: Core.Strapi }): Record<string, (context: EditionContext) => Promise<void>> => ({
  /** What a new edition would be. */
  async plan(context): Promise<void> {
    const question = parseQuestion(context, planQuestion, context.query);
    const user = requestingUserOf(strapi);
    if (!question || !user || !readableType(strapi, context, POST)) return;
    const source = await readSource(strapi, user, question.documentId, question.locale);
    if (!source) {
      context.notFound(MISSING);
      return;
    }
    const proposed = proposedLabel(source.content, question.thisYear);
    const edition = question.edition === '' ? proposed.next : question.edition;
    const plan = edition === null ? null : planEdition(source.content, edition, question.thisYear, question.locale);
    context.body = {
      old: {
        title: source.content.title ?? '',
        slug: source.content.slug ?? '',
        edition: source.content.edition ?? '',
        dateline: source.content.dateline ?? null,
      },
      ...proposed,
      plan,
      existing: plan && (await findExisting(strapi, user, source, plan.edition, [plan.title, source.content.title ?? ''])),
      hasChanges: source.hasChanges,
      locales: source.locales,
    };
  },

  async make(context): Promise<void> {
    const question = parseQuestion(context, makeQuestion, context.request.body);
    const user = requestingUserOf(strapi);
    if (!question || !user || !readableType(strapi, context, POST)) return;
    const answer = await makeEdition(strapi, user, question);
    if (!answer) {
      context.notFound(MISSING);
      return;
    }
    if ('existing' in answer) {
      context.conflict(inWords(question.edition, answer.existing), answer.existing);
      return;
    }
    context.body = { documentId: answer.made };
  },
});
