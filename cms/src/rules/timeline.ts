/** What stops a timeline from being published. */
import type { TimelineContent } from '../content/shapes';
import * as fields from './fields';
import { formerPathProblems } from './post';
import { problemIf, type Problem } from './problem';

/** Problems in the timeline itself; whether its address is taken is asked elsewhere. */
export function timelineProblems(timeline: TimelineContent, locale: string): Problem[] {
  return [
    ...fields.filled(timeline.title, ['title'], 'The title'),
    ...fields.slug(timeline.slug, ['slug']),
    ...(timeline.entries ?? []).flatMap((entry, index) => [
      ...fields.date(entry.date, ['entries', index, 'date'], locale, true),
      ...problemIf(
        fields.wordsOf(entry.text).trim() === '',
        ['entries', index, 'text'],
        'The entry says nothing: write what happened, or remove it.',
      ),
    ]),
    ...formerPathProblems(timeline.formerPaths),
  ];
}
