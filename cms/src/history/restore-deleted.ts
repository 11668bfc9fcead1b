/** Brings deleted documents back from the bin, and publishes again what was withdrawn. Both keep the documentId. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Content } from '../content/to-content';
import { mayBeHeld } from '../content/held-terms';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { withFreePaths } from '../rules/former-paths';
import { uniqueSlug } from '../rules/unique-slug';
import { rowsOf } from '../sql';
import type { Binned } from './bin';
import { leaveBin } from './bin-rows';
import { prepareInput } from './input';
import { linkAgain } from './links';
import { readPresent } from './present-content';
import { contentOf } from './read-versions';
import { unrecorded } from './record-versions';
import { addVersion, openHistory, type Action, type Place } from './versions';
import { actorOf } from './who';

/** What could not be restored as it was. */
export interface Left {
  /** The slug that another document has now, and the one given instead. */
  readonly slug?: { readonly was: string; readonly is: string };
  /** Former paths that belong to another document now. */
  readonly paths: readonly string[];
  /** Relations and files that do not exist any more. */
  readonly lacking: number;
}

const listed = z.array(z.object({ path: z.string().optional() })).catch([]);

/** The content without what belongs to another document now. */
async function stillFree(
  strapi: Core.Strapi,
  { type, uid }: TrackedType,
  { documentId, locale }: Place,
  content: Content,
): Promise<[Content, Left]> {
  const { slug } = content;
  const free = typeof slug === 'string' ? await uniqueSlug(strapi, uid, slug, documentId) : undefined;
  const own = await withFreePaths(strapi, { type, documentId, locale }, content);
  const kept = new Set(listed.parse(own.formerPaths).map(({ path }) => path));
  const paths = listed.parse(content.formerPaths).flatMap(({ path }) => (path && !kept.has(path) ? [path] : []));
  const changed = typeof slug === 'string' && free !== undefined && free !== slug ? { slug: { was: slug, is: free } } : {};
  return [
    { ...own, ...(free === undefined ? {} : { slug: free }) },
    { ...changed, paths, lacking: 0 },
  ];
}

/** Adds versions of what the document is now. */
async function record(strapi: Core.Strapi, tracked: TrackedType, place: Place, action: Action, isPublished: boolean): Promise<void> {
  const [present] = await readPresent(strapi, tracked, place.documentId, [place.locale], 'both');
  const actor = actorOf(strapi);
  let history = await openHistory(strapi, place);
  if (present?.published && isPublished && tracked.drafts)
    history = await addVersion(strapi, history, { action: 'publish', actor }, present.published);
  if (present?.draft && action === 'restore') {
    // A restoration is told even when the content is the one that was deleted.
    await addVersion(strapi, { ...history, hash: null }, { action, actor }, present.draft);
  }
}

/** What a caller decides. */
export interface Wish {
  /** Whether it becomes public again, if it was. */
  readonly isPublished: boolean;
  readonly userId: number;
}

/** Brings one deleted document back, in one locale. Call in a transaction. */
export async function restoreDeleted(strapi: Core.Strapi, binned: Binned, { isPublished, userId }: Wish): Promise<Left> {
  const { uid, documentId, locale, number, creator, document } = binned;
  const tracked = trackedTypeOf(uid);
  if (!tracked) throw new Error(`${uid} is no type of documents any more`);
  const [draft, seen] = [
    await contentOf(strapi, binned, number),
    binned.public === null ? null : await contentOf(strapi, binned, binned.public),
  ];
  if (draft === null || draft === 'purged') throw new PurgedContent();
  const published = isPublished && tracked.drafts && seen !== null && seen !== 'purged' ? seen : null;
  const [first, left] = await stillFree(strapi, tracked, binned, published ?? draft);
  const { data, lacking } = await prepareInput(strapi, uid, first);
  const inLocale = locale === '' ? {} : { locale };
  const service = strapi.documents(uid);
  const isHidden = mayBeHeld(tracked.type) && !isPublished;
  const creators = { createdBy: creator, updatedBy: userId };
  await unrecorded(async () => {
    const isThere = (await strapi.db.query(uid).count({ where: { documentId } })) > 0;
    const whole = { ...data, ...(isHidden ? { held: true } : {}), ...creators };
    if (isThere) await service.update({ documentId, ...inLocale, data: whole });
    else await service.create({ ...inLocale, data: { ...whole, documentId } });
    if (!published) return;
    await service.publish({ documentId, ...inLocale });
    const later = await prepareInput(strapi, uid, (await stillFree(strapi, tracked, binned, draft))[0]);
    await service.update({ documentId, ...inLocale, data: { ...later.data, updatedBy: userId } });
  });
  await linkAgain(strapi, uid, documentId, binned.links);
  await record(strapi, tracked, binned, 'restore', published !== null);
  await leaveBin(strapi, document);
  return { ...left, lacking };
}

const withdrawal = z.object({ public: z.number().nullable(), action: z.string() });

/**
 * Publishes what readers saw before the last withdrawal. The draft stays as it is. Call in a transaction.
 * @returns whether the document was withdrawn last, and is public again
 */
export async function publishAgain(strapi: Core.Strapi, place: Place, userId: number): Promise<boolean> {
  const { uid, documentId, locale } = place;
  const tracked = trackedTypeOf(uid);
  const sql = `select v.public, v.action from desk.versions v join desk.documents d on d.id = v.document
    where (d.uid, d.document_id, d.locale) = (?, ?, ?) and v.action in ('publish', 'unpublish', 'delete') order by v.number desc limit 1`;
  const [last] = await rowsOf(strapi, withdrawal, sql, [uid, documentId, locale]);
  if (!tracked || last?.action !== 'unpublish' || last.public === null) return false;
  const seen = await contentOf(strapi, place, last.public);
  if (seen === null || seen === 'purged') throw new PurgedContent();
  const [present] = await readPresent(strapi, tracked, documentId, [locale], 'draft');
  if (!present?.draft) return false;
  const inLocale = locale === '' ? {} : { locale };
  const service = strapi.documents(uid);
  const before = await prepareInput(strapi, uid, seen);
  const now = await prepareInput(strapi, uid, present.draft);
  await unrecorded(async () => {
    await service.update({ documentId, ...inLocale, data: { ...before.data, updatedBy: userId } });
    await service.publish({ documentId, ...inLocale });
    await service.update({ documentId, ...inLocale, data: { ...now.data, updatedBy: userId } });
  });
  await record(strapi, tracked, place, 'publish', true);
  return true;
}

/** The content was purged, so nothing can be restored. */
export class PurgedContent extends Error {
  constructor() {
    super('The content of this version was purged, so it cannot be restored.');
  }
}
