/** Hooks of the Document Service: fill in on every save, refuse on publication. A draft always saves. */
import { createHash } from 'node:crypto';
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { POPULATE } from '../content/populate';
import { takeLock } from '@dossier/ledger/locks';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { leaveToOtherLocales, separate, startAnew } from './copy';
import { fillKeys } from './fill-in';
import { findProblems } from './find-problems';
import { fillLabels } from './labels';
import type { Problem } from './problem';
import { slugFromTitle } from './unique-slug';

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

/** Strapi's own form of a refusal: the admin shows each message at its field. */
function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const details = problems.map(({ path, message }) => ({ path: path.map(String), message, name: 'ValidationError' }));
  throw new errors.ValidationError(problems.map(({ message }) => message).join(' '), { errors: details });
}

/** The rows of a document that its editor works on, populated: drafts, or all there is for types without. */
async function readRows(strapi: Core.Strapi, tracked: TrackedType, documentId: string, locale: unknown): Promise<Data[]> {
  const rows: unknown = await strapi.db.query(tracked.uid).findMany({
    where: {
      documentId,
      ...(tracked.drafts ? { publishedAt: null } : {}),
      ...(tracked.localised && locale && locale !== '*' ? { locale } : {}),
    },
    populate: POPULATE[tracked.type],
  });
  return z.array(record).parse(rows);
}

/** Keeps two publications of one slug apart: the second waits, then finds it taken. */
async function lockSlug(strapi: Core.Strapi, uid: string, slug: unknown): Promise<void> {
  if (typeof slug !== 'string') return;
  // A digest: a slug may be longer than an entry of an index.
  const name = createHash('sha256').update(`${uid} ${slug}`).digest('hex');
  await strapi.db.transaction(({ trx }) => takeLock(trx, name));
}

/** The field of a moment that a document has once and keeps: of its first publication; null for types without one. */
function momentOf({ type, localised }: TrackedType): 'firstPublished' | 'at' | null {
  if (localised) return 'firstPublished';
  return type === 'comment' ? 'at' : null;
}

/** Refuses what would become public with problems in it; gives the moment of first publication to what becomes public for the first time. */
async function checkPublication(strapi: Core.Strapi, tracked: TrackedType, documentId: string, locale: unknown): Promise<void> {
  for (const row of await readRows(strapi, tracked, documentId, locale)) {
    await lockSlug(strapi, tracked.uid, row.slug);
    refuse(await findProblems(strapi, tracked.uid, row, tracked.localised ? String(row.locale) : null));
    const moment = momentOf(tracked);
    if (moment !== null && !row[moment])
      await strapi.db.query(tracked.uid).update({ where: { id: row.id }, data: { [moment]: new Date().toISOString() } });
  }
}

async function fillIn(strapi: Core.Strapi, tracked: TrackedType, data: Data, documentId: string | undefined): Promise<void> {
  if (tracked.type === 'timeline' && 'entries' in data) data.entries = fillKeys(data.entries);
  await fillLabels(strapi, tracked.type, data);
  const isMissing = documentId === undefined ? !data.slug : 'slug' in data && !data.slug;
  const slug = isMissing ? await slugFromTitle(strapi, tracked, data, documentId) : null;
  if (slug !== null) data.slug = slug;
}

/** A script may save and publish in one step: that is a save, then a publication through the same hooks. */
async function savePublished(strapi: Core.Strapi, tracked: TrackedType, context: Context, next: () => Promise<Answer>): Promise<Answer> {
  const { locale } = parameters.parse(context.params);
  Object.assign(context.params, { status: 'draft' });
  const { documentId } = saved.parse(await next());
  const published = await strapi.documents(tracked.uid).publish({ documentId, ...(tracked.localised && locale ? { locale } : {}) });
  return published.entries[0] ?? null;
}

/** A copy is a save of a new document; where there are no drafts it is public with it. */
async function copy(strapi: Core.Strapi, tracked: TrackedType, context: Context, next: () => Promise<Answer>): Promise<Answer> {
  Object.assign(context.params, { data: startAnew(strapi, tracked, parameters.parse(context.params).data ?? {}) });
  const result = await separate(strapi, tracked, await next());
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
  if (data && documentId) await leaveToOtherLocales(strapi, tracked, documentId, locale, data);
  if (data) await fillIn(strapi, tracked, data, documentId);
  if (tracked.drafts) return status === 'published' ? savePublished(strapi, tracked, context, next) : next();
  const result = await next();
  const written = saved.safeParse(result);
  if (written.success) await checkPublication(strapi, tracked, written.data.documentId, null);
  return result;
}

/** Registers the hooks; call in `register`, so that they stand around everything else that happens to a document. */
export function enforceRules(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const tracked = trackedTypeOf(context.uid);
    if (!tracked || tracked.type === 'file' || !['create', 'update', 'publish', 'clone'].includes(context.action)) return next();
    return strapi.db.transaction(async () => handle(strapi, tracked, context, async () => next()));
  });
}
