/** The `populate` parameters that read the whole content of a document: components, relations (documentId only) and media. */
import type { DocumentType } from '@dossier/contract/document';

/** Strapi's `populate` parameter. */
export interface Populate {
  readonly [field: string]: boolean | { readonly fields?: readonly string[]; readonly populate?: Populate; readonly on?: Populate };
}

const id = { fields: ['documentId'] } as const;
const picture = { populate: { file: id } } as const;
const named: Populate = { translations: true, formerPaths: true };
const body: Populate[string] = {
  on: {
    'body.rich-text': true,
    'body.heading': true,
    'body.quotation': { populate: { quotation: true } },
    'body.image': { populate: { picture } },
    'body.embed': true,
    'body.html': true,
    'body.timeline': true,
  },
};

/** By type of document. */
export const POPULATE: Readonly<Record<DocumentType, Populate>> = {
  site: { translations: true },
  file: {},
  author: named,
  category: { ...named, parent: id },
  tag: named,
  series: named,
  source: {},
  entity: { names: true, image: picture, links: true, formerPaths: true },
  relationship: { evidence: true },
  timeline: { entries: true, formerPaths: true },
  post: {
    authors: id,
    epigraphs: true,
    body,
    cover: picture,
    series: id,
    categories: id,
    tags: id,
    related: true,
    corrections: true,
    formerPaths: true,
  },
  page: { body, cover: picture, formerPaths: true },
  comment: {},
};
