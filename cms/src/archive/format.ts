/** The format of an archive as JSON Lines: a header, one line per version of a document, and a last line with the number of lines. */
import { DOCUMENT_TYPES } from '@dossier/contract/document';
import { z } from 'zod';

/** The name of the format, in the first line. */
export const FORMAT = 'dossier-archive';
/** Raise it when a reader of the previous version cannot read files of the new one. */
export const VERSION = 5;
/**
 * The versions that can be read. Version 1 has no former hosts of the site; versions 1 and 2 do not say what a post is an edition of, and have
 * no tables and no blocks in quotations; versions 1 to 3 do not say when a comment was edited, and versions
 * 1 to 4 not which pictures partner sites may have: none of theirs is handed out until an editor allows it.
 */
const VERSIONS = [1, 2, 3, 4, VERSION] as const;
export const READABLE: readonly unknown[] = VERSIONS;

const type = z.enum(DOCUMENT_TYPES);

/** The first line. */
export const headerLine = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSIONS),
  /** RFC 3339 in UTC. The file contains the archive as it was at this moment. */
  exportedAt: z.iso.datetime(),
  /** Name and address of the site. */
  site: z.string(),
  address: z.string(),
  locales: z.array(z.string()),
  defaultLocale: z.string(),
  /** Number of documents by type. Each locale of a document counts as one. */
  counts: z.partialRecord(type, z.int().min(0)),
});
/** See `headerLine`. */
export type HeaderLine = z.infer<typeof headerLine>;

/**
 * A version of a document. A document that was never published has one line, its draft. A published document has a line for its published
 * version, followed by its draft if the two differ. `locale` is null for types without locales.
 */
export const documentLine = z.strictObject({
  type,
  documentId: z.string().regex(/^[\w-]{1,255}$/, 'must be letters, digits, hyphens and underscores'),
  locale: z.string().nullable(),
  status: z.enum(['draft', 'published']),
  data: z.record(z.string(), z.unknown()),
});
/** See `documentLine`. */
export type DocumentLine = z.infer<typeof documentLine>;

/**
 * An earlier version of a document, after the lines of all documents. `who` is the name of the user at that time; for a program `work` says
 * which. `data` is the content after that version: it is missing where it is that of the version `same`, where the document still has it, and
 * where it was purged.
 */
export const historyLine = z.strictObject({
  history: type,
  documentId: z.string().min(1).max(255),
  locale: z.string().nullable(),
  number: z.int().min(1),
  action: z.string().min(1).max(40),
  at: z.iso.datetime(),
  who: z.string().optional(),
  work: z.string().optional(),
  source: z.int().min(1).optional(),
  seen: z.int().min(1).optional(),
  same: z.int().min(1).optional(),
  purged: z.literal(true).optional(),
  fields: z.array(z.string()).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
/** See `historyLine`. */
export type HistoryLine = z.infer<typeof historyLine>;

/** The last line. `lines` is the number of lines between the first and this one. */
export const endLine = z.strictObject({ end: z.literal(true), lines: z.int().min(0) });

/** The data of a file of the media library. `path` is its path in the folder of uploads. */
export const fileData = z.strictObject({
  address: z.url(),
  alt: z.string().optional(),
  caption: z.string().optional(),
  credit: z.string().optional(),
  focalPoint: z.strictObject({ x: z.number().min(0).max(100), y: z.number().min(0).max(100) }).optional(),
  forPartners: z.literal(true).optional(),
  height: z.int().optional(),
  licence: z.string().optional(),
  mime: z.string().min(1),
  name: z.string().min(1),
  path: z.string().regex(/^[\w-][\w.-]*$/, 'must be the name of a file, without folders'),
  rights: z.string().optional(),
  width: z.int().optional(),
});
/** See `fileData`. */
export type FileData = z.infer<typeof fileData>;
