/**
 * What a user may do with uploaded files. A user may read a file if the rights of the media library allow it, if the user uploaded it, or if
 * a document that the user may see shows it. A user may change a file if the rights of the media library allow it; if public documents show
 * the file, the user must also be allowed to publish those documents.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability, RequestingUser } from './requesting-user';
import { placesOf, type Place } from './file-places';
import { judgeRows, type Where } from './row-permissions';
import { publicWhere, visibleWhere } from './visible-documents';

const FILE = 'plugin::upload.file';
const ACTIONS = { read: 'plugin::upload.read', update: 'plugin::upload.assets.update' } as const;
type FileAct = keyof typeof ACTIONS;

/** Strapi's permission manager for one action; only the members used here. */
interface Manager {
  readonly isAllowed: boolean;
  getQuery(): object | undefined;
}

const ids = z.array(z.object({ id: z.number() }));

/** The conditions under which the role allows the action on files or folders; null where the role never allows it. */
function libraryWhere(strapi: Core.Strapi, ability: Ability, act: FileAct): Where | null {
  const asked = { ability, action: ACTIONS[act], model: FILE };
  const manager: Manager = strapi.service('admin::permission').createPermissionsManager(asked);
  if (!manager.isAllowed) return null;
  const query = { filters: manager.getQuery() ?? {} };
  return z.object({ where: z.record(z.string(), z.unknown()).default({}) }).parse(strapi.get('query-params').transform(FILE, query)).where;
}

/** Whether the rights of the media library allow the action on every file. */
export function mayEveryFile(strapi: Core.Strapi, ability: Ability, act: FileAct): boolean {
  const where = libraryWhere(strapi, ability, act);
  return where !== null && Object.keys(where).length === 0;
}

/** Whether the rights of the media library allow anything at all. */
export function mayUseLibrary(strapi: Core.Strapi, ability: Ability): boolean {
  return libraryWhere(strapi, ability, 'read') !== null || libraryWhere(strapi, ability, 'update') !== null;
}

/** How many files the rights of the media library allow the user to read. */
export async function countLibrary(strapi: Core.Strapi, ability: Ability): Promise<number> {
  const where = libraryWhere(strapi, ability, 'read');
  return where === null ? 0 : strapi.db.query(FILE).count({ where: { ...where } });
}

/** Those of the given files (or folders) on which the rights of the media library allow the action. */
export async function inLibrary(
  strapi: Core.Strapi,
  ability: Ability,
  act: FileAct,
  numbers: readonly number[],
  uid: 'plugin::upload.file' | 'plugin::upload.folder' = FILE,
): Promise<Set<number>> {
  const where = libraryWhere(strapi, ability, act);
  if (where === null || numbers.length === 0) return new Set();
  const found: unknown = await strapi.db.query(uid).findMany({ where: { $and: [{ id: { $in: numbers } }, where] }, select: ['id'] });
  return new Set(ids.parse(found).map(({ id }) => id));
}

/** The places whose document fulfils the conditions for its type. */
async function among(
  strapi: Core.Strapi,
  places: readonly Place[],
  whereOf: (uid: Place['uid']) => Where | Promise<Where>,
): Promise<Place[]> {
  const kept: Place[] = [];
  for (const uid of new Set(places.map((place) => place.uid))) {
    const own = places.filter((place) => place.uid === uid);
    const where = { $and: [{ id: { $in: own.map(({ id }) => id) } }, await whereOf(uid)] };
    const found = new Set(ids.parse(await strapi.db.query(uid).findMany({ where, select: ['id'] })).map(({ id }) => id));
    kept.push(...own.filter(({ id }) => found.has(id)));
  }
  return kept;
}

/**
 * The files among these that the user may not read.
 * @param except the document that is being saved: that it shows a file does not make the file readable
 */
export async function unreadableFiles(
  strapi: Core.Strapi,
  { ability, userId }: RequestingUser,
  numbers: readonly number[],
  except: string | null = null,
): Promise<number[]> {
  const library = await inLibrary(strapi, ability, 'read', numbers);
  const asked = numbers.filter((id) => !library.has(id));
  if (asked.length === 0) return [];
  const own: unknown = await strapi.db.query(FILE).findMany({ where: { id: { $in: asked }, createdBy: { id: userId } }, select: ['id'] });
  const others = asked.filter((id) => !ids.parse(own).some((file) => file.id === id));
  const seen = await among(strapi, await placesOf(strapi, others), async (uid) => ({
    $and: [await visibleWhere(strapi, ability, uid), except ? { documentId: { $ne: except } } : {}],
  }));
  const readable = new Set(seen.map(({ file }) => file));
  return others.filter((id) => !readable.has(id));
}

/** Those of the files that public documents show. */
export async function shownInPublic(strapi: Core.Strapi, numbers: readonly number[]): Promise<Set<number>> {
  const shown = await among(strapi, await placesOf(strapi, numbers), (uid) => publicWhere(strapi, uid));
  return new Set(shown.map(({ file }) => file));
}

/** Whether the user may publish every public document that shows one of these files. */
export async function mayChangePublic(strapi: Core.Strapi, ability: Ability, numbers: readonly number[]): Promise<boolean> {
  const shown = await among(strapi, await placesOf(strapi, numbers), (uid) => publicWhere(strapi, uid));
  for (const uid of new Set(shown.map((place) => place.uid))) {
    const rows = shown.filter((place) => place.uid === uid).map(({ id }) => id);
    const judged = await judgeRows(strapi, ability, 'publish', uid, { id: { $in: rows } });
    if (judged.some(({ isAllowed }) => !isAllowed)) return false;
  }
  return true;
}
