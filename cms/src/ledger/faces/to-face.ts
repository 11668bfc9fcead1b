/** Makes the face of any document from the content that Strapi returns. */
import { isIndexablePath } from '@dossier/contract/limits';
import { FACES, type DocumentType, type Face } from '@dossier/contract/document';
import { toWellFormed, withWellFormedTexts } from '@dossier/contract/text';
import { z } from 'zod';
import { CONTENT } from '../../content/shapes';
import { toCommentFace } from './comment';
import type { FaceContext } from './parts';
import { toEntityFace, toRelationshipFace, toSourceFace } from './entity';
import { toAuthorFace, toCategoryFace, toFileFace, toSeriesFace, toSiteFace, toTagFace } from './authors-and-terms';
import { toPageFace } from './page';
import { toPostFace } from './post';
import { toTimelineFace } from './timeline';

type Maker = (content: unknown, locale: string, context: FaceContext) => object;

function maker<Content>(shape: z.ZodType<Content>, make: (content: Content, locale: string, context: FaceContext) => object): Maker {
  return (content, locale, context) => make(shape.parse(content), locale, context);
}

const MAKERS: Readonly<Record<DocumentType, Maker>> = {
  site: maker(CONTENT.site, toSiteFace),
  file: maker(CONTENT.file, toFileFace),
  author: maker(CONTENT.author, toAuthorFace),
  category: maker(CONTENT.category, toCategoryFace),
  tag: maker(CONTENT.tag, toTagFace),
  series: maker(CONTENT.series, toSeriesFace),
  source: maker(CONTENT.source, toSourceFace),
  entity: maker(CONTENT.entity, toEntityFace),
  relationship: maker(CONTENT.relationship, toRelationshipFace),
  timeline: maker(CONTENT.timeline, toTimelineFace),
  post: maker(CONTENT.post, toPostFace),
  page: maker(CONTENT.page, toPageFace),
  comment: maker(CONTENT.comment, toCommentFace),
};

/**
 * The face of a published document, checked against the contract.
 * @param content the document as the Document Service returns it, populated with `POPULATE`
 * @throws Error that says which field is wrong and why
 */
export function toFace(type: DocumentType, content: unknown, locale: string, context: FaceContext): Face {
  try {
    return FACES[type].parse(withWellFormedTexts(MAKERS[type](content, locale, context)));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Error(error.issues.map(({ path, message }) => `${path.join('.') || 'document'}: ${message}`).join('; '), { cause: error });
  }
}

const formerPathsOf = z.object({ formerPaths: CONTENT.post.shape.formerPaths });

/**
 * The former paths that the editor has listed; the current path is in the face. Paths that the index cannot store are left out. Publishing in
 * the admin refuses them, but content can be written in other ways.
 */
export function toFormerPaths(content: unknown): string[] {
  const { formerPaths } = formerPathsOf.parse(content);
  return (formerPaths ?? []).flatMap(({ path }) => toWellFormed(path?.trim() ?? '')).filter(isIndexablePath);
}
