/** The piece that a new edition is made of, as the user may see it. */
import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { RequestingUser } from '../../../../access/requesting-user';
import { visibleWhere } from '../../../../access/visible-documents';
import { POPULATE } from '../../../../content/populate';
import { postContent, type PostContent } from '../../../../content/shapes';
import { toInput } from '../../../../content/to-input';

export const POST = 'api::post.post';

const row = z.looseObject({ locale: z.string(), publishedAt: z.unknown() });

/** `content` is what is taken along: of a public piece what readers see, else the draft. `hasChanges`: its draft is not public as it is. */
export interface EditionSource {
  readonly content: PostContent;
  readonly input: Readonly<Record<string, unknown>>;
  readonly hasChanges: boolean;
  /** The languages in which the user may see the piece. */
  readonly locales: readonly string[];
}

/** The piece in one language; null when the user may see no version of it. */
export async function readSource(
  strapi: Core.Strapi,
  { ability }: RequestingUser,
  documentId: string,
  locale: string,
): Promise<EditionSource | null> {
  const where = { $and: [{ documentId }, await visibleWhere(strapi, ability, POST)] };
  const found: unknown = await strapi.db.query(POST).findMany({ where, populate: POPULATE.post });
  const rows = z.array(row).parse(found);
  const here = rows.filter((one) => one.locale === locale);
  const live = here.find(({ publishedAt }) => publishedAt);
  const draft = here.find(({ publishedAt }) => !publishedAt);
  const taken = live ?? draft;
  if (!taken) return null;
  const input = toInput(strapi, POST, taken);
  return {
    content: postContent.parse(taken),
    input,
    hasChanges: live !== undefined && draft !== undefined && !isDeepStrictEqual(input, toInput(strapi, POST, draft)),
    locales: [...new Set(rows.map((one) => one.locale))].sort(),
  };
}
