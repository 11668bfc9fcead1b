/** The texts of the history, of the bin and of what can be undone, in English. */

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.history.${id}`, defaultMessage };
}

export const historyMessages = {
  title: message('title', 'History'),
  open: message('open', 'Compare and restore'),
  none: message('none', 'Nothing is recorded yet. The first save begins the history.'),
  failed: message('failed', 'The history could not be read; try again.'),
  more: message('more', 'Older versions'),
  close: message('close', 'Close'),
  loading: message('loading', 'Loading…'),
  version: message('version', 'Version {number}'),
  versions: message('versions', 'Versions, newest first'),

  compareWith: message('compare-with', 'Compare with'),
  before: message('before', 'the version before it'),
  restored: message('restored', 'Version {number} is the draft again. It is not published.'),
  restoredField: message('restored-field', '{field} is as it was in version {number}. It is not published.'),
  lacking: message(
    'lacking',
    '{count, plural, one {One reference or file} other {# references or files}} could not be restored: no longer there.',
  ),
  restoredFrom: message('restored-from', 'Version {number} restored'),
  restoreAll: message('restore-all', 'Restore this version'),
  restoreField: message('restore-field', 'Restore {field}'),
  unsaved: message('unsaved', 'The form has changes that are not saved. Save or discard them first; then you can restore.'),
  purged: message('purged', 'The content of this version was purged.'),
  purge: message('purge', 'Purge…'),
  purgeExplained: message(
    'purge-explained',
    'This deletes the content of the version for good, also where a publication has the same content. Your name, the moment and the reason stay.',
  ),
  purgeEarlier: message('purge-earlier', 'All versions before it too'),
  purgeWhy: message('purge-why', 'Why'),
  purgeNow: message('purge-now', 'Purge for good'),
  cancel: message('cancel', 'Cancel'),
  by: message('by', 'by {who}'),
  fields: message('fields', '{count, plural, offset:1 =1 {{first}} one {{first} and # more} other {{first} and # more}}'),
  bin: message('bin', 'Bin'),
  binTitle: message('bin-title', 'Bin'),
  binExplained: message('bin-explained', 'What was deleted stays here for 30 days with its history, and can be restored. Then it is gone.'),
  binEmpty: message('bin-empty', 'The bin is empty.'),
  document: message('document', 'Document'),
  type: message('type', 'Type'),
  deleted: message('deleted', 'Deleted'),
  daysLeft: message('days-left', 'Days left'),
  days: message('days', '{days, plural, one {# day} other {# days}}'),
  wasPublic: message('was-public', 'was public'),
  actions: message('actions', 'Actions'),
  restore: message('restore', 'Restore'),
  restoreAsDraft: message('restore-as-draft', 'Restore as a draft'),
  restorePublic: message('restore-public', 'Restore and publish'),
  deleteForGood: message('delete-for-good', 'Delete for good'),
  emptyBin: message('empty-bin', 'Empty the bin'),
  emptyExplained: message('empty-explained', 'Everything in the bin and its history will be gone for good.'),
  deleteExplained: message('delete-explained', '“{title}” and its history will be gone for good.'),
  back: message('back', '“{title}” is back.'),
  slugChanged: message('slug-changed', '“{title}”: another document has the slug “{was}” now, so it has “{is}”.'),
  pathsTaken: message('paths-taken', '“{title}”: these former paths belong to other documents now: {paths}.'),
  untitled: message('untitled', 'Untitled'),
  undo: message('undo', 'Undo'),
  dismiss: message('dismiss', 'Dismiss'),
  undone: message('undone', 'Undone.'),
  undoFailed: message('undo-failed', 'This could not be undone: {reason}'),
  deletedToast: message(
    'deleted-toast',
    '{count, plural, one {Deleted; it is in the bin for 30 days.} other {# deleted; they are in the bin for 30 days.}}',
  ),
  withdrawnToast: message(
    'withdrawn-toast',
    '{count, plural, one {Unpublished: readers no longer see it.} other {# unpublished: readers no longer see them.}}',
  ),
  removedToast: message('removed-toast', 'Removed: {what}'),
} as const;

/** What was done, by the server's name for it. */
export const actionMessages: Readonly<Record<string, { id: string; defaultMessage: string }>> = {
  create: message('action.create', 'Created'),
  update: message('action.update', 'Saved'),
  publish: message('action.publish', 'Published'),
  unpublish: message('action.unpublish', 'Unpublished'),
  discardDraft: message('action.discard', 'Changes discarded'),
  delete: message('action.delete', 'Deleted'),
  restore: message('action.restore', 'Restored'),
  clone: message('action.clone', 'Copied'),
  found: message('action.found', 'As it was before'),
};

/** The programs that write documents. */
export const workMessages: Readonly<Record<string, { id: string; defaultMessage: string }>> = {
  import: message('work.import', 'an import'),
  archive: message('work.archive', 'an archive'),
  sample: message('work.sample', 'the sample archive'),
  reader: message('work.reader', 'a reader'),
  script: message('work.script', 'a script'),
  before: message('work.before', 'before there was a history'),
};
