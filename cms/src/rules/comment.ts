/** Rules for a comment. */
import type { CommentContent } from '../content/shapes';
import * as fields from './fields';
import { problemIf, type Problem } from './problem';

/** Problems in the comment itself; `answerProblems` checks the comment that it answers. A notice from another site may have no text. */
export function commentProblems(comment: CommentContent): Problem[] {
  const saysNothing = fields.wordsOf(comment.text).trim() === '' && (comment.kind ?? 'comment') === 'comment';
  return [
    ...problemIf(!comment.post?.length, ['post'], 'Choose the post that the comment belongs to.'),
    ...fields.webAddress(comment.website, ['website']),
    ...problemIf(saysNothing, ['text'], 'The comment is empty: write a text, or delete the comment.'),
  ];
}
