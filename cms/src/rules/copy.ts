/**
 * Rules for copies of documents. `copied-fields.ts` lists the fields that belong to one document only and are not copied. Keys of timeline
 * entries are copied, because they identify entries within one timeline, and translations have the same keys.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { onePath } from '../content/path-spellings';
import type { TrackedType } from '../ledger/tracked';
import { notCopied } from './copied-fields';
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

/** The fields that a duplicate leaves empty: lists of components, which Strapi merges with those of the source, and the others. */
function emptied(strapi: Core.Strapi, uid: UID.ContentType): { lists: string[]; values: string[] } {
  const { attributes } = strapi.getModel(uid);
  const names = notCopied(strapi, uid, 'duplicate').filter((name) => name !== 'slug');
  const isList = (name: string): boolean => attributes[name]?.type === 'component';
  return { lists: names.filter(isList), values: names.filter((name) => !isList(name)) };
}

/** The data of a copy without the fields that belong to its source only, also where the request contains them. */
export function startAnew(strapi: Core.Strapi, { uid }: TrackedType, given: Data): Data {
  const { lists, values } = emptied(strapi, uid);
  const kept = Object.entries(given).filter(([name]) => !lists.includes(name));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(values.map((name) => [name, null])) };
}

/**
 * Empties the lists of a copy that belong to its source only, and gives it new slugs. This is done after copying, because Strapi merges lists.
 * @returns the result of the copy, with its versions as they are stored now
 */
export async function separate(strapi: Core.Strapi, { uid, localised }: TrackedType, result: unknown): Promise<Copied> {
  const made = copied.parse(result);
  const empty = Object.fromEntries(emptied(strapi, uid).lists.map((name) => [name, []]));
  const entries: Copied['entries'] = [];
  for (const entry of made.entries) {
    const { documentId, locale, slug } = entry;
    const data = { ...empty, ...(slug ? { slug: await uniqueSlug(strapi, uid, slug, documentId) } : {}) };
    const inLocale = localised && locale ? { locale } : {};
    const stored = Object.keys(data).length > 0 ? await strapi.documents(uid).update({ documentId, data, ...inLocale }) : null;
    // The update returns the entry without components; of these it has emptied the lists.
    const shown = Object.fromEntries(Object.entries(empty).filter(([name]) => name in entry));
    entries.push({ ...entry, ...stored, ...shown });
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
 * Removes values from a save that "Fill in from another locale" has copied from another language of the same document: former paths of that
 * language, and its moment of first publication unless this language is public itself.
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

/** The language of the site in which documents are saved where a save names none. */
export async function defaultLocale(strapi: Core.Strapi): Promise<string> {
  return z.string().parse(await strapi.plugin('i18n').service('locales').getDefaultLocale());
}
