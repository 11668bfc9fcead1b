/** Applies the rules in the Document Service: missing values are filled in on every save, and problems stop a publication, never a draft. */
import { createHash } from 'node:crypto';
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { POPULATE } from '../content/populate';
import { readWhole } from '../content/read-whole';
import { takeLock } from '@dossier/ledger/locks';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { leaveToOtherLocales, separate, startAnew } from './copy';
import { linkEdition } from './editions/link-editions';
import { fillKeys } from './fill-in';
import { findProblems } from './find-problems';
import { fillLabels } from './labels';
import { fillSlug, keepMadeSlug, type MadeSlug } from './made-slugs';
import { withMeaningsInEdtf } from './meanings';
import type { Problem } from './problem';
import { textProblems } from './texts';

type Context = Modules.Documents.Middleware.Context;
type Answer = Awaited<ReturnType<Modules.Documents.Middleware.Middleware>>;
type Data = Record<string, unknown>;

const record = z.record(z.string(), z.unknown());
const parameters = z.looseObject({
  documentId: z.string().optional(),
  locale: z.union([z.string(), z.array(z.string())]).nullish(),
  status: z.string().optional(),
  data: z.custom<Data>((value) => record.safeParse(value).success).optional(),
});
const saved = z.looseObject({ documentId: z.string() });
const text = z.string().nullish();
/** A version of a copy. Its slug is made from that of the source, so it follows the title from now on. */
const madeOf = z.object({ locale: text, slug: text, title: text, name: text });

/** Throws the problems in Strapi's format, so that the admin shows each message at its field. */
function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const details = problems.map(({ path, message }) => ({ path: path.map(String), message, name: 'ValidationError' }));
  throw new errors.ValidationError(problems.map(({ message }) => message).join(' '), { errors: details });
}

/** The drafts of a document, populated; all its rows for types without drafts. */
async function readRows(strapi: Core.Strapi, tracked: TrackedType, documentId: string, locale: unknown): Promise<Data[]> {
  return readWhole(strapi, tracked.uid, POPULATE[tracked.type], {
    documentIds: [documentId],
    versions: tracked.drafts ? 'draft' : 'all',
    locales: tracked.localised && locale && locale !== '*' ? z.array(z.string()).parse([locale].flat()) : null,
  });
}

/** Locks a slug: of two simultaneous publications with the same slug, the second waits and then finds it taken. */
async function lockSlug(strapi: Core.Strapi, uid: string, slug: unknown): Promise<void> {
  if (typeof slug !== 'string') return;
  // Hashed, because the name of a lock has a limited length.
  const name = createHash('sha256').update(`${uid} ${slug}`).digest('hex');
  await strapi.db.transaction(({ trx }) => takeLock(trx, name));
}

/** The field that keeps the moment of first publication; null for types without one. */
function momentOf({ type, localised }: TrackedType): 'firstPublished' | 'at' | null {
  if (localised) return 'firstPublished';
  return type === 'comment' ? 'at' : null;
}

/** Throws when a row has problems. Sets the moment of first publication where there is none. */
async function checkPublication(strapi: Core.Strapi, tracked: TrackedType, documentId: string, locale: unknown): Promise<void> {
  for (const row of await readRows(strapi, tracked, documentId, locale)) {
    await lockSlug(strapi, tracked.uid, row.slug);
    await linkEdition(strapi, tracked.uid, row);
    refuse(await findProblems(strapi, tracked.uid, row, tracked.localised ? String(row.locale) : null));
    const moment = momentOf(tracked);
    if (moment !== null && !row[moment])
      await strapi.db.query(tracked.uid).update({ where: { id: row.id }, data: { [moment]: new Date().toISOString() } });
  }
}

/** Fills in what editors need not write. @returns the slug, if it was made here */
async function fillIn(
  strapi: Core.Strapi,
  tracked: TrackedType,
  data: Data,
  documentId: string | undefined,
  locale: unknown,
): Promise<MadeSlug | null> {
  Object.assign(data, withMeaningsInEdtf(data, typeof locale === 'string' ? locale : undefined));
  if (tracked.type === 'timeline' && 'entries' in data) data.entries = fillKeys(data.entries);
  await fillLabels(strapi, tracked, data, documentId);
  return fillSlug(strapi, tracked, data, documentId, locale);
}

/** Saves as a draft, then publishes, so that both steps pass the rules. Scripts may ask Strapi to do both in one step. */
async function savePublished(strapi: Core.Strapi, tracked: TrackedType, context: Context, next: () => Promise<Answer>): Promise<Answer> {
  const { locale } = parameters.parse(context.params);
  Object.assign(context.params, { status: 'draft' });
  const { documentId } = saved.parse(await next());
  const published = await strapi.documents(tracked.uid).publish({ documentId, ...(tracked.localised && locale ? { locale } : {}) });
  return published.entries[0] ?? null;
}

/** Copies a document. For types without drafts the copy is public at once, so it is checked. */
async function copy(strapi: Core.Strapi, tracked: TrackedType, context: Context, next: () => Promise<Answer>): Promise<Answer> {
  Object.assign(context.params, { data: startAnew(strapi, tracked, parameters.parse(context.params).data ?? {}) });
  const result = await separate(strapi, tracked, await next());
  for (const { locale, slug, title, name } of result.entries.map((entry) => madeOf.parse(entry)))
    if (slug) await keepMadeSlug(strapi, tracked, result.documentId, locale, { slug, title: title ?? name ?? '' });
  if (!tracked.drafts) await checkPublication(strapi, tracked, saved.parse(result).documentId, null);
  return result;
}

async function handle(strapi: Core.Strapi, tracked: TrackedType, context: Context, next: () => Promise<Answer>): Promise<Answer> {
  const { documentId, locale, data, status } = parameters.parse(context.params);
  if (context.action === 'publish') {
    if (documentId) await checkPublication(strapi, tracked, documentId, locale);
    return next();
  }
  if (context.action === 'clone') return copy(strapi, tracked, context, next);
  if (data) refuse(textProblems(strapi, strapi.getModel(tracked.uid).attributes, data));
  if (data && documentId) await leaveToOtherLocales(strapi, tracked, documentId, locale, data);
  const made = data ? await fillIn(strapi, tracked, data, documentId, locale) : null;
  const save = async (): Promise<Answer> => {
    const result = await next();
    const written = saved.safeParse(result).data;
    if (written && made) await keepMadeSlug(strapi, tracked, written.documentId, locale, made);
    if (written && !tracked.drafts) await checkPublication(strapi, tracked, written.documentId, null);
    return result;
  };
  return tracked.drafts && status === 'published' ? savePublished(strapi, tracked, context, save) : save();
}

/** Registers the rules. Call in `register`, so that they apply to everything that happens to a document. */
export function enforceRules(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const tracked = trackedTypeOf(context.uid);
    if (!tracked || tracked.type === 'file' || !['create', 'update', 'publish', 'clone'].includes(context.action)) return next();
    return strapi.db.transaction(async () => handle(strapi, tracked, context, async () => next()));
  });
}
