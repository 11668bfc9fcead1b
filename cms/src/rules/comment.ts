/** What stops a comment from being approved. */
import type { CommentContent } from '../content/shapes';
import * as fields from './fields';
import { problemIf, type Problem } from './problem';

/** Problems in the comment itself; what it answers is asked elsewhere. Other sites may send nothing but their address. */
export function commentProblems(comment: CommentContent): Problem[] {
  const saysNothing = fields.wordsOf(comment.text).trim() === '' && (comment.kind ?? 'comment') === 'comment';
  return [
    ...problemIf(!comment.post?.length, ['post'], 'Choose the post that the comment stands under.'),
    ...fields.webAddress(comment.website, ['website']),
    ...problemIf(saysNothing, ['text'], 'The comment says nothing: write its words, or delete it.'),
  ];
}
