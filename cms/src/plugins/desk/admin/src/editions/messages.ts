/** The texts of "New edition" in English. */

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.edition.${id}`, defaultMessage };
}

export const editionMessages = {
  action: message('action', 'New edition'),
  title: message('title', 'New edition of “{title}”'),
  label: message('label', 'Edition'),
  labelHint: message('label-hint', 'The year or number of the new edition.'),
  loading: message('loading', 'Looking at the last edition…'),
  failed: message('failed', 'This did not work: {reason}'),
  changes: message('changes', 'The last edition has changes that are not public. They are not taken along.'),
  exists: message('exists', 'The edition {edition} exists already: {title}'),
  existsHidden: message('exists-hidden', 'The edition {edition} exists already, as a draft that you may not read. Ask an editor.'),
  open: message('open', 'Open it'),
  becomes: message('becomes', 'What it will be'),
  fieldTitle: message('field-title', 'Title'),
  fieldSlug: message('field-slug', 'Slug'),
  fieldDateline: message('field-dateline', 'Dateline'),
  none: message('none', 'none'),
  unchanged: message('unchanged', 'as it was'),
  taken: message(
    'taken',
    'Text, pictures, timelines and everything it is about are taken along; the last edition becomes the first related post. Corrections, former paths and comments stay there. It is a draft until you publish it.',
  ),
  alsoIn: message('also-in', 'Also in'),
  cancel: message('cancel', 'Cancel'),
  make: message('make', 'Make the edition'),
  made: message('made', 'The draft of the edition {edition} is made.'),
} as const;

/** What the last label was read as. */
export const readMessage = {
  year: message('read.year', '“{label}” is read as a year.'),
  span: message('read.span', '“{label}” is read as a season over two years.'),
  number: message('read.number', '“{label}” is read as a number.'),
  ordinal: message('read.ordinal', '“{label}” is read as a number.'),
  roman: message('read.roman', '“{label}” is read as a Roman number.'),
  text: message('read.text', 'The last label (“{label}”) cannot be read. Write the new one.'),
} as const;
