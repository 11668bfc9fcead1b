/** The texts of the moderators' page, in English. */

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.comments.${id}`, defaultMessage };
}

export const commentMessages = {
  menu: message('menu', 'Comments to moderate'),
  title: message('title', 'Comments to moderate'),
  hint: message(
    'hint',
    'What readers have sent, the oldest first. Approved comments are public at once; refused ones are kept for 30 days. E-mail addresses are for you alone, and are deleted 30 days after the decision.',
  ),
  lists: message('lists', 'List'),
  waiting: message('waiting', 'Waiting'),
  refused: message('refused', 'Refused'),
  count: message('count', '{count, plural, =0 {No comment} one {# comment} other {# comments}}'),
  noneWaiting: message('none-waiting', 'No comment is waiting.'),
  noneRefused: message('none-refused', 'No comment was refused in the last 30 days.'),
  noneFound: message(
    'none-found',
    'No comment was found. E-mail addresses are known until 30 days after the decision; ask for the reference of the comment.',
  ),
  find: message('find', 'Find by e-mail address or reference'),
  findNow: message('find-now', 'Find'),
  found: message('found', 'Found'),
  nameless: message('nameless', '(no name)'),
  untaken: message(
    'untaken',
    '{count, plural, one {One comment} other {# comments}} could not be taken over, and will be tried again: an operator finds the reason in the log of the CMS.',
  ),
  under: message('under', 'Under'),
  postDraft: message('post-draft', 'Readers do not see this post at present: an approved comment is shown once the post is public again.'),
  postGone: message(
    'post-gone',
    'The post of this comment was deleted. The comment can be approved once the post is restored from the bin.',
  ),
  noEmail: message('no-email', 'no e-mail address'),
  reference: message('reference', 'Reference {reference}'),
  edited: message('edited', 'Edited by the newsroom. The reader sent:'),
  rich: message('rich', 'This comment has more than plain text: read it in its form.'),
  open: message('open', 'Open its form'),
  approve: message('approve', 'Approve'),
  edit: message('edit', 'Edit…'),
  refuse: message('refuse', 'Refuse'),
  spam: message('spam', 'Spam'),
  takeBack: message('take-back', 'Let it wait again'),
  erase: message('erase', 'Erase for good'),
  eraseExplained: message(
    'erase-explained',
    'The comment of {name}, all its versions and what was sent will be gone for good, for readers too. Answers to it stay.',
  ),
  of: message('of', '{action}: comment of {name}'),
  decided: message('decided', '{state} on {day} by {who}'),
  name: message('name', 'Name'),
  text: message('text', 'Text'),
  save: message('save', 'Save'),
  cancel: message('cancel', 'Cancel'),
  editHint: message('edit-hint', 'Readers see that the newsroom has edited the comment. What the reader sent is kept.'),
  approved: message('approved', 'The comment of {name} is approved.'),
  wasRefused: message('was-refused', 'The comment of {name} is refused.'),
  wasSpam: message('was-spam', 'The comment of {name} is called spam.'),
  wasEdited: message('was-edited', 'The comment of {name} is changed.'),
  erased: message('erased', 'The comment of {name} is erased.'),
  failed: message('failed', 'This did not work: {reason}'),
  previous: message('previous', 'Previous'),
  next: message('next', 'Next'),
} as const;

/** What was decided. */
export const stateMessages = {
  approved: message('state.approved', 'approved'),
  refused: message('state.refused', 'refused'),
  spam: message('state.spam', 'spam'),
  waiting: message('state.waiting', 'waiting'),
} as const;
