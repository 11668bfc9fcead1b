/** Makes the face of a page. */
import { toPath } from '@dossier/contract/paths';
import type { PageContent } from '../../content/shapes';
import { toBodyFace } from './body';
import type { FaceContext } from './parts';
import * as parts from './parts';

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toPageFace(page: PageContent, locale: string, context: FaceContext): object {
  const slug = parts.requiredText('slug', page.slug);
  return {
    slug,
    path: toPath('page', slug, locale, context.defaultLocale),
    title: parts.requiredText('title', page.title),
    excerpt: parts.textOrNull(page.excerpt) ?? '',
    publishedAt: parts.toInstant('first published', page.firstPublished ?? page.publishedAt),
    body: toBodyFace(page.body, locale, context),
    cover: parts.toPictureFace(page.cover),
    parent: parts.toReference(page.parent),
  };
}
