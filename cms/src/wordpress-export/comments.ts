/** Exports the comments of a post. A reply comes after the comment that it replies to, as WordPress's importer requires. */
import { renderRichText } from '@dossier/text/rich-text';
import { CONTENT, type CommentContent } from '../content/shapes';
import { toWebAddress } from '../ledger/faces/parts';
import { grouped, type Row } from '../archive/snapshot';
import type { CommentItem } from './item-xml';
import { withoutShortcodes } from './values';

/** The exported version of a comment. */
interface Comment {
  readonly content: CommentContent;
  readonly isApproved: boolean;
  readonly at: Date;
}

/** The public version of each comment, else its draft, which awaits moderation; by documentId. */
function read(rows: readonly Row[]): Map<string, Comment> {
  const comments = new Map<string, Comment>();
  for (const [documentId, versions] of grouped(rows, (row) => row.documentId)) {
    const published = versions.find(({ publishedAt }) => publishedAt);
    const row = published ?? versions[0];
    if (!row) continue;
    const content = CONTENT.comment.parse(row);
    comments.set(documentId, { content, isApproved: published !== undefined, at: new Date(content.at ?? content.publishedAt ?? 0) });
  }
  return comments;
}

/** The documentIds in the order of time, but each reply after the comment that it replies to. A circle of replies is broken at one of them. */
function inOrder(comments: ReadonlyMap<string, Comment>): string[] {
  const byTime = [...comments].sort(([, one], [, other]) => one.at.getTime() - other.at.getTime()).map(([documentId]) => documentId);
  const placed = new Set<string>();
  const place = (documentId: string, below: ReadonlySet<string>): void => {
    if (placed.has(documentId) || below.has(documentId)) return;
    const above = comments.get(documentId)?.content.replyTo?.[0];
    if (above !== undefined && comments.has(above)) place(above, new Set([...below, documentId]));
    placed.add(documentId);
  };
  for (const documentId of byTime) place(documentId, new Set());
  return [...placed];
}

/** The comments of a post as items. @param next returns the number of the next comment */
export function commentItems(rows: readonly Row[], next: () => number): CommentItem[] {
  const comments = read(rows);
  const numbers = new Map<string, number>();
  return inOrder(comments).flatMap((documentId) => {
    const comment = comments.get(documentId);
    if (!comment) return [];
    const { content, isApproved, at } = comment;
    const number = next();
    const parent = numbers.get(content.replyTo?.[0] ?? '') ?? 0;
    numbers.set(documentId, number);
    const { author, website, text, kind } = content;
    const words = { author: author ?? '', website: toWebAddress(website) ?? '', html: withoutShortcodes(renderRichText(text ?? []).html) };
    return [{ number, ...words, at, isApproved, kind: kind ?? 'comment', parent }];
  });
}
