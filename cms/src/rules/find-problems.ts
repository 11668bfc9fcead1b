/** Finds all problems that stop a document from being published, with messages for editors. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { CONTENT } from '../content/shapes';
import { trackedTypeOf } from '../ledger/tracked';
import { commentProblems } from './comment';
import { pictureProblems } from './described-pictures';
import { contractProblems } from './contract';
import { entityProblems, relationshipProblems, sourceProblems } from './entity';
import { formerPathsTaken } from './former-paths';
import { lineProblems } from './line-lengths';
import { authorOrTermProblems } from './authors-and-terms';
import { answerProblems, categoryCircle, mergeCircle, pageCircle, slugTaken } from './conflicts-between-documents';
import { editionProblems } from './editions/edition-of';
import { pageProblems } from './page';
import { postProblems } from './post';
import type { Problem } from './problem';
import { textProblems } from './texts';
import { timelineProblems } from './timeline';

type Rule = (strapi: Core.Strapi, document: unknown, locale: string) => Problem[] | Promise<Problem[]>;

function rule<Content>(
  shape: z.ZodType<Content>,
  find: (content: Content, locale: string, strapi: Core.Strapi) => Problem[] | Promise<Problem[]>,
): Rule {
  return (strapi, document, locale) => find(shape.parse(document), locale, strapi);
}

function named(uid: UID.ContentType): Rule {
  return rule(CONTENT.tag, async (content, _locale, strapi) => [
    ...authorOrTermProblems(content),
    ...(await slugTaken(strapi, uid, content, null)),
  ]);
}

const RULES: Readonly<Record<string, Rule>> = {
  'api::post.post': rule(CONTENT.post, async (post, locale, strapi) => [
    ...postProblems(post, locale),
    ...(await slugTaken(strapi, 'api::post.post', post, locale)),
    ...(await editionProblems(strapi, post)),
  ]),
  'api::timeline.timeline': rule(CONTENT.timeline, async (timeline, locale, strapi) => [
    ...timelineProblems(timeline, locale),
    ...(await slugTaken(strapi, 'api::timeline.timeline', timeline, locale)),
  ]),
  'api::page.page': rule(CONTENT.page, async (page, locale, strapi) => [
    ...pageProblems(page, locale),
    ...(await slugTaken(strapi, 'api::page.page', page, locale)),
    ...(await pageCircle(strapi, page.documentId, page.parent?.[0] ?? null, locale)),
  ]),
  'api::comment.comment': rule(CONTENT.comment, async (comment, _locale, strapi) => [
    ...commentProblems(comment),
    ...(await answerProblems(strapi, comment.documentId, comment.replyTo?.[0] ?? null, comment.post?.[0] ?? null)),
  ]),
  'api::entity.entity': rule(CONTENT.entity, async (entity, locale, strapi) => [
    ...entityProblems(entity, locale),
    ...(await slugTaken(strapi, 'api::entity.entity', entity, null)),
    ...(await mergeCircle(strapi, entity.documentId, entity.mergedInto?.[0] ?? null)),
  ]),
  'api::relationship.relationship': rule(CONTENT.relationship, relationshipProblems),
  'api::source.source': rule(CONTENT.source, sourceProblems),
  'api::author.author': named('api::author.author'),
  'api::series.series': named('api::series.series'),
  'api::tag.tag': named('api::tag.tag'),
  'api::category.category': rule(CONTENT.category, async (category, _locale, strapi) => [
    ...authorOrTermProblems(category),
    ...(await slugTaken(strapi, 'api::category.category', category, null)),
    ...(await categoryCircle(strapi, category.documentId, category.parent?.documentId ?? null)),
  ]),
};

/**
 * Everything that stops the document from being published; empty when nothing does.
 * @param uid Strapi's content type; types that are not in the ledger have no rules
 * @param document the whole content, populated; a new document has an empty `documentId`
 * @param locale the document's locale; null for types without locales, whose dates are read in any language
 */
export async function findProblems(
  strapi: Core.Strapi,
  uid: string,
  document: Record<string, unknown>,
  locale: string | null,
): Promise<Problem[]> {
  const tracked = trackedTypeOf(uid);
  if (!tracked) return [];
  const { attributes } = strapi.getModel(tracked.uid);
  const misshapen = textProblems(strapi, attributes, document);
  if (misshapen.length > 0) return misshapen;
  const tooLong = lineProblems(strapi, attributes, document);
  try {
    const found = (await RULES[uid]?.(strapi, { documentId: '', ...document }, locale ?? 'en')) ?? [];
    const problems = [
      ...tooLong,
      ...found,
      ...(await pictureProblems(strapi, tracked, document)),
      ...(await formerPathsTaken(strapi, tracked, document, locale)),
    ];
    return problems.length > 0 ? problems : contractProblems(tracked.type, document, locale ?? 'en');
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      message,
    }));
  }
}
