/** The texts of the panel of checks in English; `translations/` contains the other languages of the admin. */
function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.${id}`, defaultMessage };
}

/** The texts of the panel. */
export const checkMessages = {
  title: message('checks.title', 'Before publishing'),
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
  untouched: message('checks.untouched', 'What is still needed is shown here once you begin.'),
  whatIsNeeded: message('checks.what-is-needed', 'Show what is needed'),
  reading: message(
    'checks.reading',
    '{words, plural, one {# word} other {# words}} in the text · {minutes, plural, one {# minute} other {# minutes}} to read',
  ),
  notInForm: message('checks.not-in-form', 'This field is not in this form: it belongs to another language, or your role may not see it.'),
} as const;
