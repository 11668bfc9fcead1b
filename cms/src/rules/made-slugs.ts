/**
 * Slugs that the CMS makes. A made slug follows the title or name at each save, until the document has been public (for terms: until a public
 * post has used them) or somebody has typed a slug. `desk.made_slugs` has a row for each made slug, with the title that it was made from; a
 * document whose slug is not the one in its row has a typed slug, as has a document without a row.
 */
import { isRouted } from '@dossier/contract/paths';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { mayBeHeld } from '../content/held-terms';
import type { TrackedType } from '../ledger/tracked';
import { rowsOf } from '../sql';
import { defaultLocale } from './copy';
import { toSlug } from './fill-in';
import { isCarried } from './release-held-terms';
import { slugFromTitle } from './unique-slug';

type Data = Record<string, unknown>;

const TABLE = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('desk') is null then create schema desk; end if;
  end $$;

  -- locale: empty for types without languages. title: the title or name that the slug was made from.
  create table if not exists desk.made_slugs (
    uid text not null,
    document_id text not null,
    locale text not null,
    slug text not null,
    title text not null,
    primary key (document_id, uid, locale)
  );`;

/** Creates the table. Safe at every start. */
export async function installMadeSlugs(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.raw(TABLE);
}

/** A slug, and the title that it was made from. */
export interface MadeSlug {
  readonly slug: string;
  readonly title: string;
}

const version = z.object({ slug: z.string().nullish(), title: z.string().nullish(), name: z.string().nullish() });
type Version = z.infer<typeof version>;
const made = z.object({ slug: z.string(), title: z.string() });

/** The locale of a save as the table has it: empty for types without languages. */
async function keyLocale(strapi: Core.Strapi, { localised }: TrackedType, locale: unknown): Promise<string> {
  if (!localised) return '';
  return typeof locale === 'string' ? locale : defaultLocale(strapi);
}

async function storedVersion(strapi: Core.Strapi, tracked: TrackedType, documentId: string, locale: string): Promise<Version | null> {
  const where = { documentId, ...(tracked.drafts ? { publishedAt: null } : {}), ...(tracked.localised ? { locale } : {}) };
  return version.nullable().parse(await strapi.db.query(tracked.uid).findOne({ where }));
}

/** Whether readers may know the address of a version: it was public, or for terms, a public post uses it. */
async function isKnown(strapi: Core.Strapi, { type, uid, drafts }: TrackedType, documentId: string, locale: string): Promise<boolean> {
  if (!drafts) return mayBeHeld(type) && isCarried(strapi, type, documentId);
  // The publisher writes the ledger after the publication, so the published version is looked for too.
  const where = { documentId, publishedAt: { $notNull: true }, ...(locale === '' ? {} : { locale }) };
  if ((await strapi.db.query(uid).count({ where })) > 0) return true;
  const wasPublic = 'select 1 as one from feed.ledger where (type, document_id, locale) = (?, ?, ?)';
  return (await rowsOf(strapi, z.object({ one: z.number() }), wasPublic, [type, documentId, locale])).length > 0;
}

/** The row of a version, if its slug is still the made one. */
async function rowOf(
  strapi: Core.Strapi,
  { uid }: TrackedType,
  documentId: string,
  locale: string,
  slug: string,
): Promise<MadeSlug | null> {
  const sql = 'select slug, title from desk.made_slugs where (document_id, uid, locale, slug) = (?, ?, ?, ?)';
  return (await rowsOf(strapi, made, sql, [documentId, uid, locale, slug]))[0] ?? null;
}

/** Whether the slug of a stored version must be made again for another title. */
async function mustFollow(
  strapi: Core.Strapi,
  tracked: TrackedType,
  documentId: string,
  locale: string,
  slug: string,
  title: string,
): Promise<boolean> {
  const row = await rowOf(strapi, tracked, documentId, locale, slug);
  if (!row || toSlug(row.title) === toSlug(title)) return false;
  return !(await isKnown(strapi, tracked, documentId, locale));
}

/**
 * Fills in the slug of what is about to be saved: of a title without a slug, and of another title than the one that the slug was made from.
 * An empty title leaves it without a slug.
 *
 * @param documentId undefined for a new document
 * @returns what to keep with `keepMadeSlug` after the save; null when no slug was made
 */
export async function fillSlug(
  strapi: Core.Strapi,
  tracked: TrackedType,
  data: Data,
  documentId: string | undefined,
  givenLocale: unknown,
): Promise<MadeSlug | null> {
  if (!isRouted(tracked.type)) return null;
  const locale = await keyLocale(strapi, tracked, givenLocale);
  const stored = documentId === undefined ? null : await storedVersion(strapi, tracked, documentId, locale);
  const merged = version.safeParse({ ...stored, ...data }).data;
  if (!merged) return null; // Strapi refuses it, and names the field.
  const { slug: current, title: givenTitle, name } = merged;
  const title = givenTitle ?? name ?? '';
  const isTyped = Boolean(current) && current !== stored?.slug;
  if (isTyped || (current && documentId !== undefined && !(await mustFollow(strapi, tracked, documentId, locale, current, title))))
    return null;
  const slug = await slugFromTitle(strapi, tracked, { title }, documentId);
  if (slug !== null || current) data.slug = slug;
  return slug === null ? null : { slug, title };
}

/** Keeps a made slug after the save, in its transaction. */
export async function keepMadeSlug(
  strapi: Core.Strapi,
  tracked: TrackedType,
  documentId: string,
  givenLocale: unknown,
  { slug, title }: MadeSlug,
): Promise<void> {
  const sql = `
    insert into desk.made_slugs (uid, document_id, locale, slug, title) values (?, ?, ?, ?, ?)
    on conflict (document_id, uid, locale) do update set slug = excluded.slug, title = excluded.title returning slug`;
  const locale = await keyLocale(strapi, tracked, givenLocale);
  await rowsOf(strapi, z.object({ slug: z.string() }), sql, [tracked.uid, documentId, locale, slug, title]);
}
