/** Makes the face of a comment. Whether its post is public is not checked here; the index does that. */
import { renderRichText } from '@dossier/text/rich-text';
import type { CommentContent } from '../../content/shapes';
import * as parts from './parts';

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toCommentFace(comment: CommentContent): object {
  return {
    kind: parts.toWord(comment.kind, 'COMMENT'),
    post: parts.requiredText('post', parts.toReference(comment.post)),
    replyTo: parts.toReference(comment.replyTo),
    author: parts.textOrNull(comment.author) ?? '',
    website: parts.toWebAddress(comment.website),
    ...renderRichText(comment.text ?? []),
    at: parts.toInstant('at', comment.at ?? comment.publishedAt),
    editedAt: comment.editedAt ? parts.toInstant('editedAt', comment.editedAt) : null,
  };
}
