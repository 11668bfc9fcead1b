/**
 * A copy starts as a new piece. What belongs to one document alone stays with it: its former paths, its first publication (of a comment: the
 * moment at which it was written), its slug. Keys of timeline entries are copied: they tell entries of one timeline apart, and a translation
 * keeps them.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { onePath } from '../content/path-spellings';
import type { TrackedType } from '../ledger/tracked';
import { uniqueSlug } from './unique-slug';

type Data = Record<string, unknown>;

const paths = z.array(z.looseObject({ path: z.string().nullish() })).nullish();
const version = z.object({
  locale: z.string().nullish(),
  publishedAt: z.unknown(),
  firstPublished: z.coerce.date().nullish(),
  formerPaths: paths,
});
type Version = z.infer<typeof version>;
const copied = z.looseObject({
  documentId: z.string(),
  entries: z.array(
    z.looseObject({
      id: z.union([z.number(), z.string()]),
      documentId: z.string(),
      locale: z.string().nullish(),
      slug: z.string().nullish(),
    }),
  ),
});
type Copied = z.infer<typeof copied>;

function hasPaths(strapi: Core.Strapi, uid: UID.ContentType): boolean {
  return 'formerPaths' in strapi.getModel(uid).attributes;
}

/** What a copy is to have in place of what is its source's alone; what came with the request goes too. */
export function startAnew(strapi: Core.Strapi, { uid }: TrackedType, given: Data): Data {
  const { formerPaths: _paths, ...data } = given;
  if ('firstPublished' in strapi.getModel(uid).attributes) data.firstPublished = null;
  if (uid === 'api::comment.comment') data.at = null;
  return data;
}

/**
 * Takes the former paths from what a copy has made, and gives it slugs of its own. Strapi merges lists, so it cannot be told before.
 * @returns what the copy answers, with its versions as they are stored now
 */
export async function separate(strapi: Core.Strapi, { uid, localised }: TrackedType, result: unknown): Promise<Copied> {
  const made = copied.parse(result);
  const ownPaths = hasPaths(strapi, uid) ? { formerPaths: [] } : {};
  const entries: Copied['entries'] = [];
  for (const entry of made.entries) {
    const { documentId, locale, slug } = entry;
    const data = { ...ownPaths, ...(slug ? { slug: await uniqueSlug(strapi, uid, slug, documentId) } : {}) };
    const inLocale = localised && locale ? { locale } : {};
    const stored = Object.keys(data).length > 0 ? await strapi.documents(uid).update({ documentId, data, ...inLocale }) : null;
    // What was stored comes back without its parts: of these, the update has changed the former paths alone.
    entries.push({ ...entry, ...stored, ...('formerPaths' in entry ? ownPaths : {}) });
  }
  return { ...made, entries };
}

function pathsIn(versions: readonly Version[]): Set<string> {
  return new Set(versions.flatMap(({ formerPaths }) => (formerPaths ?? []).flatMap(({ path }) => (path ? [onePath(path)] : []))));
}

function isFirst(moment: unknown, versions: readonly Version[]): boolean {
  const time = z.coerce.date().safeParse(moment).data?.getTime();
  return time !== undefined && versions.some(({ firstPublished }) => firstPublished?.getTime() === time);
}

/**
 * Takes out of a save what a language has been given of another one of the same document ("Fill in from another locale"): former paths that
 * the other has, and the other's first publication, until this one has been published itself.
 */
export async function leaveToOtherLocales(
  strapi: Core.Strapi,
  { uid, localised }: TrackedType,
  documentId: string,
  locale: unknown,
  data: Data,
): Promise<void> {
  if (!localised || (!data.formerPaths && !data.firstPublished)) return;
  const rows: unknown = await strapi.db.query(uid).findMany({ where: { documentId }, populate: { formerPaths: true } });
  const versions = z.array(version).parse(rows);
  const here = typeof locale === 'string' ? locale : await defaultLocale(strapi);
  const [own, others] = [versions.filter((one) => one.locale === here), versions.filter((one) => one.locale !== here)];
  if (others.length === 0) return;
  const [owned, foreign] = [pathsIn(own), pathsIn(others)];
  const given = paths.safeParse(data.formerPaths).data;
  if (given) data.formerPaths = given.filter(({ path }) => !path || owned.has(onePath(path)) || !foreign.has(onePath(path)));
  const isPublic = own.some(({ publishedAt }) => publishedAt);
  if (!isPublic && !isFirst(data.firstPublished, own) && isFirst(data.firstPublished, others))
    data.firstPublished = own[0]?.firstPublished?.toISOString() ?? null;
}

async function defaultLocale(strapi: Core.Strapi): Promise<string> {
  return z.string().parse(await strapi.plugin('i18n').service('locales').getDefaultLocale());
}
