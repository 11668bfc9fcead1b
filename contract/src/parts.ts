/** What faces are made of: texts, instants, addresses, and the parts that several types share. */
import { z } from 'zod';

/** Strapi's `documentId`: the only identifier that leaves the CMS. */
export const documentId = z.string().min(1);
export const nullableText = z.string().nullable();
export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const url = z.string().min(1);
/** Bounded so that every database can index it. */
export const slug = z.string().min(1).max(200);
export const path = z.string().min(1).max(2_000);

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
export const translationFace = z.strictObject({ locale: z.string(), name: z.string(), description: nullableText });
export type TranslationFace = z.infer<typeof translationFace>;
