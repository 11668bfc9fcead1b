/** The texts of "Correct…" in English. */

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.correction.${id}`, defaultMessage };
}

export const correctionMessages = {
  action: message('action', 'Correct…'),
  title: message('title', 'Correct “{title}”'),
  unsaved: message('unsaved', 'The form has changes that are not saved. Save them first: they stay in the draft and are not published.'),
  changes: message(
    'changes',
    'The draft has changes that are not public{by, select, none {} other { (last saved by {by})}}. They stay in the draft and are not published now; the draft gets the correction too.',
  ),
  kind: message('kind', 'Kind'),
  wrong: message('wrong', 'What was wrong'),
  wrongHint: message('wrong-hint', 'The words as they are in public, to find them in the piece.'),
  right: message('right', 'What is right'),
  places: message(
    'places',
    '{count, plural, =0 {These words are not in title, excerpt or body.} one {Replace it here:} other {Replace them here:}}',
  ),
  inTitle: message('in-title', 'Title'),
  inExcerpt: message('in-excerpt', 'Excerpt'),
  inBody: message('in-body', 'Body'),
  date: message('date', 'Date'),
  source: message('source', 'Source (optional)'),
  searchSource: message('search-source', 'Type to search…'),
  removeSource: message('remove-source', 'Remove the source'),
  text: message('text', 'The correction, as readers will see it'),
  preview: message('preview', 'What readers will see'),
  failed: message('failed', 'This did not work: {reason}'),
  cancel: message('cancel', 'Cancel'),
  publish: message('publish', 'Publish the correction'),
  published: message('published', 'The correction is public.'),
} as const;

/** The kinds of corrections. */
export const kindMessages = {
  correction: message('kind.correction', 'Correction'),
  update: message('kind.update', 'Update'),
  clarification: message('kind.clarification', 'Clarification'),
  retraction: message('kind.retraction', 'Retraction'),
} as const;
