/** The texts of the date field in English. */
import { UNREAD_IN_WORDS } from '@dossier/contract/dates/words/unread/explain-unread';

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.${id}`, defaultMessage };
}

export const messages = {
  dateLabel: message('date.label', 'Date'),
  dateDescription: message('date.description', 'A date as printed, however vague, and what it means'),
  asPrinted: message('date.as-printed', 'As printed: 12 March 2015, Summer 2015, c. 1999, 1999/2000'),
  readsAs: message('date.reads-as', 'Reads as {edtf}: {days}'),
  since: message('date.since', 'from {day} on'),
  until: message('date.until', 'up to {day}'),
  anyDay: message('date.any-day', 'any day'),
  about: message('date.about', 'about {days}'),
  perhaps: message('date.perhaps', 'perhaps {days}'),
  perhapsAbout: message('date.perhaps-about', 'perhaps about {days}'),
  unread: message('date.unread', 'This date can’t be read: {reason}'),
  meaningUnread: message('date.meaning-unread', 'This meaning can’t be read: {reason}'),
  wrongWeekday: message('date.wrong-weekday', '“{printed}” does not fit: that day was a {weekday}. Is the day or the weekday wrong?'),
  perhapsMeant: message('date.perhaps-meant', 'Is it meant so?'),
  meaning: message('date.meaning', 'Meaning (in words or EDTF)'),
  meaningHint: message('date.meaning-hint', 'Such as “28 June – 27 July 2014”, “before 2003”, 2015-03-12 or 1985~.'),
  firstDay: message('date.first-day', 'First day'),
  lastDay: message('date.last-day', 'Last day'),
  openStart: message('date.open-start', 'No first day'),
  openEnd: message('date.open-end', 'Goes on'),
  approximate: message('date.approximate', 'About'),
  doubtful: message('date.doubtful', 'Doubtful: {reason} Is this what it means?'),
  confirm: message('date.confirm', 'Confirm'),
  change: message('date.change', 'Change the meaning'),
  sayMeaning: message('date.say-meaning', 'Say what it means'),
  reset: message('date.reset', 'Back to what is printed'),
} as const;

/** Why a reading of a printed date is doubtful, by the server's name for it. */
export const doubtMessage: Readonly<Record<string, { id: string; defaultMessage: string }>> = {
  DAY_OR_MONTH_FIRST: message('doubt.day-or-month-first', 'the day or the month may come first.'),
  SHORT_SECOND_YEAR: message('doubt.short-second-year', 'the last two digits may be a year, a month or a day.'),
  ONE_WITHIN_OTHER: message('doubt.one-within-other', 'one of the two dates lies within the other.'),
  ERA_OF_ONE: message('doubt.era-of-one', 'only the first of the two years has an era.'),
  CENTURY_UNKNOWN: message('doubt.century-unknown', 'the century is not given.'),
  DECADE_OR_CENTURY: message('doubt.decade-or-century', 'this may be a decade or a century.'),
  SEVERAL_LANGUAGES: message('doubt.several-languages', 'the words are of more than one language.'),
};

/** Why a date is not read, with the remedy, by the server's name for it. */
export const unreadMessage: Readonly<Record<string, { id: string; defaultMessage: string }>> = Object.fromEntries(
  Object.entries(UNREAD_IN_WORDS).map(([reason, words]) => [reason, message(`unread.${reason.toLowerCase().replaceAll('_', '-')}`, words)]),
);
