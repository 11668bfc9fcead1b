/** Lists of timelines. */
import { inRange, names, type DateRange } from './chronology-filter';
import type { List } from './keyset-pagination';
import { titleKey, titlesOf } from './name-order';
import { isNamed, referenceConditions, type AllOf, type AnyAllNone } from './references';
import { all, sql, type Sql } from './sql';
import { hasWords, siteLocaleOf } from './text-search';

/** A filter of timelines: every given condition must hold. */
export interface TimelineFilter {
  readonly text?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly entities?: AnyAllNone | null | undefined;
  readonly between?: DateRange | null | undefined;
}

function holdsEntry(condition: Sql): Sql {
  return sql`exists (select 1 from entries e where e.timeline_id = t.document_id and e.locale = t.locale and ${condition})`;
}

/** The entries of the timeline together name all of the entities. */
function namesAll({ named, count }: AllOf): Sql {
  return sql`(t.document_id, t.locale) in (select m.document_id, m.locale from mentions m join ${named} named on named.document_id = m.entity_id
    where m.document_type = 'entry' group by m.document_id, m.locale having count(distinct named.n) = ${count})`;
}

/** Timelines of a locale (null for the site's) that meet the filter, by title. @throws InvalidArgument when a date can't be read */
export function timelineList({ text, subject, entities, between }: TimelineFilter, said: string | null): List {
  const locale = siteLocaleOf(said);
  return {
    name: 'timelines',
    item: sql`jsonb_build_object('documentId', t.document_id, 'locale', t.locale)`,
    from: sql`timelines t`,
    locale: said,
    within: titlesOf('t'),
    where: [
      sql`t.locale = ${locale}`,
      ...(text ? [hasWords(sql`t.search`, locale, text)] : []),
      ...(subject ? [sql`t.subject_id ${isNamed('entity', [subject])}`] : []),
      ...referenceConditions('entity', entities, { one: (match) => holdsEntry(names(match)), several: namesAll }),
      ...(between ? [holdsEntry(all([inRange(between, 'filter.between')]))] : []),
    ],
    order: [titleKey('t'), { sql: sql`t.document_id`, type: 'text' }],
  };
}
