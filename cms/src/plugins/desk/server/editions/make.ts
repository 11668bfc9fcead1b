/** Makes the draft of a new edition. */
import { takeLock } from '@dossier/ledger/locks';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { RequestingUser } from '../../../../access/requesting-user';
import { notCopied } from '../../../../rules/copied-fields';
import { uniqueSlug } from '../../../../rules/unique-slug';
import { inTransaction } from '../../../../sql';
import { findExisting, type ExistingEdition } from './existing';
import { planEdition } from './plan';
import { POST, readSource, type EditionSource } from './source';

/** What is asked for. `locales` are those of the old piece that the edition is made in. */
interface EditionRequest {
  readonly documentId: string;
  readonly edition: string;
  readonly locales: readonly string[];
  readonly thisYear: number;
}

/** What became of it: the new document, or one that exists already. */
type MadeEdition = { readonly made: string } | { readonly existing: ExistingEdition };

/** Strapi's checker of rights; only the members used here. */
interface Checker {
  readonly can: { create(row: object): boolean };
  sanitizeCreateInput(data: object): Promise<Record<string, unknown>>;
}

const saved = z.looseObject({ documentId: z.string() });

/** The old piece as the first related one, before those that it has itself. */
function relatedOf({ content, input }: EditionSource): unknown[] {
  const others = z.array(z.looseObject({ post: z.array(z.string()).nullish() })).parse(input.related ?? []);
  return [{ post: [content.documentId] }, ...others.filter(({ post }) => post?.[0] !== content.documentId)];
}

async function dataOf(
  strapi: Core.Strapi,
  { userId, ability }: RequestingUser,
  source: EditionSource,
  { edition, thisYear }: EditionRequest,
  locale: string,
): Promise<Record<string, unknown>> {
  const checker: Checker = strapi.plugin('content-manager').service('permission-checker').create({ userAbility: ability, model: POST });
  if (!checker.can.create({ locale, createdBy: { id: userId } }))
    throw new errors.PolicyError(`Your role does not let you write posts in the language "${locale}": ask an administrator.`);
  const left = new Set(notCopied(strapi, POST, 'edition'));
  const taken = Object.fromEntries(Object.entries(source.input).filter(([name]) => !left.has(name)));
  const plan = planEdition(source.content, edition, thisYear, locale);
  const own = { ...taken, ...plan, related: relatedOf(source), slug: await uniqueSlug(strapi, POST, plan.slug, undefined) };
  return {
    ...(await checker.sanitizeCreateInput(own)),
    editionOf: [source.content.documentId],
    createdBy: userId,
    updatedBy: userId,
  };
}

/** Of several users who ask for an edition of one piece at once, each waits for the one before. */
async function lockPiece(strapi: Core.Strapi, { content }: EditionSource): Promise<void> {
  const name = content.series ? `series ${content.series.documentId}` : `post ${content.documentId}`;
  await inTransaction(strapi, (transaction) => takeLock(transaction, `editions of ${name}`));
}

/**
 * Makes a draft of the new edition in each of the languages, in one transaction, unless an edition with this label exists already.
 * @returns null when the user may not see the old piece in one of the languages
 * @throws PolicyError (403) when the user may not write a post in one of them
 */
export async function makeEdition(strapi: Core.Strapi, user: RequestingUser, request: EditionRequest): Promise<MadeEdition | null> {
  return strapi.db.transaction(async () => {
    const sources: [string, EditionSource][] = [];
    for (const locale of request.locales) {
      const source = await readSource(strapi, user, request.documentId, locale);
      if (!source) return null;
      sources.push([locale, source]);
    }
    let made: string | null = null;
    for (const [locale, source] of sources) {
      if (made === null) await lockPiece(strapi, source);
      const { title } = planEdition(source.content, request.edition, request.thisYear, locale);
      const existing =
        made === null ? await findExisting(strapi, user, source, request.edition, [title, source.content.title ?? '']) : null;
      if (existing) return { existing };
      const data = await dataOf(strapi, user, source, request, locale);
      const documents = strapi.documents(POST);
      const answer: unknown =
        made === null ? await documents.create({ data, locale }) : await documents.update({ documentId: made, data, locale });
      made = saved.parse(answer).documentId;
    }
    return made === null ? null : { made };
  });
}
