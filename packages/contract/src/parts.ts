/** What faces are made of, besides single values: the parts that several types share. */
import { z } from 'zod';
import { documentId, line, nullableText, url } from './scalars';

/** A vague date: as the editor printed it, and in EDTF. Bounds and precision are derived where they are used (`dates`). */
export const dateFace = z.strictObject({ printed: z.string().min(1), edtf: z.string().min(1) });
export type DateFace = z.infer<typeof dateFace>;

/**
 * A picture as shown in one place: an uploaded file (`file`), or one that lies on another server (`url`; faces of version 1 have none).
 * What is null falls back to the file's own.
 */
export const pictureFace = z
  .strictObject({
    file: documentId.nullable(),
    url: url.nullable().default(null),
    alt: nullableText,
    caption: nullableText,
    credit: nullableText,
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

/** The name and description of a document that has no translations of its own, in one more locale. */
export const translationFace = z.strictObject({ locale: line, name: line, description: nullableText });
export type TranslationFace = z.infer<typeof translationFace>;
