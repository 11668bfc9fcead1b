/**
 * What Dossier adds to the details of a file of the media library: credit, rights and licence, and whether partner sites may have it.
 * Alternative text, caption and focal point are Strapi's own.
 */
import type { Core } from '@strapi/strapi';

/** A new object for each field: Strapi writes the name of its column into it. */
const line = (): object => ({ type: 'string', configurable: false, maxLength: 1_000_000, column: { type: 'text' } });

/** Adds the fields to Strapi's type of files. Call in `register`: the database is prepared after that. */
export function addFileDetails(strapi: Core.Strapi): void {
  // Nobody has decided on a new file: it is not handed out (docs/decisions/0043-partner-feed.md).
  const forPartners = { type: 'boolean', configurable: false, default: false };
  Object.assign(strapi.contentType('plugin::upload.file').attributes, { credit: line(), rights: line(), licence: line(), forPartners });
}
