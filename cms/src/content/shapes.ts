/**
 * Schemas of the content that Strapi returns for each content type. Every field may be missing, because drafts are included. Keys that are
 * not used (row ids, timestamps, `createdBy`) are dropped.
 */
import type { RichTextNode } from '@dossier/text/rich-text';
import { z } from 'zod';

const text = z.string().nullish();
const instant = z.union([z.string(), z.date()]).nullish();
const named = z.object({ documentId: z.string() });

/** Value of the desk's reference field: documentIds in the editor's order. */
const references = z.array(z.string()).nullish();
/** Value of the desk's date field: the printed date; `edtf` only where the editor overrides the derived EDTF. */
const dateValue = z.object({ printed: text, edtf: text }).nullish();
export type DateValue = z.infer<typeof dateValue>;

const richTextNode: z.ZodType<RichTextNode> = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  code: z.boolean().optional(),
  url: z.string().optional(),
  level: z.number().optional(),
  format: z.string().optional(),
  colspan: z.number().optional(),
  rowspan: z.number().optional(),
  image: z.object({ url: text, alternativeText: text, caption: text }).optional(),
  children: z.lazy(() => z.array(richTextNode)).optional(),
});
/** A text: a list of nodes. Keys that are not used are dropped. */
export const richText = z.array(richTextNode).nullish();
export type RichText = z.infer<typeof richText>;

const picture = z
  .object({
    file: named.nullish(),
    url: text,
    alt: text,
    caption: text,
    credit: text,
    rights: text,
    licence: text,
    decorative: z.boolean().nullish(),
  })
  .nullish();
export type PictureContent = z.infer<typeof picture>;
const quotation = z.object({ text, attribution: text, role: text, date: dateValue, source: references });
export type QuotationContent = z.infer<typeof quotation>;
const formerPaths = z.array(z.object({ path: text })).nullish();
const translations = z.array(z.object({ locale: text, name: text, description: text })).nullish();

const bodyBlock = z.discriminatedUnion('__component', [
  z.object({ __component: z.literal('body.rich-text'), content: richText }),
  z.object({ __component: z.literal('body.heading'), text, level: text }),
  z.object({ __component: z.literal('body.quotation'), quotation: quotation.nullish() }),
  z.object({ __component: z.literal('body.image'), picture }),
  z.object({ __component: z.literal('body.embed'), url: text, title: text }),
  z.object({ __component: z.literal('body.html'), html: text }),
  z.object({ __component: z.literal('body.timeline'), timeline: references }),
]);
export type BodyBlock = z.infer<typeof bodyBlock>;

const document = { documentId: z.string(), locale: text, publishedAt: instant };

export const postContent = z.object({
  ...document,
  title: text,
  slug: text,
  dateline: text,
  excerpt: text,
  authors: z.array(named).nullish(),
  epigraphs: z.array(quotation).nullish(),
  body: z.array(bodyBlock).nullish(),
  cover: picture,
  series: named.nullish(),
  edition: text,
  editionOf: references,
  categories: z.array(named).nullish(),
  tags: z.array(named).nullish(),
  related: z.array(z.object({ post: references, url: text, title: text, note: text })).nullish(),
  timelines: references,
  about: references,
  sources: references,
  corrections: z.array(z.object({ kind: text, date: text, text, source: references })).nullish(),
  formerPaths,
  firstPublished: instant,
});
export type PostContent = z.infer<typeof postContent>;

const pageContent = z.object({
  ...document,
  title: text,
  slug: text,
  excerpt: text,
  body: z.array(bodyBlock).nullish(),
  cover: picture,
  parent: references,
  formerPaths,
  firstPublished: instant,
});
export type PageContent = z.infer<typeof pageContent>;

const commentContent = z.object({
  ...document,
  post: references,
  replyTo: references,
  author: text,
  website: text,
  text: richText,
  at: instant,
  editedAt: instant,
  kind: text,
});
export type CommentContent = z.infer<typeof commentContent>;

const entryContent = z.object({
  key: text,
  date: dateValue,
  text: richText,
  status: text,
  statusNote: text,
  entities: references,
  sources: references,
});
export type EntryContent = z.infer<typeof entryContent>;

export const timelineContent = z.object({
  ...document,
  title: text,
  slug: text,
  summary: text,
  subject: references,
  entries: z.array(entryContent).nullish(),
  formerPaths,
  firstPublished: instant,
});
export type TimelineContent = z.infer<typeof timelineContent>;

const entityContent = z.object({
  ...document,
  name: text,
  slug: text,
  kind: text,
  names: z.array(z.object({ text, kind: text, locale: text })).nullish(),
  summary: text,
  image: picture,
  from: dateValue,
  to: dateValue,
  wikidata: text,
  links: z.array(z.object({ url: text })).nullish(),
  mergedInto: references,
  formerPaths,
});
export type EntityContent = z.infer<typeof entityContent>;

const relationshipContent = z.object({
  ...document,
  from: references,
  to: references,
  type: text,
  role: text,
  since: dateValue,
  until: dateValue,
  claimStatus: text,
  confidence: text,
  evidence: z.array(z.object({ post: references, timeline: references, entryKey: text, source: references })).nullish(),
});
export type RelationshipContent = z.infer<typeof relationshipContent>;

const sourceContent = z.object({
  ...document,
  title: text,
  publisher: text,
  author: text,
  url: text,
  archivedUrl: text,
  date: dateValue,
});
export type SourceContent = z.infer<typeof sourceContent>;

/** Author, category, tag and series; fields that a type does not have stay undefined. */
const authorOrTermContent = z.object({
  ...document,
  name: text,
  slug: text,
  description: text,
  translations,
  formerPaths,
  parent: named.nullish(),
  entity: references,
});
export type AuthorOrTermContent = z.infer<typeof authorOrTermContent>;

const siteContent = z.object({ ...document, name: text, description: text, licence: text, formerHosts: text, translations });
export type SiteContent = z.infer<typeof siteContent>;

const fileContent = z.object({
  ...document,
  name: z.string(),
  hash: z.string(),
  ext: text,
  mime: text,
  alternativeText: text,
  caption: text,
  width: z.number().nullish(),
  height: z.number().nullish(),
  credit: text,
  rights: text,
  licence: text,
  /** Strapi's own field: percent of the width and height, from the upper left corner. */
  focalPoint: z.object({ x: z.number(), y: z.number() }).nullish(),
  forPartners: z.boolean().nullish(),
});
export type FileContent = z.infer<typeof fileContent>;

/** The shape of each type's content. */
export const CONTENT = {
  site: siteContent,
  file: fileContent,
  author: authorOrTermContent,
  category: authorOrTermContent,
  tag: authorOrTermContent,
  series: authorOrTermContent,
  source: sourceContent,
  entity: entityContent,
  relationship: relationshipContent,
  timeline: timelineContent,
  post: postContent,
  page: pageContent,
  comment: commentContent,
} as const;
