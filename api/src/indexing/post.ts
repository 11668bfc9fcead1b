/** A post as rows of the index. */
import type { BlockFace, PostFace, SourceFace } from '@dossier/contract/document';
import type { PostBody, ServedPost, ServedSource } from '../model/documents';
import { FileUseRow, MentionRow, PostLinkRow, PostRow, type PostLinkField } from '../model/rows';
import { toServedDateOrNull, toServedQuotation } from './serve-dates';
import type { LedgerChange, RowSet } from './row-set';

/** More text than this finds nothing more, and a tsvector has its limits. */
export const LONGEST_SEARCH_TEXT = 200_000;

function textOf(block: BlockFace): string {
  switch (block.kind) {
    case 'paragraphs':
    case 'heading':
      return block.text;
    case 'quotation':
      return [block.quotation.text, block.quotation.attribution].filter(Boolean).join('\n');
    case 'image':
      return block.picture.caption ?? '';
    case 'embed':
      return block.title ?? '';
    case 'timeline':
      return '';
  }
}

/** The post as it is served, but for its body. */
export function toServedPost({ body: _body, ...face }: PostFace): ServedPost {
  return {
    ...face,
    epigraphs: face.epigraphs.map(toServedQuotation),
    corrections: [...face.corrections].sort((a, b) => b.date.localeCompare(a.date)),
  };
}

/** Its body as it is served. */
export function toPostBody(face: PostFace): PostBody {
  return {
    body: face.body.map((block) => (block.kind === 'quotation' ? { ...block, quotation: toServedQuotation(block.quotation) } : block)),
    bodyText: face.body
      .map(textOf)
      .filter((text) => text !== '')
      .join('\n\n'),
  };
}

function linksOf(face: PostFace): [PostLinkField, readonly string[]][] {
  return [
    ['author', face.authors],
    ['category', face.categories],
    ['tag', face.tags],
    ['timeline', timelinesOf(face)],
    ['related', [...new Set(face.related.flatMap(({ post }) => post ?? []))]],
    ['source', face.sources],
  ];
}

/** Timelines that the post names, in its field and inside its body. */
function timelinesOf(face: PostFace): string[] {
  return [...new Set([...face.timelines, ...face.body.flatMap((block) => (block.kind === 'timeline' ? block.timeline : []))])];
}

function filesOf(face: PostFace): string[] {
  const inBody = face.body.flatMap((block) => (block.kind === 'image' ? block.picture.file : []));
  return [...new Set([...(face.cover ? [face.cover.file] : []), ...inBody])];
}

/** Words to find a post by, besides its title. */
function searchTextOf(face: PostFace, { bodyText }: PostBody): string {
  const epigraphs = face.epigraphs.flatMap(({ text, attribution }) => [text, attribution ?? '']);
  return [face.excerpt, ...epigraphs, bodyText].join('\n').slice(0, LONGEST_SEARCH_TEXT);
}

/** Adds every row of the post but its document and addresses. */
export function addPost({ documentId, locale, changedAt, face }: LedgerChange<'post'>, body: PostBody, rows: RowSet): void {
  const key = { documentId, locale };
  rows.add(PostRow, {
    ...key,
    title: face.title,
    publishedAt: face.publishedAt,
    modifiedAt: changedAt,
    seriesId: face.series,
    edition: face.edition,
    searchText: searchTextOf(face, body),
  });
  for (const [field, targets] of linksOf(face))
    rows.add(PostLinkRow, ...targets.map((targetId, position) => ({ ...key, field, position, targetId })));
  rows.add(
    MentionRow,
    ...[...new Set(face.about)].map((entityId, position) => ({
      ...key,
      entityId,
      documentType: 'post' as const,
      key: '',
      role: 'ABOUT' as const,
      origin: 'EDITOR' as const,
      position,
    })),
  );
  rows.add(FileUseRow, ...filesOf(face).map((fileId) => ({ ...key, fileId, type: 'post' as const })));
}

/** A source as it is served; it has no table of its own. */
export function toServedSource(face: SourceFace): ServedSource {
  return { ...face, date: toServedDateOrNull(face.date) };
}
