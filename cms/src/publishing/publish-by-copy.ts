/** Publishes a document in one language by copying its draft in the database, instead of reading, writing and reading each of its parts. */
import type { Core, Modules, UID } from '@strapi/strapi';
import { z } from 'zod';
import { POPULATE, type Populate } from '../content/populate';
import { readWhole } from '../content/read-whole';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { rowsOf } from '../sql';
import { copySql, deleteSql } from './copy-version';

type Context = Modules.Documents.Middleware.Context;
type Answer = Awaited<ReturnType<Modules.Documents.Middleware.Middleware>>;

const one = z.object({
  documentId: z.string(),
  locale: z
    .string()
    .regex(/^[^*]+$/)
    .nullish(),
  fields: z.unknown().optional(),
  populate: z.unknown().optional(),
});
const rows = z.array(z.object({ id: z.number(), publishedAt: z.unknown() }));
const withId = z.object({ id: z.number() });
const relation = z.looseObject({
  type: z.literal('relation'),
  target: z.string(),
  joinTable: z.looseObject({ inverseOrderColumnName: z.string().optional() }).optional(),
});

/** Whether a relation of any model is one that copying would not keep: to a type with drafts, or one that is ordered from both ends. */
function hasOtherRelations(strapi: Core.Strapi, uid: string): boolean {
  const isOther = (owner: string, name: string, attribute: unknown): boolean => {
    const { target, joinTable } = relation.safeParse(attribute).data ?? {};
    return (target === uid && name !== 'localizations') || (owner === uid && joinTable?.inverseOrderColumnName !== undefined);
  };
  return [...Object.keys(strapi.contentTypes), ...Object.keys(strapi.components)].some((owner) =>
    Object.entries(strapi.db.metadata.get(owner).attributes).some(([name, attribute]) => isOther(owner, name, attribute)),
  );
}

/** The parts of a document without what they refer to, which has been checked when it was saved. */
function withoutReferences(populate: Populate): Populate {
  const kept = Object.entries(populate).flatMap(([name, how]): [string, Populate[string]][] => {
    if (typeof how !== 'object') return [[name, how]];
    if (how.fields) return [];
    return [
      [name, { ...(how.populate && { populate: withoutReferences(how.populate) }), ...(how.on && { on: withoutReferences(how.on) }) }],
    ];
  });
  return Object.fromEntries(kept);
}

/** Strapi's checks of content; only the one used here. */
interface Validator {
  /** @throws ValidationError that names the fields */
  validateEntityCreation(type: object, data: object, options: { isDraft: boolean; locale: string | null }): Promise<unknown>;
}

/** How documents of one type are published. */
interface Way {
  readonly tracked: TrackedType;
  readonly content: Populate;
  readonly copy: string;
  readonly delete: string;
}

function wayOf(strapi: Core.Strapi, uid: string): Way | null {
  const tracked = trackedTypeOf(uid);
  if (!tracked?.drafts || 'firstPublishedAt' in strapi.contentType(tracked.uid).attributes || hasOtherRelations(strapi, uid)) return null;
  return { tracked, content: withoutReferences(POPULATE[tracked.type]), copy: copySql(strapi, uid), delete: deleteSql(strapi, uid) };
}

/** Publishes the draft in one language, as Strapi does: checks it, deletes the published version, and copies. */
async function publish(strapi: Core.Strapi, { tracked, content, ...sql }: Way, documentId: string, locale: string | null): Promise<void> {
  const { uid } = tracked;
  const validator: Validator = strapi.get('entityValidator');
  const where = { documentId, ...(locale !== null && { locale }) };
  const found = rows.parse(await strapi.db.query(uid).findMany({ where, select: ['id', 'publishedAt'] }));
  const old = found.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id);
  const drafts = await readWhole(strapi, uid, content, {
    documentIds: [documentId],
    versions: 'draft',
    locales: locale === null ? null : [locale],
  });
  if (old.length > 0) await rowsOf(strapi, withId, sql.delete, [JSON.stringify(old)]);
  for (const { id, ...draft } of drafts) {
    await validator.validateEntityCreation(strapi.contentType(uid), draft, { isDraft: false, locale });
    await rowsOf(strapi, withId, sql.copy, [id, new Date()]);
  }
}

/** Reads the published version as Strapi answers with it: the fields and parts that the caller has asked for. */
async function readAnswer(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  selection: object,
  where: object,
): Promise<Modules.Documents.AnyDocument | null> {
  const query = strapi.get('query-params').transform(uid, selection) as object;
  const found: unknown = await strapi.db.query(uid).findOne({ ...query, where: { ...where, publishedAt: { $notNull: true } } });
  return found as Modules.Documents.AnyDocument | null;
}

/**
 * Registers this for publications of one document in one language; Strapi does the others. Call in `bootstrap`, where the plugins have registered
 * theirs: what is registered later than this does not see these publications.
 */
export function publishByCopy(strapi: Core.Strapi): void {
  const ways = new Map<string, Way | null>();
  strapi.documents.use(async (context: Context, next): Promise<Answer> => {
    if (context.action !== 'publish') return next();
    const asked = one.safeParse(context.params).data;
    const { uid } = context;
    const way = ways.has(uid) ? ways.get(uid) : wayOf(strapi, uid);
    ways.set(uid, way ?? null);
    if (!asked || !way) return next();
    const { documentId, locale, fields, populate } = asked;
    const { localised } = way.tracked;
    const language = localised ? (locale ?? String(await strapi.plugin('i18n').service('locales').getDefaultLocale())) : null;
    return strapi.db.transaction(async () => {
      await publish(strapi, way, documentId, language);
      const entry = await readAnswer(
        strapi,
        uid,
        { ...(fields !== undefined && { fields }), ...(populate !== undefined && { populate }), status: 'published' },
        { documentId, ...(language !== null && { locale: language }) },
      );
      return { documentId, entries: entry ? [entry] : [] };
    });
  });
}
