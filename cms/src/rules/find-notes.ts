/** Notes for an editor before publishing. Unlike problems, they do not stop a publication. */
import { CONTENT } from '../content/shapes';
import type { Problem } from './problem';
import { timelineNotes } from './timeline';

/**
 * The notes on a document, in the format of problems. Content with a wrong shape has no notes; `findProblems` reports it.
 * @param uid Strapi's content type
 * @param document the whole content, populated
 * @param locale the document's locale, in which printed dates are read
 */
export function findNotes(uid: string, document: Readonly<Record<string, unknown>>, locale: string | null): Problem[] {
  if (uid !== 'api::timeline.timeline') return [];
  const timeline = CONTENT.timeline.safeParse({ documentId: '', ...document });
  return timeline.success ? timelineNotes(timeline.data, locale ?? 'en') : [];
}
