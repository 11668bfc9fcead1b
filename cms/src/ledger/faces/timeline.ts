/** Makes the face of a timeline, with its entries. */
import { toPath } from '@dossier/contract/paths';
import { renderRichText } from '@dossier/text/rich-text';
import type { EntryContent, TimelineContent } from '../../content/shapes';
import type { FaceContext } from './parts';
import * as parts from './parts';

function toEntry(entry: EntryContent, position: number, locale: string): object {
  const field = `entry ${position}`;
  const date = parts.toDateFace(field, entry.date, locale);
  if (date === null) throw new Error(`${field}: the date is empty`);
  return {
    key: parts.requiredText(`${field}: key`, entry.key),
    date,
    ...renderRichText(entry.text ?? []),
    status: parts.toWord(entry.status, 'ASSERTED'),
    statusNote: parts.textOrNull(entry.statusNote),
    entities: parts.toReferences(entry.entities),
    sources: parts.toReferences(entry.sources),
  };
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toTimelineFace(timeline: TimelineContent, locale: string, context: FaceContext): object {
  const slug = parts.requiredText('slug', timeline.slug);
  return {
    slug,
    path: toPath('timeline', slug, locale, context.defaultLocale),
    title: parts.requiredText('title', timeline.title),
    summary: parts.textOrNull(timeline.summary),
    publishedAt: parts.toInstant('first published', timeline.firstPublished ?? timeline.publishedAt),
    subject: parts.toReference(timeline.subject),
    entries: (timeline.entries ?? []).map((entry, index) => toEntry(entry, index + 1, locale)),
  };
}
