/** What a user may do with a document and its history, also after the document was deleted. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../access/requesting-user';
import { judgeGone, judgeRows, mayReadField, mayWriteField, type Act } from '../access/row-permissions';
import type { Content } from '../content/to-content';
import { rowsOf } from '../sql';
import type { Place } from './versions';

const binned = z.object({ creator: z.number().nullable(), title: z.string() });

/** Who created a deleted document, and its title; null when it is not in the bin. */
async function inBin(strapi: Core.Strapi, { uid, documentId, locale }: Place): Promise<z.infer<typeof binned> | null> {
  const sql = `select b.creator, b.title from desk.bin b join desk.documents d on d.id = b.document
    where (d.uid, d.document_id, d.locale) = (?, ?, ?)`;
  return (await rowsOf(strapi, binned, sql, [uid, documentId, locale]))[0] ?? null;
}

/**
 * Whether the user may do this with the document: `unknown` when there is none, neither in the CMS nor in the bin.
 * @param content of a deleted document, for conditions that depend on it
 */
export async function judge(
  strapi: Core.Strapi,
  ability: Ability,
  act: Act,
  place: Place,
  content: Content = {},
): Promise<'allowed' | 'refused' | 'unknown'> {
  const { uid, documentId, locale } = place;
  const versions = await judgeRows(strapi, ability, act, uid, { documentId, ...(locale === '' ? {} : { locale }) });
  if (versions.length > 0) return versions.every(({ isAllowed }) => isAllowed) ? 'allowed' : 'refused';
  const deleted = await inBin(strapi, place);
  if (!deleted) return 'unknown';
  const row = { ...content, documentId, ...(locale === '' ? {} : { locale }) };
  return (await judgeGone(strapi, ability, act, uid, row, deleted.creator)) ? 'allowed' : 'refused';
}

/** The content without the fields that the user may not read. */
export function readablePart(strapi: Core.Strapi, ability: Ability, { uid }: Place, content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([field]) => mayReadField(strapi, ability, uid, field)));
}

/** The fields that the user may change. */
export function writableFields(strapi: Core.Strapi, ability: Ability, { uid }: Place, fields: readonly string[]): string[] {
  return fields.filter((field) => mayWriteField(strapi, ability, uid, field));
}
