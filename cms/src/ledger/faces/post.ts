/** Makes the face of a post. */
import { toPath } from '@dossier/contract/paths';
import type { PostContent } from '../../content/shapes';
import { toBodyFace } from './body';
import type { FaceContext } from './parts';
import * as parts from './parts';

function toRelated(related: PostContent['related']): object[] {
  return (related ?? []).flatMap(({ post, url, title, note }) => {
    const target = parts.toReference(post);
    const address = target ? null : parts.textOrNull(url);
    if (!target && !address) return [];
    return [{ post: target, url: address, title: parts.textOrNull(title), note: parts.textOrNull(note) }];
  });
}

function toCorrections(corrections: PostContent['corrections']): object[] {
  return (corrections ?? []).map(({ kind, date, text, source }) => ({
    kind: parts.toWord(kind, 'CORRECTION'),
    date: parts.requiredText('corrections: date', date),
    text: parts.requiredText('corrections: text', text),
    source: parts.toReference(source),
  }));
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toPostFace(post: PostContent, locale: string, context: FaceContext): object {
  const slug = parts.requiredText('slug', post.slug);
  return {
    slug,
    path: toPath('post', slug, locale, context.defaultLocale),
    title: parts.requiredText('title', post.title),
    excerpt: parts.textOrNull(post.excerpt) ?? '',
    dateline: parts.textOrNull(post.dateline),
    publishedAt: parts.toInstant('first published', post.firstPublished ?? post.publishedAt),
    authors: parts.toIds(post.authors),
    epigraphs: (post.epigraphs ?? []).map((epigraph) => parts.toQuotationFace('epigraphs', epigraph, locale)),
    body: toBodyFace(post.body, locale, context),
    cover: parts.toPictureFace(post.cover),
    series: post.series?.documentId ?? null,
    edition: parts.textOrNull(post.edition),
    editionOf: parts.toReference(post.editionOf),
    categories: parts.toIds(post.categories),
    tags: parts.toIds(post.tags),
    related: toRelated(post.related),
    timelines: parts.toReferences(post.timelines),
    about: parts.toReferences(post.about),
    sources: parts.toReferences(post.sources),
    corrections: toCorrections(post.corrections),
  };
}
