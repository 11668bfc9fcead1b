/**
 * Checks rights in the upload plugin's service, through which every change of a file passes. A file that readers see may be changed or
 * deleted only by a user who may publish the documents that show it. For a selection of files, the user needs the right to each of them.
 */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { requestingUserOf, type RequestingUser } from './requesting-user';
import { inLibrary, mayChangePublic, mayEveryFile } from './file-rights';
import { checkFolderFields, rowNumber } from './folder-fields';
import { checkLibraryQuery } from './check-library-query';

/** The methods of the upload plugin's service that are guarded. */
interface UploadService {
  upload: (content: { readonly data: unknown }, ...rest: unknown[]) => Promise<unknown>;
  replace: (id: string | number, ...rest: unknown[]) => Promise<unknown>;
  updateFileInfo: (id: string | number, ...rest: unknown[]) => Promise<unknown>;
  remove: (file: { readonly id: number }) => Promise<unknown>;
}

/** The parts of a request that are read here (Koa's context, as Strapi extends it). */
interface Context {
  readonly params: unknown;
  readonly request: { readonly body?: unknown; readonly query: unknown };
  readonly state: { readonly route?: { readonly path?: string; readonly method?: string } };
}

const POLICY = 'global::changes-what-it-names';
const FOLDER = 'plugin::upload.folder';
/** Row ids. An invalid one becomes 0, which is the id of no row. */
const numbers = z.array(rowNumber.catch(0)).catch([]);
const selection = z.object({ fileIds: numbers.default([]), folderIds: numbers.default([]) }).catch({ fileIds: [], folderIds: [] });
const folderPath = z.object({ id: rowNumber });
const ATTACHING = ['ref', 'refId', 'field'];
const folders = z.array(z.object({ path: z.string() }));
const files = z.array(z.object({ id: z.number() }));

const NOT_YOURS = 'Your role does not let you change one of these files or folders: choose others, or ask an editor.';
const SEEN =
  'A public document shows this file. Your role does not let you publish that document, so you cannot change the file: ask an editor.';

/** @throws PolicyError (403) when the user may not change one of the files, or may not publish a public document that shows it */
async function mustChange(strapi: Core.Strapi, { ability }: RequestingUser, ids: readonly number[]): Promise<void> {
  const allowed = await inLibrary(strapi, ability, 'update', ids);
  if (ids.some((id) => !allowed.has(id))) throw new errors.PolicyError(NOT_YOURS);
  if (!(await mayChangePublic(strapi, ability, ids))) throw new errors.PolicyError(SEEN);
}

/** The files in the folders, and in folders below them. */
async function filesIn(strapi: Core.Strapi, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const chosen = folders.parse(await strapi.db.query(FOLDER).findMany({ where: { id: { $in: ids } }, select: ['path'] }));
  const $or = chosen.flatMap(({ path }) => [{ folderPath: path }, { folderPath: { $startsWith: `${path}/` } }]);
  if ($or.length === 0) return [];
  return files.parse(await strapi.db.query('plugin::upload.file').findMany({ where: { $or }, select: ['id'] })).map(({ id }) => id);
}

/** The folder in the path of a request that changes a folder. */
function folderOf({ params, state }: Context): number[] {
  const isChanged = state.route?.method !== 'GET' && state.route?.path?.endsWith('/folders/:id');
  const found = isChanged ? folderPath.safeParse(params).data : undefined;
  return found ? [found.id] : [];
}

/** Checks each selected file and folder. Strapi only checks that the role may change some file. */
async function mustChangeSelection(strapi: Core.Strapi, user: RequestingUser, context: Context): Promise<void> {
  const { fileIds, folderIds } = selection.parse(context.request.body ?? {});
  const chosen = [...folderIds, ...folderOf(context)];
  const allowedFiles = await inLibrary(strapi, user.ability, 'update', fileIds);
  const allowedFolders = await inLibrary(strapi, user.ability, 'update', chosen, FOLDER);
  if (fileIds.some((id) => !allowedFiles.has(id)) || chosen.some((id) => !allowedFolders.has(id))) throw new errors.PolicyError(NOT_YOURS);
  if (context.state.route?.path?.endsWith('/bulk-delete'))
    await mustChange(strapi, user, [...fileIds, ...(await filesIn(strapi, folderIds))]);
}

/** Refuses an upload that attaches the file to a document: Strapi would do so without checking the right to the document. */
function refuseAttached(data: unknown): void {
  if (ATTACHING.some((key) => typeof data === 'object' && data !== null && key in data))
    throw new errors.ValidationError('ref, refId and field are not for this address: save the document with the file in its field.');
}

/** Adds the checks to the service and its routes. Call in `register`, before the first request. */
export function guardFiles(strapi: Core.Strapi): void {
  const service: UploadService = strapi.plugin('upload').service('upload');
  const { upload, replace, updateFileInfo, remove } = service;
  const change = async (id: string | number): Promise<void> => {
    const user = requestingUserOf(strapi);
    if (user) await mustChange(strapi, user, [Number(id)]);
  };
  service.upload = async (content, ...rest) => {
    if (requestingUserOf(strapi)) refuseAttached(content.data);
    return upload(content, ...rest);
  };
  service.replace = async (id, ...rest) => change(id).then(async () => replace(id, ...rest));
  service.updateFileInfo = async (id, ...rest) => change(id).then(async () => updateFileInfo(id, ...rest));
  service.remove = async (file) => change(file.id).then(async () => remove(file));

  strapi.get('policies').set(POLICY, async (context: Context): Promise<boolean> => {
    checkFolderFields(context.params, context.request.body);
    const user = requestingUserOf(strapi);
    if (user && !mayEveryFile(strapi, user.ability, 'read')) checkLibraryQuery(context.request.query);
    if (user) await mustChangeSelection(strapi, user, context);
    return true;
  });
  for (const router of Object.values(strapi.plugin('upload').routes))
    for (const route of 'routes' in router ? router.routes : [])
      route.config = { ...route.config, policies: [...(route.config?.policies ?? []), POLICY] };
}
