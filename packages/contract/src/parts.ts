/** Schemas of parts that faces of several types contain. */
import { z } from 'zod';
import { documentId, line, nullableText, url } from './scalars';

/** A date: as printed by the editor, and in EDTF. First and last day and precision are derived where they are used (`dates/`). */
export const dateFace = z.strictObject({ printed: z.string().min(1), edtf: z.string().min(1) });
export type DateFace = z.infer<typeof dateFace>;

/** A point of a picture that stays in sight when the picture is cropped: parts of its width and height, from the upper left corner. */
export const focalPointFace = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type FocalPointFace = z.infer<typeof focalPointFace>;

/**
 * A picture in a document: an uploaded file (`file`), or a picture on another server (`url`; absent in faces of version 1). For fields that are
 * null, the values of the file apply. A decorative picture has no alternative text, not even that of the file. `rights`, `licence` and
 * `decorative` are absent in faces before version 4.
 */
export const pictureFace = z
  .strictObject({
    file: documentId.nullable(),
    url: url.nullable().default(null),
    alt: nullableText,
    caption: nullableText,
    credit: nullableText,
    rights: nullableText.default(null),
    licence: nullableText.default(null),
    decorative: z.boolean().default(false),
  })
  .refine((picture) => (picture.file === null) !== (picture.url === null), 'a picture is either a file or an outside address');
export type PictureFace = z.infer<typeof pictureFace>;

export const quotationFace = z.strictObject({
  text: z.string(),
  attribution: nullableText,
  role: nullableText,
  source: documentId.nullable(),
  date: dateFace.nullable(),
});
export type QuotationFace = z.infer<typeof quotationFace>;

/** Name and description in another locale, for types without locales. */
export const translationFace = z.strictObject({ locale: line, name: line, description: nullableText });
export type TranslationFace = z.infer<typeof translationFace>;
