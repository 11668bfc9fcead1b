/** Notes for an editor before publishing. Unlike problems, they do not stop a publication. */
import { CONTENT } from '../content/shapes';
import { trackedTypeOf } from '../ledger/tracked';
import { doubtfulDates } from './doubtful-dates';
import { postNotes } from './post';
import type { Problem } from './problem';
import { timelineNotes } from './timeline';

/**
 * The notes on a document, in the format of problems. Content with a wrong shape has no notes; `findProblems` reports it.
 * @param uid Strapi's content type
 * @param document the whole content, populated
 * @param locale the document's locale, in which printed dates are read
 */
export function findNotes(uid: string, document: Readonly<Record<string, unknown>>, locale: string | null): Problem[] {
  const tracked = trackedTypeOf(uid);
  const content = tracked && CONTENT[tracked.type].safeParse({ documentId: '', ...document }).data;
  if (!content) return [];
  const language = locale ?? 'en';
  const timeline = tracked.type === 'timeline' ? CONTENT.timeline.safeParse(content).data : undefined;
  const post = tracked.type === 'post' ? CONTENT.post.safeParse(content).data : undefined;
  return [
    ...doubtfulDates(content, language),
    ...(timeline ? timelineNotes(timeline, language) : []),
    ...(post ? postNotes(post, language) : []),
  ];
}
