/** The content that a document has now, in the form in which versions keep it. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { Schemas } from '../content/attributes';
import { POPULATE } from '../content/populate';
import { readWhole } from '../content/read-whole';
import { ContentMaker, type Content } from '../content/to-content';
import type { TrackedType } from '../ledger/tracked';

const name = z.string().nullish();
const rows = z.array(
  z.looseObject({
    locale: z.string().nullish(),
    publishedAt: z.unknown(),
    createdBy: z.object({ id: z.number() }).nullish(),
    title: name,
    name,
    label: name,
  }),
);

/** One locale of a document. */
export interface Present {
  readonly locale: string;
  /** What editors see. Null when there is only a public version. */
  readonly draft: Content | null;
  /** What readers see; null when the document is not public. For types without drafts the same as `draft`. */
  readonly published: Content | null;
  /** Its title, name or label; empty when it has none. */
  readonly title: string;
  /** Strapi's id of the user who created it. */
  readonly creator: number | null;
}

const makers = new WeakMap<Core.Strapi, ContentMaker>();

function makerOf(strapi: Core.Strapi): ContentMaker {
  const made = makers.get(strapi) ?? new ContentMaker(new Schemas(strapi));
  makers.set(strapi, made);
  return made;
}

/**
 * Reads a document.
 * @param locales which locales; null for all
 * @param versions which versions to read: both cost twice as much
 */
export async function readPresent(
  strapi: Core.Strapi,
  { type, uid, drafts, localised }: TrackedType,
  documentId: string,
  locales: readonly string[] | null,
  versions: 'draft' | 'published' | 'both',
): Promise<Present[]> {
  const populate = { ...POPULATE[type], createdBy: { fields: ['id'] } };
  const found = await readWhole(strapi, uid, populate, {
    documentIds: [documentId],
    versions: drafts && versions !== 'both' ? versions : 'all',
    locales: localised ? locales : null,
  });
  const maker = makerOf(strapi);
  const present = new Map<string, Present>();
  for (const row of rows.parse(found)) {
    const locale = localised ? (row.locale ?? '') : '';
    const content = maker.make(uid, row);
    const isDraft = drafts && !row.publishedAt;
    const title = row.title ?? row.name ?? row.label ?? '';
    const before = present.get(locale) ?? { locale, draft: null, published: null, title, creator: row.createdBy?.id ?? null };
    present.set(locale, { ...before, ...(isDraft ? { draft: content } : { published: content }), ...(drafts ? {} : { draft: content }) });
  }
  return [...present.values()];
}
