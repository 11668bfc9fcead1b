/**
 * Schemas of public faces: documents as the ledger contains them.
 *
 * A face contains the public content of a document. It refers to other documents by `documentId` only and never contains their content. Every
 * key is always present; an absent value is `null` or an empty list. The publisher makes faces, and the indexer reads them; both check them
 * with these schemas, so an invalid face is refused.
 */
import { z } from 'zod';
import { CLAIM_STATUSES, COMMENT_KINDS, CONFIDENCES, CORRECTION_KINDS, ENTITY_KINDS, NAME_KINDS, RELATIONSHIP_TYPES } from './enumerations';
import { dateFace, focalPointFace, pictureFace, quotationFace, translationFace } from './parts';
import { day, documentId, instant, line, nullableLine, nullableText, path, slug, url } from './scalars';

/** Raise it when the shape of a face, or the rules for making it, change: every document is then published to the ledger again (promise 5). */
export const CONTRACT_VERSION = 6;

/** Types of documents in the ledger. The CMS, the ledger and the API use the same words. */
export const DOCUMENT_TYPES = [
  'site',
  'file',
  'author',
  'category',
  'tag',
  'series',
  'source',
  'entity',
  'relationship',
  'timeline',
  'post',
  'page',
  'comment',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** One block of a body. `html` comes from our own renderer or was sanitised by an allow list, so it is safe to insert in a page. */
export const blockFace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraphs'), html: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(2).max(4), text: z.string(), anchor: z.string() }),
  z.strictObject({ kind: z.literal('quotation'), quotation: quotationFace }),
  z.strictObject({ kind: z.literal('image'), picture: pictureFace }),
  z.strictObject({ kind: z.literal('embed'), url, title: nullableText, provider: nullableText, html: nullableText }),
  z.strictObject({ kind: z.literal('timeline'), timeline: documentId }),
]);
export type BlockFace = z.infer<typeof blockFace>;

/** A related item: a post of the archive (`post`), or an outside address (`url`, with its title). */
export const relatedFace = z.strictObject({
  post: documentId.nullable(),
  url: url.nullable(),
  title: nullableText,
  note: nullableText,
});
export type RelatedFace = z.infer<typeof relatedFace>;

export const correctionFace = z.strictObject({
  kind: z.enum(CORRECTION_KINDS),
  date: day,
  text: z.string(),
  source: documentId.nullable(),
});
export type CorrectionFace = z.infer<typeof correctionFace>;

export const postFace = z.strictObject({
  slug,
  path,
  title: line,
  excerpt: z.string(),
  dateline: day.nullable(),
  /** Moment of first publication. It does not change when the document is published again. */
  publishedAt: instant,
  authors: z.array(documentId),
  epigraphs: z.array(quotationFace),
  body: z.array(blockFace),
  cover: pictureFace.nullable(),
  series: documentId.nullable(),
  edition: nullableLine,
  /** The piece of which this is the next edition. */
  editionOf: documentId.nullable(),
  categories: z.array(documentId),
  tags: z.array(documentId),
  related: z.array(relatedFace),
  timelines: z.array(documentId),
  about: z.array(documentId),
  sources: z.array(documentId),
  corrections: z.array(correctionFace),
});
export type PostFace = z.infer<typeof postFace>;

export const pageFace = z.strictObject({
  slug,
  path,
  title: line,
  excerpt: z.string(),
  /** Moment of first publication. It does not change when the document is published again. */
  publishedAt: instant,
  body: z.array(blockFace),
  cover: pictureFace.nullable(),
  parent: documentId.nullable(),
});
export type PageFace = z.infer<typeof pageFace>;

/** A comment on a post. It belongs to the post in all its locales, and has no locale itself. */
export const commentFace = z.strictObject({
  kind: z.enum(COMMENT_KINDS),
  post: documentId,
  replyTo: documentId.nullable(),
  /** May be empty. */
  author: z.string(),
  website: url.nullable(),
  html: z.string(),
  text: z.string(),
  /** When it was written. */
  at: instant,
  /** When the newsroom changed what its writer had sent; null when it did not. */
  editedAt: instant.nullable(),
});
export type CommentFace = z.infer<typeof commentFace>;

export const entryFace = z.strictObject({
  /** Assigned once, never changed, and the same in every translation, so that links to an entry stay valid. */
  key: z.string().min(1).max(100),
  date: dateFace,
  /** Sanitised HTML, without the claim status, which is added by the index. */
  html: z.string(),
  text: z.string(),
  status: z.enum(CLAIM_STATUSES),
  statusNote: nullableText,
  entities: z.array(documentId),
  sources: z.array(documentId),
});
export type EntryFace = z.infer<typeof entryFace>;

export const timelineFace = z.strictObject({
  slug,
  path,
  title: line,
  summary: nullableText,
  publishedAt: instant,
  subject: documentId.nullable(),
  /** In the editor's order. */
  entries: z.array(entryFace),
});
export type TimelineFace = z.infer<typeof timelineFace>;

export const entityFace = z.strictObject({
  slug,
  path,
  name: line,
  kind: z.enum(ENTITY_KINDS),
  names: z.array(z.strictObject({ text: line, kind: z.enum(NAME_KINDS), locale: nullableLine })),
  summary: nullableText,
  image: pictureFace.nullable(),
  from: dateFace.nullable(),
  to: dateFace.nullable(),
  wikidata: nullableLine,
  links: z.array(url),
  mergedInto: documentId.nullable(),
});
export type EntityFace = z.infer<typeof entityFace>;

export const relationshipFace = z.strictObject({
  from: documentId,
  to: documentId,
  type: z.enum(RELATIONSHIP_TYPES),
  role: nullableText,
  since: dateFace.nullable(),
  until: dateFace.nullable(),
  status: z.enum(CLAIM_STATUSES),
  confidence: z.enum(CONFIDENCES),
  evidence: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('post'), post: documentId }),
      z.strictObject({ kind: z.literal('entry'), timeline: documentId, key: z.string() }),
      z.strictObject({ kind: z.literal('source'), source: documentId }),
    ]),
  ),
});
export type RelationshipFace = z.infer<typeof relationshipFace>;

export const sourceFace = z.strictObject({
  title: line,
  publisher: nullableText,
  author: nullableText,
  url: url.nullable(),
  archivedUrl: url.nullable(),
  date: dateFace.nullable(),
});
export type SourceFace = z.infer<typeof sourceFace>;

const named = { slug, path, name: line, description: nullableText, translations: z.array(translationFace) };

/** `description` is the author's biography. */
export const authorFace = z.strictObject(named);
export type AuthorFace = z.infer<typeof authorFace>;
export const categoryFace = z.strictObject({ ...named, parent: documentId.nullable(), entity: documentId.nullable() });
export type CategoryFace = z.infer<typeof categoryFace>;
export const tagFace = z.strictObject({ ...named, entity: documentId.nullable() });
export type TagFace = z.infer<typeof tagFace>;
/** `name` is the series' title. */
export const seriesFace = z.strictObject(named);
export type SeriesFace = z.infer<typeof seriesFace>;

/**
 * `description` is the tagline. `locales` are those of the CMS. `formerHosts` are those of sites whose addresses lead here, as `hostOf` writes
 * them: where two had the same path, that of the first counts.
 */
export const siteFace = z.strictObject({
  name: line,
  description: nullableText,
  licence: nullableText,
  translations: z.array(translationFace),
  locales: z.array(line).min(1),
  defaultLocale: line,
  formerHosts: z.array(line),
});
export type SiteFace = z.infer<typeof siteFace>;

export const fileFace = z.strictObject({
  name: line,
  /** The file's name in the upload folder: `hash` and extension, no folder. */
  stored: line,
  mime: z.string(),
  alt: nullableText,
  caption: nullableText,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  // Absent in faces before version 4.
  credit: nullableText.default(null),
  rights: nullableText.default(null),
  licence: nullableText.default(null),
  focalPoint: focalPointFace.nullable().default(null),
  /** Whether partner sites may have the picture. Absent in faces before version 6, when every picture with a credit line was handed out. */
  forPartners: z.boolean().default(true),
});
export type FileFace = z.infer<typeof fileFace>;

/** The schema of each type's face. */
export const FACES = {
  site: siteFace,
  file: fileFace,
  author: authorFace,
  category: categoryFace,
  tag: tagFace,
  series: seriesFace,
  source: sourceFace,
  entity: entityFace,
  relationship: relationshipFace,
  timeline: timelineFace,
  post: postFace,
  page: pageFace,
  comment: commentFace,
} as const satisfies Record<DocumentType, z.ZodType>;

/** The face of each type, by the type's word. */
export type Faces = { [T in DocumentType]: z.infer<(typeof FACES)[T]> };
export type Face = Faces[DocumentType];

/** Types that have one version per locale. In the ledger, documents of other types have an empty locale. */
export const LOCALISED_TYPES = ['post', 'timeline', 'page'] as const satisfies readonly DocumentType[];
