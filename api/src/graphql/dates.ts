/** Dates, and the locale in which they are said. */
import type { ServedDate } from '../model/documents';
import { dateLabel } from '../presenting/date-label';
import { ofSource } from './execution/of-source';
import type { FuzzyDateResolvers, Resolvers } from './generated';
import type { FuzzyDateParent } from './resolver-parents';

/** A date of something that is shown in a locale. Nothing is copied: a chronology has a hundred dates, and few of their properties are asked for. */
export class DateIn implements FuzzyDateParent {
  constructor(
    private readonly date: ServedDate,
    readonly locale: string,
  ) {}

  get printed(): string {
    return this.date.printed;
  }

  get edtf(): string {
    return this.date.edtf;
  }

  get earliest(): string | null {
    return this.date.earliest;
  }

  get latest(): string | null {
    return this.date.latest;
  }

  get precision(): ServedDate['precision'] {
    return this.date.precision;
  }

  get approximate(): boolean {
    return this.date.approximate;
  }

  get uncertain(): boolean {
    return this.date.uncertain;
  }
}

/** The same for a date that may be missing. */
export function dated(date: ServedDate | null, locale: string): FuzzyDateParent | null {
  return date && new DateIn(date, locale);
}

/** Resolvers of dates. */
export const dateResolvers: Pick<Resolvers, 'FuzzyDate'> = {
  FuzzyDate: ofSource<FuzzyDateResolvers>({ label: (date, { locale }) => dateLabel(date, locale ?? date.locale) }),
};
