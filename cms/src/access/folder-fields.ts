/**
 * Checks the fields of requests about folders of the media library. Strapi validates them by database queries (yup 0.32), and never answers
 * the request when such a query fails. So values that the database would refuse are refused here first.
 */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

/** A row id: a positive 32-bit integer, as PostgreSQL's `integer`. */
export const rowNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** Length of the column, in characters. */
const LONGEST_NAME = 255;

const path = z.looseObject({ id: rowNumber.optional() });
const body = z.looseObject({
  name: z.string().max(LONGEST_NAME).optional(),
  parent: rowNumber.nullish(),
  destinationFolderId: rowNumber.nullish(),
});
const MESSAGES: Readonly<Record<string, string>> = {
  id: 'The number of the file or folder in the address is not valid: use the whole number of an existing one.',
  name: `name: the name of a folder must be a text of at most ${LONGEST_NAME} characters: send a shorter text.`,
  parent: 'parent: this must be the number of a folder, or null for no folder.',
  destinationFolderId: 'destinationFolderId: this must be the number of a folder, or null for no folder.',
};

/** @throws ValidationError that names the first field of the path or of the body with an invalid value */
export function checkFolderFields(params: unknown, given: unknown): void {
  const issue = path.safeParse(params ?? {}).error?.issues[0] ?? body.safeParse(given ?? {}).error?.issues[0];
  const field = String(issue?.path[0] ?? '');
  if (issue) throw new errors.ValidationError(MESSAGES[field] ?? 'Send the body as a JSON object.');
}

/** Strapi's folder service; only the method used here. */
interface FolderService {
  exists: (where: object) => Promise<boolean>;
}

/** When the lookup of a folder fails, the failure is logged and the folder counts as missing. Call in `register`. */
export function answerForMissingFolders(strapi: Core.Strapi): void {
  const service: FolderService = strapi.plugin('upload').service('folder');
  const exists = service.exists.bind(service);
  service.exists = async (where) =>
    exists(where).catch((error: unknown) => {
      strapi.log.warn(`A folder could not be looked up: ${String(error)}`);
      return false;
    });
}
