/** Lists of timelines. */
import { inRange, names, type DateRange } from './chronology-filter';
import type { List } from './page';
import { localeOf } from './post-filter';
import { mergedEntityIds } from './references';
import { all, sql, type Sql } from './sql';

/** Which timelines: all of what is given must hold. */
export interface TimelineFilter {
  readonly text?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly entities?: readonly string[] | null | undefined;
  readonly between?: DateRange | null | undefined;
  readonly locale?: string | null | undefined;
}

function holdsEntry(condition: Sql): Sql {
  return sql`exists (select 1 from entries e where e.timeline_id = t.document_id and e.locale = t.locale and ${condition})`;
}

/** Timelines that meet the filter, by title. @throws InvalidArgument when a date can't be read */
export function timelineList({ text, subject, entities, between, locale: said }: TimelineFilter): List {
  const locale = localeOf(said);
  return {
    name: 'timelines',
    item: sql`jsonb_build_object('documentId', t.document_id, 'locale', t.locale)`,
    from: sql`timelines t`,
    where: [
      sql`t.locale = ${locale}`,
      ...(text ? [sql`t.search @@ to_query(${locale}, ${text})`] : []),
      ...(subject ? [sql`t.subject_id in ${mergedEntityIds(subject)}`] : []),
      ...(entities ?? []).map((reference) => holdsEntry(names(mergedEntityIds(reference)))),
      ...(between ? [holdsEntry(all([inRange(between, 'filter.between')]))] : []),
    ],
    order: [
      { sql: sql`left(t.title, 200)`, type: 'text' },
      { sql: sql`t.document_id`, type: 'text' },
    ],
  };
}
