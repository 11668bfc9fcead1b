/** All texts of the desk in English; `translations/` contains the other languages of the admin. */
function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.${id}`, defaultMessage };
}

/** The texts of the desk's inputs and of its panel. */
export const messages = {
  dateLabel: message('date.label', 'Date'),
  dateDescription: message('date.description', 'A date as printed, however vague, and what it means'),
  asPrinted: message('date.as-printed', 'As printed: 12 March 2015, Summer 2015, c. 1999, 1999/2000'),
  readsAs: message('date.reads-as', 'Reads as {edtf}: {days}'),
  oneDay: message('date.one-day', '{day}'),
  since: message('date.since', 'from {day} on'),
  until: message('date.until', 'up to {day}'),
  anyDay: message('date.any-day', 'any day'),
  unreadable: message(
    'date.unreadable',
    'This date can’t be read. Write it like “12 March 2015”, “Summer 2015” or “1999/2000”, or say what it means in EDTF.',
  ),
  invalid: message('date.invalid', 'This is not EDTF. Examples: 2015-03-12, 2015-22 (summer 2015), 1999/2000, 1985~.'),
  edtf: message('date.edtf', 'Meaning (EDTF)'),
  doubtful: message('date.doubtful', 'Doubtful: {reason} Is this what it means?'),
  confirm: message('date.confirm', 'Confirm'),
  change: message('date.change', 'Change the meaning'),
  reset: message('date.reset', 'Back to what is printed'),
  checks: message('checks.title', 'Before publishing'),
  checking: message('checks.checking', 'Checking…'),
  ready: message('checks.ready', 'No problems: this can be published.'),
  problems: message('checks.problems', '{count, plural, one {One thing} other {# things}} to correct before publishing:'),
  notes: message('checks.notes', '{count, plural, one {One thing} other {# things}} to look at; publishing is possible:'),
  notTaken: message('checks.not-taken', 'The last published version has not reached readers: {reason}'),
  notTakenRemedy: message(
    'checks.not-taken-remedy',
    'Readers still see the previous version, if there was one. Correct this and publish again.',
  ),
  draftSaves: message('checks.draft-saves', 'A draft can always be saved.'),
  checkAgain: message('checks.again', 'Check again'),
  showInForm: message('checks.show', 'Show them in the form'),
  checkFailed: message('checks.failed', 'The check did not work; try again.'),
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
