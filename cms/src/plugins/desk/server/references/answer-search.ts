/** The answer of `GET /desk/search`: a page of documents as the reference field shows them, and whether the user may create one. */
import type { Core, UID } from '@strapi/strapi';
import type { Ability } from '../../../../access/requesting-user';
import { mayEver } from '../../../../access/row-permissions';
import { describe, type Described } from './describe';
import { search, type Match } from './search';
import { targetOf } from './target';

interface Asked {
  readonly q: string;
  readonly limit: number;
  readonly after: number;
  readonly locale: string | null;
}

/** `hasMore`: the same question with a greater `after` returns further documents. */
interface Answer {
  readonly results: readonly (Described & { readonly match: Match })[];
  readonly hasMore: boolean;
  readonly mayCreate: boolean;
}

/** Searches and describes what was found. */
export async function answerSearch(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType, asked: Asked): Promise<Answer> {
  const target = targetOf(strapi, uid);
  const found = await search(strapi, ability, target, { text: asked.q, limit: asked.limit + 1, after: asked.after });
  const page = found.slice(0, asked.limit);
  const described = await describe(
    strapi,
    ability,
    target,
    page.map(({ documentId }) => documentId),
    asked.locale,
  );
  return {
    results: described.map((document, index) => ({ ...document, match: page[index]?.match ?? 'words' })),
    hasMore: found.length > asked.limit,
    mayCreate: mayEver(strapi, ability, 'create', uid),
  };
}
