/** Dates, and the locale in which they are said. */
import type { ServedDate } from '../model/documents';
import { dateLabel } from '../presenting/date-label';
import type { Resolvers } from './generated';
import type { FuzzyDateParent } from './resolver-parents';

/** A date of something that is shown in a locale. */
export function dated(date: ServedDate | null, locale: string): FuzzyDateParent | null {
  return date && { ...date, locale };
}

/** Resolvers of dates. */
export const dateResolvers: Pick<Resolvers, 'FuzzyDate'> = {
  FuzzyDate: { label: (date, { locale }) => dateLabel(date, locale ?? date.locale) },
};
