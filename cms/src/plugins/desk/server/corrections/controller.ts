/** The controller of corrections after publication. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { requestingUserOf, type Ability } from '../../../../access/requesting-user';
import { mayAll } from '../../../../access/row-permissions';
import { composeCorrection } from '../../../../rules/corrections/compose';
import { findOccurrences } from '../../../../rules/corrections/occurrences';
import { parseQuestion, readableType, type DeskContext } from '../request';
import { publishCorrection } from './publish';
import { POST, readVersions } from './versions';

const LONGEST_TEXT = 5_000;
const words = z.string().trim().max(LONGEST_TEXT);
const document = { documentId: z.string().min(1).max(255), locale: z.string().min(1).max(35) };
const kind = z.enum(['correction', 'update', 'clarification', 'retraction']);

/** The body of `POST /corrections/preview`: what was wrong, and what is right. */
const previewQuestion = z.object({ ...document, kind, wrong: words.default(''), right: words.default('') });
/** The body of `POST /corrections`. `replace`: the numbers of the occurrences of `wrong` to replace by `right`, from 0. */
const publishQuestion = z.object({
  ...document,
  kind,
  token: z.string().min(1).max(100),
  date: z.iso.date('The date of the correction must be a day such as 2026-11-27.'),
  text: words.min(1, 'The correction is empty: say what was wrong, or what is right.'),
  source: z.array(z.string()).max(1).nullish(),
  wrong: words.default(''),
  right: words.default(''),
  replace: z.array(z.number().int().min(0)).max(1_000).default([]),
});

interface CorrectionContext extends DeskContext {
  notFound(message: string): void;
  conflict(message: string): void;
}

const NOT_PUBLIC = 'This post is not public in this language, so there is nothing to correct: change the draft instead.';
const MOVED = 'This post was published again or withdrawn after you opened this: nothing was changed. Look at it again, then correct it.';
const NO_RIGHT = 'Your role does not let you publish this post, so it does not let you correct it: ask an editor.';

/** Whether the user may change and publish the post in this language. */
async function mayCorrect(strapi: Core.Strapi, ability: Ability, documentId: string, locale: string): Promise<boolean> {
  const where = { documentId, locale };
  return (await mayAll(strapi, ability, 'publish', POST, where)) && mayAll(strapi, ability, 'update', POST, where);
}

/**
 * Strapi's controller `plugin::desk.corrections`: 400 for an invalid request and for problems that stop the publication, 403 for roles without
 * the right to publish, 404 for a post that is not public, 409 when it was published again since.
 */
export const correctionsController = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Record<string, (context: CorrectionContext) => Promise<void>> => ({
  /** What the correction would say, and where the wrong words stand in the public version. Changes nothing. */
  async preview(context): Promise<void> {
    const asked = parseQuestion(context, previewQuestion, context.request.body);
    if (!asked || !readableType(strapi, context, POST)) return;
    if (!(await mayCorrect(strapi, context.state.userAbility, asked.documentId, asked.locale))) {
      context.forbidden(NO_RIGHT);
      return;
    }
    const versions = await readVersions(strapi, asked.documentId, asked.locale);
    if (!versions) {
      context.notFound(NOT_PUBLIC);
      return;
    }
    const { token, live, hasChanges, changedBy } = versions;
    context.body = {
      token,
      title: typeof live.title === 'string' ? live.title : '',
      hasChanges,
      changedBy,
      text: composeCorrection(asked.kind, asked.wrong, asked.right, asked.locale),
      occurrences: findOccurrences(live, asked.wrong),
    };
  },

  async publish(context): Promise<void> {
    const asked = parseQuestion(context, publishQuestion, context.request.body);
    const user = requestingUserOf(strapi);
    if (!asked || !user || !readableType(strapi, context, POST)) return;
    const { documentId, locale, wrong, right, replace, source, ...rest } = asked;
    if (!(await mayCorrect(strapi, user.ability, documentId, locale))) {
      context.forbidden(NO_RIGHT);
      return;
    }
    if (!(await readVersions(strapi, documentId, locale))) {
      context.notFound(NOT_PUBLIC);
      return;
    }
    const replacement = { words: wrong, right, chosen: wrong === '' ? [] : replace };
    const request = { ...rest, documentId, locale, source: source?.length ? source : null, replacement };
    if ((await publishCorrection(strapi, user.userId, request)) === 'moved') {
      context.conflict(MOVED);
      return;
    }
    context.body = { documentId };
  },
});
