/** A post as rows of the index. */
import type { PostFace, SourceFace } from '@dossier/contract/document';
import { cutText } from '@dossier/contract/text';
import { countWords } from '@dossier/contract/word-count';
import type { ServedPost, ServedSource, WrittenBody } from '../model/documents';
import { FileUseRow, MentionRow, PostLinkRow, PostRow, type PostLinkField } from '../model/rows';
import { filesOf, LONGEST_SEARCH_TEXT } from './written-body';
import { toServedDateOrNull, toServedQuotation } from './serve-dates';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import type { RowSet } from './row-set';

/** The post as it is served, without its body. */
export function toServedPost({ body: _body, ...face }: PostFace, { bodyText }: WrittenBody): ServedPost {
  return {
    ...face,
    words: countWords(bodyText),
    epigraphs: face.epigraphs.map(toServedQuotation),
    corrections: [...face.corrections].sort((a, b) => b.date.localeCompare(a.date)),
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

/** Timelines of the post, in its field and in its body. */
function timelinesOf(face: PostFace): string[] {
  return [...new Set([...face.timelines, ...face.body.flatMap((block) => (block.kind === 'timeline' ? block.timeline : []))])];
}

/** The text that a post is searched by, besides its title. */
function searchTextOf(face: PostFace, { bodyText }: WrittenBody): string {
  const epigraphs = face.epigraphs.flatMap(({ text, attribution }) => [text, attribution ?? '']);
  return cutText([face.excerpt, ...epigraphs, bodyText].join('\n'), LONGEST_SEARCH_TEXT);
}

/** Adds every row of the post except its document and addresses. */
export function addPost({ documentId, locale, changedAt, face }: LedgerChange<'post'>, body: WrittenBody, rows: RowSet): void {
  const key = { documentId, locale };
  rows.add(PostRow, {
    ...key,
    title: face.title,
    publishedAt: face.publishedAt,
    modifiedAt: changedAt,
    seriesId: face.series,
    edition: face.edition,
    editionOf: face.editionOf,
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
