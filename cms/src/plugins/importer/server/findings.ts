/** The controller for the review page. */
import type { Core } from '@strapi/strapi';
import { wordsOfPiece } from '../../../import/plan/pieces';
import { acceptFinding, refuseFinding } from '../../../import/review/accept';
import { countFindings, listFindings, ReviewError, type FindingRow } from '../../../import/review/finding-row';
import { undoDecision } from '../../../import/review/undo';
import {
  acceptManyQuestion,
  acceptQuestion,
  findingQuestion,
  findingsQuestion,
  mayImport,
  parseQuestion,
  type ImporterContext,
} from './request';

type Action = (context: ImporterContext) => Promise<void>;

/** A finding as the page shows it, with the words of its passage. */
function shown({
  pieces,
  document_id: documentId,
  decided_value: decidedValue,
  decided_at: decidedAt,
  ...row
}: FindingRow): Record<string, unknown> {
  const { id, kind, uid, locale, title, line, confidence, reason, value, decision } = row;
  return {
    id,
    kind,
    uid,
    documentId,
    locale,
    title,
    line,
    confidence,
    reason,
    value,
    decision,
    decidedValue,
    decidedAt,
    passage: pieces.map(wordsOfPiece),
  };
}

/** The message of an error that means that the decision is not possible. @throws any other error */
function reasonOf(error: unknown): string {
  if (error instanceof ReviewError || (error instanceof Error && error.name === 'ValidationError')) return error.message;
  throw error;
}

/** Strapi's controller `plugin::importer.findings`. */
export const findingsController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => {
  const decide = async (context: ImporterContext, work: (id: string) => Promise<void>): Promise<void> => {
    if (!mayImport(context)) return;
    const question = parseQuestion(context, findingQuestion, context.params);
    if (!question) return;
    try {
      await work(question.id);
      context.body = {};
    } catch (error) {
      context.conflict(reasonOf(error));
    }
  };

  return {
    async list(context) {
      if (!mayImport(context)) return;
      const question = parseQuestion(context, findingsQuestion, context.query);
      if (!question) return;
      const { decision, ...rest } = question;
      const findings = await listFindings(strapi, { ...rest, decision: decision === 'waiting' ? null : decision });
      context.body = { findings: findings.map(shown), counts: await countFindings(strapi) };
    },

    async accept(context) {
      const question = parseQuestion(context, acceptQuestion, context.request.body);
      if (question) await decide(context, async (id) => acceptFinding(strapi, id, question.value ?? null));
    },

    async refuse(context) {
      await decide(context, async (id) => refuseFinding(strapi, id));
    },

    async undo(context) {
      await decide(context, async (id) => undoDecision(strapi, id));
    },

    /** Accepts the given findings one by one. A finding that cannot be accepted keeps waiting; its reason is in the response. */
    async acceptMany(context) {
      if (!mayImport(context)) return;
      const question = parseQuestion(context, acceptManyQuestion, context.request.body);
      if (!question) return;
      const refused: { readonly id: string; readonly reason: string }[] = [];
      for (const id of question.ids)
        await acceptFinding(strapi, id, null).catch((error: unknown) => {
          refused.push({ id, reason: reasonOf(error) });
        });
      context.body = { accepted: question.ids.length - refused.length, refused };
    },
  };
};
