/**
 * Stops users from reading files and terms of others by referring to them: a save may add only files that the user may read, and only terms
 * that the user may see. The check is made on the saved rows, because requests can write references in many forms.
 */
import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { RequestingUser } from './requesting-user';
import { filesOf } from './file-places';
import { mayEveryFile, unreadableFiles } from './file-rights';
import { contentTypeOf } from './row-permissions';
import { visibleWhere } from './visible-documents';

const saved = z.looseObject({ documentId: z.string() });
const ids = z.array(z.object({ id: z.number() }));
const relation = z.looseObject({ type: z.literal('relation'), target: z.string().startsWith('api::') });
const related = z.union([z.object({ id: z.number() }).transform((one) => [one]), ids, z.null().transform(() => [])]);

/** What the versions of a document refer to: files by row id, documents by content type and row id. */
interface References {
  readonly files: readonly number[];
  readonly documents: ReadonlyMap<UID.ContentType, readonly number[]>;
}

const NOTHING: References = { files: [], documents: new Map() };

/** Fields of a type that are relations to our own content types. */
function relationsOf(strapi: Core.Strapi, uid: UID.ContentType): [string, UID.ContentType][] {
  return Object.entries(strapi.contentType(uid).attributes).flatMap(([name, attribute]) => {
    const target = contentTypeOf(strapi, relation.safeParse(attribute).data?.target);
    return target && name !== 'localizations' ? [[name, target]] : [];
  });
}

async function referencesOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<References> {
  const fields = relationsOf(strapi, uid);
  const populate = Object.fromEntries(fields.map(([name]) => [name, { select: ['id'] }]));
  const rows: unknown = await strapi.db.query(uid).findMany({ where: { documentId }, select: ['id'], populate });
  const documents = new Map<UID.ContentType, number[]>();
  for (const row of z.array(z.record(z.string(), z.unknown())).parse(rows))
    for (const [name, target] of fields)
      documents.set(target, [...(documents.get(target) ?? []), ...related.parse(row[name] ?? null).map(({ id }) => id)]);
  const numbers = ids.parse(rows).map(({ id }) => id);
  return { files: await filesOf(strapi, uid, numbers), documents };
}

/** @throws PolicyError (403) when the save added a document that the user may not see */
async function refuseUnseen(strapi: Core.Strapi, { ability }: RequestingUser, before: References, after: References): Promise<void> {
  for (const [uid, numbers] of after.documents) {
    const added = [...new Set(numbers)].filter((id) => !before.documents.get(uid)?.includes(id));
    if (added.length === 0) continue;
    const where = { $and: [{ id: { $in: added } }, await visibleWhere(strapi, ability, uid)] };
    const visible = ids.parse(await strapi.db.query(uid).findMany({ where, select: ['id'] }));
    if (added.some((id) => !visible.some((one) => one.id === id)))
      throw new errors.PolicyError(
        `Your role does not let you see the ${strapi.contentType(uid).modelName} that you chose: choose another.`,
      );
  }
}

/**
 * Saves, and rolls the save back when it added a reference to something that the user may not read.
 * @param documentId null for a new document
 * @throws PolicyError (403) that says which reference is not allowed
 */
export async function saveWithCheckedReferences<Saved>(
  strapi: Core.Strapi,
  user: RequestingUser,
  uid: UID.ContentType,
  documentId: string | null,
  save: () => Promise<Saved>,
): Promise<Saved> {
  if (mayEveryFile(strapi, user.ability, 'read')) return save();
  return strapi.db.transaction(async () => {
    const before = documentId === null ? NOTHING : await referencesOf(strapi, uid, documentId);
    const answer = await save();
    const written = saved.safeParse(answer).data;
    if (!written) return answer;
    const after = await referencesOf(strapi, uid, written.documentId);
    await refuseUnseen(strapi, user, before, after);
    const added = after.files.filter((id) => !before.files.includes(id));
    const [unread] = await unreadableFiles(strapi, user, added, written.documentId);
    if (unread !== undefined)
      throw new errors.PolicyError(`Your role does not let you use the file number ${unread}: choose another, or upload your own.`);
    return answer;
  });
}
