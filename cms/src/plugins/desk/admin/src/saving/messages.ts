/** The texts of saving, in English; `translations/` contains the other languages. */
function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.saving.${id}`, defaultMessage };
}

export const savingMessages = {
  invalid: message('invalid', 'Not saved: correct the marked fields first. What you typed stays.'),
  conflictTitle: message('conflict.title', 'Two versions of this document'),
  conflictIntro: message(
    'conflict.intro',
    '{name} changed this document ({at}) while you were writing. Choose for each field which text is saved. Nothing is lost until then.',
  ),
  somebody: message('somebody', 'Somebody'),
  wasText: message('was', 'It was'),
  theirText: message('theirs', 'Text of {name}'),
  myText: message('mine', 'Your text'),
  storedText: message('stored', 'The stored text'),
  formText: message('form-text', 'What the form holds'),
  nothing: message('nothing', '(nothing)'),
  removedItem: message('removed', '(removed)'),
  merged: message('merged', '{count, plural, one {One other change is} other {# other changes are}} taken over by itself'),
  undecided: message('undecided', '{count, plural, one {One field is} other {# fields are}} still to be chosen.'),
  saveChosen: message('save-chosen', 'Save the chosen texts'),
  backToForm: message('back', 'Back to the form, without saving'),
  goneTitle: message('gone.title', 'This document was deleted'),
  goneIntro: message(
    'gone.intro',
    'Somebody deleted it while you were writing. Nothing that you typed is lost. Restore the document from the bin as a draft, and your text is saved in it. Or go back to the form: your text stays there and in this browser.',
  ),
  goneRestore: message('gone.restore', 'Restore it and save'),
  goneFailed: message('gone.failed', 'It could not be restored: {reason} Go back to the form, and copy your text into a new document.'),
  goneRefusal: message(
    'gone.refusal',
    'Not saved: this document was deleted. Your text is kept; when the document is restored from the bin, you can save it.',
  ),
  keptTitle: message('kept.title', 'Text that was not saved'),
  keptIntro: message(
    'kept.intro',
    'You typed this on {at}, and it was not saved. It was kept in this browser. Take it into the form, or discard it.',
  ),
  keptMoved: message('kept.moved', 'The document was changed since then. Where both changed, choose which text the form shall have.'),
  keptTyped: message('kept.typed', 'The form holds other unsaved text too. Where both changed, choose which text the form shall have.'),
  keptTake: message('kept.take', 'Take it into the form'),
  keptDiscard: message('kept.discard', 'Discard it'),
  keptLater: message('kept.later', 'Decide later'),
  keptMore: message('kept.more', '{count, plural, one {One more such text is} other {# more such texts are}} kept.'),
  keepingFailed: message(
    'keeping-failed',
    'What you type cannot be kept in this browser ({reason}). Save often, and free space on this computer.',
  ),
  sessionTitle: message('session.title', 'Your session has ended'),
  sessionIntro: message(
    'session.intro',
    'Type the password of {email} to go on. Nothing that you typed is lost; a save that you began is then finished.',
  ),
  sessionNote: message('session.note', 'Your session has ended. What you type is kept in this browser until you sign in.'),
  password: message('session.password', 'Password'),
  wrongPassword: message('session.wrong', 'This is not the password of {email}. To work under another name, leave this page first.'),
  signIn: message('session.sign-in', 'Sign in and go on'),
  signInNow: message('session.now', 'Sign in'),
  notNow: message('session.not-now', 'Not now'),
  leave: message('session.leave', 'Leave this page'),
  signInFailed: message('session.failed', 'Signing in did not work: {reason}'),
  isTyping: message('presence.typing', '{name} is writing here'),
  typedAgo: message('presence.typed', '{name} has this open, and wrote {minutes, plural, one {a minute} other {# minutes}} ago'),
  hasOpen: message('presence.open', '{name} has this open'),
  yourself: message('presence.yourself', 'Another tab of yours'),
  openColumn: message('presence.column', 'Open at'),
} as const;
