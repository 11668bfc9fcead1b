/** What an editor may want to look at before publishing, and what stops nothing. */
import { CONTENT } from '../content/shapes';
import type { Problem } from './problem';
import { timelineNotes } from './timeline';

/**
 * Notes on the document, as problems are told; empty where there are none, and where the content has no shape to be read in, which
 * `findProblems` tells.
 * @param uid Strapi's content type
 * @param document the whole content, populated
 * @param locale the document's locale, to read printed dates in
 */
export function findNotes(uid: string, document: Readonly<Record<string, unknown>>, locale: string | null): Problem[] {
  if (uid !== 'api::timeline.timeline') return [];
  const timeline = CONTENT.timeline.safeParse({ documentId: '', ...document });
  return timeline.success ? timelineNotes(timeline.data, locale ?? 'en') : [];
}
