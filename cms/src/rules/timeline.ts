/** Rules for a timeline, and notes on it. */
import { placesInOrder } from '@dossier/contract/dates/days/places-in-order';
import { readDate } from '@dossier/contract/dates/edtf/read-date';
import { cutText } from '@dossier/contract/text';
import type { EntryContent, TimelineContent } from '../content/shapes';
import * as fields from './fields';
import { formerPathProblems } from './post';
import { problem, problemIf, type Problem } from './problem';

/** Problems in the timeline itself; `slugTaken` checks whether its slug is taken. */
export function timelineProblems(timeline: TimelineContent, locale: string): Problem[] {
  return [
    ...fields.filled(timeline.title, ['title'], 'The title'),
    ...fields.slug(timeline.slug, ['slug']),
    ...(timeline.entries ?? []).flatMap((entry, index) => [
      ...fields.date(entry.date, ['entries', index, 'date'], locale, true),
      ...problemIf(
        fields.wordsOf(entry.text).trim() === '',
        ['entries', index, 'text'],
        'The entry is empty: write what happened, or remove it.',
      ),
    ]),
    ...formerPathProblems(timeline.formerPaths),
  ];
}

const LONGEST_NAME = 60;

function nameOf({ date, text }: EntryContent): string {
  const name = [date?.printed?.trim() || date?.edtf?.trim(), fields.wordsOf(text).trim()].filter(Boolean).join(' · ');
  return name.length <= LONGEST_NAME ? name : `${cutText(name, LONGEST_NAME - 1).trimEnd()}…`;
}

/** Notes on entries dated before the entry above them: readers see entries in the order of their dates. */
export function timelineNotes(timeline: TimelineContent, locale: string): Problem[] {
  const dated = (timeline.entries ?? []).flatMap((entry, index) => {
    const edtf = fields.edtfOf(entry.date, locale);
    return edtf === null ? [] : [{ entry, index, reading: readDate(edtf) }];
  });
  const places = placesInOrder(dated.map(({ reading }) => reading));
  return dated.flatMap(({ entry, index }, at) => {
    const above = dated.slice(0, at).findLast((_, earlier) => places[earlier]?.place !== null);
    if (!above || !places[at]?.outOfOrder) return [];
    const words = `"${nameOf(entry)}" is dated before "${nameOf(above.entry)}" above it, so readers see it earlier in the timeline than it is here.`;
    return [problem(['entries', index, 'date'], `${words} If this is not intended, move the entry or correct one of the dates.`)];
  });
}
