/** A timeline as rows of the index. */
import { placesInOrder, toDay } from '@dossier/contract/dates/days/places-in-order';
import { monthDay, possibleRanges, readDate, toMultirange } from '@dossier/contract/dates/edtf/read-date';
import type { TimelineFace } from '@dossier/contract/document';
import { cutText } from '@dossier/contract/text';
import type { ServedTimeline, TimelineBody } from '../model/documents';
import { EntryRow, MentionRow, TimelineRow } from '../model/rows';
import { LONGEST_SEARCH_TEXT } from './written-body';
import type { LedgerChange } from '@dossier/ledger/read-ledger';
import type { RowSet } from './row-set';
import { toServedDate } from './serve-dates';
import { toSpan } from './timeline-span';

/** The timeline as it is served, without its entries. */
export function toServedTimeline({ entries, ...face }: TimelineFace, locale: string): ServedTimeline {
  const readings = entries.map(({ date }) => readDate(date.edtf));
  return { ...face, span: toSpan(readings, locale) };
}

/** The entries as they are served. */
export function toTimelineBody({ entries }: TimelineFace): TimelineBody {
  return {
    entries: entries.map((entry, index) => ({
      ...entry,
      position: index + 1,
      date: toServedDate(entry.date, readDate(entry.date.edtf)),
    })),
  };
}

/** Checks that keys of entries are unique, since links lead to an entry by its key. @throws Error when they are not */
function checkKeys({ entries }: TimelineFace): void {
  const keys = new Set<string>();
  for (const { key } of entries) {
    if (keys.has(key)) throw new Error(`two entries have the key ${key}`);
    keys.add(key);
  }
}

function addEntries({ documentId, locale }: LedgerChange<'timeline'>, { entries }: TimelineBody, rows: RowSet): void {
  const readings = entries.map(({ date }) => readDate(date.edtf));
  const places = placesInOrder(readings);
  entries.forEach((entry, index) => {
    const reading = readings[index];
    const place = places[index];
    if (!reading || !place) return;
    rows.add(EntryRow, {
      timelineId: documentId,
      locale,
      key: entry.key,
      position: entry.position,
      place: toDay(place.place, '-infinity'),
      placeEnd: toDay(place.placeEnd, 'infinity'),
      days: toMultirange(reading.ranges),
      possibleDays: toMultirange(possibleRanges(reading)),
      precision: reading.precision,
      monthDay: monthDay(reading),
      status: entry.status,
      text: entry.text,
      entry,
    });
  });
}

/** Adds every row of the timeline except its document and addresses. @throws Error when two entries have the same key */
export function addTimeline(change: LedgerChange<'timeline'>, body: TimelineBody, rows: RowSet): void {
  const { documentId, locale, face } = change;
  checkKeys(face);
  const key = { documentId, locale };
  const searchText = cutText([face.summary ?? '', ...face.entries.map(({ text }) => text)].join('\n'), LONGEST_SEARCH_TEXT);
  const { title, subject: subjectId, publishedAt } = face;
  rows.add(TimelineRow, { ...key, title, subjectId, publishedAt, modifiedAt: change.changedAt, searchText });
  addEntries(change, body, rows);
  const mention = { ...key, documentType: 'entry', role: 'MENTIONED', origin: 'EDITOR' } as const;
  for (const { key: entryKey, entities } of face.entries)
    rows.add(MentionRow, ...[...new Set(entities)].map((entityId, position) => ({ ...mention, key: entryKey, entityId, position })));
}
