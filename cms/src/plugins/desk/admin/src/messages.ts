/** All texts of the desk in English; `translations/` contains the other languages of the admin. */
import type { MessageDescriptor } from 'react-intl';

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.${id}`, defaultMessage };
}

/** The texts of the desk's inputs and of its panel. */
export const messages = {
  referencesLabel: message('references.label', 'References'),
  referencesDescription: message('references.description', 'Refers to other documents, including drafts, in the order that you choose'),
  search: message('references.search', 'Type to search and add…'),
  replace: message('references.replace', 'Type to choose another…'),
  noHits: message('references.no-hits', 'No document matches “{question}”.'),
  noDocuments: message('references.no-documents', 'There is nothing to choose from yet.'),
  searching: message('references.searching', 'Searching…'),
  searchFailed: message('references.search-failed', 'The search did not work. Your role may not let you read these documents.'),
  hits: message('references.hits', '{count, plural, =0 {No results} one {# result} other {# results}}'),
  alreadyChosen: message('references.already-chosen', 'already in the list'),
  resolveFailed: message('references.resolve-failed', 'The titles could not be read. The list itself is safe.'),
  untitled: message('references.untitled', 'Untitled'),
  gone: message('references.gone', 'Deleted document ({id})'),
  hidden: message('references.hidden', 'Draft that you may not read ({id})'),
  move: message('references.move', 'Reorder {title}: drag, or press the up and down arrow keys'),
  moveUp: message('references.move-up', 'Move up: {title}'),
  moveDown: message('references.move-down', 'Move down: {title}'),
  open: message('references.open', 'Open in a new tab: {title}'),
  remove: message('references.remove', 'Remove: {title}'),
  added: message('references.added', '{title} added, {position} of {count}.'),
  moved: message('references.moved', '{title} moved to {position} of {count}.'),
  removed: message('references.removed', '{title} removed.'),
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

/** The text for each status of a referenced document. */
export const statusMessage: Readonly<Record<'published' | 'modified' | 'draft' | 'hidden' | 'gone', MessageDescriptor & { id: string }>> = {
  published: message('status.published', 'Public'),
  modified: message('status.modified', 'Public, with unpublished changes'),
  draft: message('status.draft', 'Not public yet'),
  hidden: message('status.hidden', 'Not for your role'),
  gone: message('status.gone', 'Deleted: remove it'),
};

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

/** The text for an entity's kind. A kind without a translation is shown as it is. */
export function kindMessage(kind: string): { id: string; defaultMessage: string } {
  return message(`kind.${kind}`, kind);
}
