/** Schemas of single values in faces: texts, instants, addresses. Indexed values have limits (limits.ts). */
import { z } from 'zod';
import { LONGEST_ID_BYTES, LONGEST_LINE, LONGEST_PATH_BYTES, LONGEST_SLUG } from './limits';
import { bytesOf } from './text';

/** Strapi's `documentId`, the only identifier that is used outside of the CMS. */
export const documentId = z
  .string()
  .min(1)
  .refine(
    (id) => bytesOf(id) <= LONGEST_ID_BYTES,
    `this is not a document: an identifier has at most ${LONGEST_ID_BYTES} bytes. Choose another`,
  );
export const nullableText = z.string().nullable();
/** A one-line text. */
export const line = z.string().max(LONGEST_LINE, `longer than the ${LONGEST_LINE} characters of a line: shorten it`);
export const nullableLine = line.nullable();
export const day = z.iso.date();
/** PostgreSQL has no year 0, and no time zone offset above 15 hours. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(
    (text) => !text.startsWith('0000') && !/[+-](?:1[6-9]|2\d):\d\d$/.test(text),
    'not a moment between the years 1 and 9999: correct it',
  );
export const url = z.string().min(1);
export const slug = z.string().min(1).max(LONGEST_SLUG, `longer than ${LONGEST_SLUG} characters: shorten it`);
export const path = z
  .string()
  .min(1)
  .refine((text) => bytesOf(text) <= LONGEST_PATH_BYTES, `longer than ${LONGEST_PATH_BYTES} bytes: shorten the slug`);
