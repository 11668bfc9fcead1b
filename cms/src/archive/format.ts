/** The format of an archive as JSON Lines: a header, one line per version of a document, and a last line with the number of lines. */
import { DOCUMENT_TYPES } from '@dossier/contract/document';
import { z } from 'zod';

/** The name of the format, in the first line. */
export const FORMAT = 'dossier-archive';
/** Raise it when a reader of the previous version cannot read files of the new one. */
export const VERSION = 1;

const type = z.enum(DOCUMENT_TYPES);

/** The first line. */
export const headerLine = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** RFC 3339 in UTC: the file holds the archive as it stood at this moment. */
  exportedAt: z.iso.datetime(),
  /** Name and address of the site. */
  site: z.string(),
  address: z.string(),
  locales: z.array(z.string()),
  defaultLocale: z.string(),
  /** How many documents of each type there are, each locale of a document counted for itself. */
  counts: z.partialRecord(type, z.int().min(0)),
});
export type HeaderLine = z.infer<typeof headerLine>;

/**
 * A version of a document. A document that was never published has its draft alone; a published one has its published version, and after
 * that its draft where the two differ. `locale` is null for types without locales.
 */
export const documentLine = z.strictObject({
  type,
  documentId: z.string().regex(/^[\w-]{1,255}$/, 'must be letters, digits, hyphens and underscores'),
  locale: z.string().nullable(),
  status: z.enum(['draft', 'published']),
  data: z.record(z.string(), z.unknown()),
});
export type DocumentLine = z.infer<typeof documentLine>;

/** The last line; `lines` counts those between the first and this one. */
export const endLine = z.strictObject({ end: z.literal(true), lines: z.int().min(0) });

/** Fields of a version, or of a component in it. */
export type Content = Readonly<Record<string, unknown>>;

/** What a file of the media library says of itself. `path` is its place in the folder of uploads. */
export const fileData = z.strictObject({
  address: z.url(),
  alt: z.string().optional(),
  caption: z.string().optional(),
  height: z.int().optional(),
  mime: z.string().min(1),
  name: z.string().min(1),
  path: z.string().regex(/^[\w-][\w.-]*$/, 'must be the name of a file, without folders'),
  width: z.int().optional(),
});
export type FileData = z.infer<typeof fileData>;
