/** Rules that look at other documents: slugs that are taken, and parents, answers or merges that form a circle. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { requestingUserOf } from '../access/requesting-user';
import { visibleWhere } from '../access/visible-documents';
import { problem, type Problem } from './problem';

const FAR_ENOUGH = 100;

interface Chain {
  readonly start: string;
  readonly first: string | null;
  /** The next document above, or null at the top. */
  readonly next: (documentId: string) => Promise<string | null>;
}

/** Whether the chain that begins at `first` comes back to `start`. */
export async function isCircle({ start, first, next }: Chain): Promise<boolean> {
  const seen = new Set<string>();
  for (let at = first; at !== null && !seen.has(at) && seen.size < FAR_ENOUGH; at = await next(at)) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}

/** Whether the requesting user may see the row. Without a user (an import, a command) every row may be seen. */
export async function isVisible(strapi: Core.Strapi, uid: UID.ContentType, id: number): Promise<boolean> {
  const user = requestingUserOf(strapi);
  if (!user) return true;
  const where = { $and: [{ id }, await visibleWhere(strapi, user.ability, uid)] };
  return (await strapi.db.query(uid).count({ where })) > 0;
}

const owner = z.object({ id: z.number(), title: z.string().nullish(), name: z.string().nullish() });

/** Each slug belongs to one public document per type and locale. The message names that document only to users who may see it. */
export async function slugTaken(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  document: { documentId: string; slug?: string | null | undefined },
  locale: string | null,
): Promise<Problem[]> {
  const slug = document.slug?.trim();
  if (!slug) return [];
  const other: unknown = await strapi.db.query(uid).findOne({
    where: { slug, documentId: { $ne: document.documentId }, publishedAt: { $notNull: true }, ...(locale ? { locale } : {}) },
  });
  if (other === null) return [];
  const { id, title, name } = owner.parse(other);
  const by = (await isVisible(strapi, uid, id)) ? ` by "${title ?? name ?? 'another document'}"` : '';
  return [problem(['slug'], `The slug "${slug}" is taken${by}: choose another.`)];
}

const parentOf = z.object({ parent: z.object({ documentId: z.string() }).nullish() }).nullable();
const references = z.array(z.string()).nullish();

/** A category may not be below itself. */
export async function categoryCircle(strapi: Core.Strapi, documentId: string, parent: string | null): Promise<Problem[]> {
  const next = async (id: string): Promise<string | null> => {
    const found: unknown = await strapi.db
      .query('api::category.category')
      .findOne({ where: { documentId: id }, populate: { parent: true } });
    return parentOf.parse(found)?.parent?.documentId ?? null;
  };
  const circle = await isCircle({ start: documentId, first: parent, next });
  return circle ? [problem(['parent'], 'A category cannot stand below itself: choose another parent.')] : [];
}

/** The documents that a reference field contains in the versions of a document, the published version first. */
export async function named(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  where: Readonly<Record<string, string>>,
  field: string,
): Promise<string[]> {
  const found: unknown = await strapi.db.query(uid).findMany({ where: { ...where }, orderBy: { publishedAt: 'asc' } });
  return z
    .array(z.record(z.string(), z.unknown()))
    .parse(found)
    .flatMap((version) => references.parse(version[field]) ?? []);
}

/** A page may not be below itself, within one language. */
export async function pageCircle(strapi: Core.Strapi, documentId: string, parent: string | null, locale: string): Promise<Problem[]> {
  const next = async (id: string): Promise<string | null> =>
    (await named(strapi, 'api::page.page', { documentId: id, locale }, 'parent'))[0] ?? null;
  const circle = await isCircle({ start: documentId, first: parent, next });
  return circle ? [problem(['parent'], 'A page cannot stand below itself: choose another parent.')] : [];
}

/** A comment may answer only a comment on the same post, and answers may not form a circle. */
export async function answerProblems(
  strapi: Core.Strapi,
  documentId: string,
  replyTo: string | null,
  post: string | null,
): Promise<Problem[]> {
  if (replyTo === null) return [];
  if (replyTo === documentId) return [problem(['replyTo'], 'A comment cannot answer itself: choose another comment, or none.')];
  const next = async (id: string): Promise<string | null> =>
    (await named(strapi, 'api::comment.comment', { documentId: id }, 'replyTo'))[0] ?? null;
  if (await isCircle({ start: documentId, first: replyTo, next }))
    return [problem(['replyTo'], 'These comments would answer one another in a circle: choose another comment, or none.')];
  const posts = await named(strapi, 'api::comment.comment', { documentId: replyTo }, 'post');
  const isElsewhere = post !== null && posts.length > 0 && !posts.includes(post);
  return isElsewhere
    ? [problem(['replyTo'], 'The comment that this answers belongs to another post: choose another comment, or none.')]
    : [];
}

/** An entity may not be merged into itself, directly or through others; drafts and published versions both count. */
export async function mergeCircle(strapi: Core.Strapi, documentId: string, into: string | null): Promise<Problem[]> {
  if (into === documentId) return [problem(['mergedInto'], 'An entity cannot be merged into itself: choose another entity, or none.')];
  const next = async (id: string): Promise<string | null> =>
    (await named(strapi, 'api::entity.entity', { documentId: id }, 'mergedInto'))[0] ?? null;
  const circle = await isCircle({ start: documentId, first: into, next });
  return circle
    ? [
        problem(
          ['mergedInto'],
          'These entities would be merged in a circle, because the other one is merged into this one: choose another entity, or none.',
        ),
      ]
    : [];
}
