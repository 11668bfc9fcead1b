/** Makes slugs that no other document has. */
import { isRouted } from '@dossier/contract/paths';
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { TrackedType } from '../ledger/tracked';
import { slug as slugProblems } from './fields';
import { toSlug } from './fill-in';

const slugs = z.array(z.object({ slug: z.string().nullish() }));

/** Slugs that begin with the same characters, this many, are compared, because a number may replace the last characters of a long slug. */
const SHARED = 100;

const isAllowed = (slug: string): boolean => slugProblems(slug, []).length === 0;

/** `slug-2`, with the slug shortened if necessary. */
function numbered(slug: string, number: number): string {
  const characters = [...slug];
  const name = (): string => `${characters.join('')}-${number}`;
  while (characters.length > SHARED && !isAllowed(name())) characters.pop();
  return name();
}

/** The slug, or the first of `slug-2`, `slug-3`, … that no other document of the type has. Drafts count too. */
export async function uniqueSlug(strapi: Core.Strapi, uid: UID.ContentType, slug: string, documentId: string | undefined): Promise<string> {
  const rows: unknown = await strapi.db.query(uid).findMany({
    select: ['slug'],
    where: { slug: { $startsWith: [...slug].slice(0, SHARED).join('') }, ...(documentId ? { documentId: { $ne: documentId } } : {}) },
  });
  const taken = new Set(slugs.parse(rows).map((row) => row.slug));
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = numbered(slug, number);
  return free;
}

const titled = z.object({ title: z.string().nullish(), name: z.string().nullish() });

/** A slug made from a document's title or name; null when that gives none, and for types without an address. */
export async function slugFromTitle(
  strapi: Core.Strapi,
  { type, uid }: TrackedType,
  document: Readonly<Record<string, unknown>>,
  documentId: string | undefined,
): Promise<string | null> {
  if (!isRouted(type)) return null;
  const { title, name } = titled.safeParse(document).data ?? {};
  const slug = toSlug(title ?? name ?? '');
  return slug === '' ? null : uniqueSlug(strapi, uid, slug, documentId);
}
