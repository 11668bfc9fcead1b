/**
 * What Dossier adds to the details of a file of the media library: credit, rights and licence. Alternative text, caption and focal point are
 * Strapi's own.
 */
import type { Core } from '@strapi/strapi';

/** A new object for each field: Strapi writes the name of its column into it. */
const line = (): object => ({ type: 'string', configurable: false, maxLength: 1_000_000, column: { type: 'text' } });

/** Adds the fields to Strapi's type of files. Call in `register`: the database is prepared after that. */
export function addFileDetails(strapi: Core.Strapi): void {
  Object.assign(strapi.contentType('plugin::upload.file').attributes, { credit: line(), rights: line(), licence: line() });
}
