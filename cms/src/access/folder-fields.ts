/**
 * What a request says of folders of the media library. Strapi checks it by asking the database, in checks (yup 0.32) that give their request
 * no answer when the database refuses to look: so nothing gets there that it would refuse.
 */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

/** The number of a row, as PostgreSQL counts them. */
export const rowNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** Characters of the column. */
const LONGEST_NAME = 255;

const path = z.looseObject({ id: rowNumber.optional() });
const body = z.looseObject({
  name: z.string().max(LONGEST_NAME).optional(),
  parent: rowNumber.nullish(),
  destinationFolderId: rowNumber.nullish(),
});
const MESSAGES: Readonly<Record<string, string>> = {
  id: 'The address names a file or folder by its number: write a whole number of one that is there.',
  name: `name: the name of a folder is a text of at most ${LONGEST_NAME} characters: send a shorter text.`,
  parent: 'parent: a folder is named by its number: send that of a folder, or null for none.',
  destinationFolderId: 'destinationFolderId: a folder is named by its number: send that of a folder, or null for none.',
};

/** @throws ValidationError that names the field of the path or of the body which cannot be what it is to be */
export function checkFolderFields(params: unknown, given: unknown): void {
  const issue = path.safeParse(params ?? {}).error?.issues[0] ?? body.safeParse(given ?? {}).error?.issues[0];
  const field = String(issue?.path[0] ?? '');
  if (issue) throw new errors.ValidationError(MESSAGES[field] ?? 'Send the body as a JSON object.');
}

/** Strapi's service of folders: the part used here. */
interface FolderService {
  exists: (where: object) => Promise<boolean>;
}

/** A folder that the database cannot look up is not there; call in `register`. The failure goes to the log. */
export function answerForMissingFolders(strapi: Core.Strapi): void {
  const service: FolderService = strapi.plugin('upload').service('folder');
  const exists = service.exists.bind(service);
  service.exists = async (where) =>
    exists(where).catch((error: unknown) => {
      strapi.log.warn(`A folder could not be looked up: ${String(error)}`);
      return false;
    });
}
