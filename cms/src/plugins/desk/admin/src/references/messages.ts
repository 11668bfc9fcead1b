/** The texts of the reference field in English; `translations/` contains the other languages of the admin. */
import type { MessageDescriptor } from 'react-intl';

function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.${id}`, defaultMessage };
}

/** The texts of the reference field. */
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
  more: message('references.more', 'Show more'),
  edition: message('references.edition', 'edition {edition}'),
  entries: message('references.entries', '{count, plural, =0 {no entries} one {# entry} other {# entries}}'),
  below: message('references.below', 'below {parent}'),
  existsAlready: message('references.exists-already', '“{title}” exists already: choose it above, unless you mean another.'),
  existsAlike: message('references.exists-alike', '“{title}” is spelt almost so: choose it above, unless you mean another.'),
  createdDraft: message('references.created-draft', '“{title}” was created as a draft. If you remove it here, the draft stays.'),
  createdTerm: message(
    'references.created-term',
    '“{title}” was created. Readers see it once a post that uses it is published. If you remove it here, it stays.',
  ),
  notCreated: message('references.not-created', 'Nothing was created: {reason}'),
  takeBack: message('references.take-back', 'Undo: delete it'),
  takenBack: message('references.taken-back', '“{title}” was deleted.'),
  leftAsDraft: message('references.left-as-draft', '“{title}” was removed here. Your role may not delete it, so it stays.'),
} as const;

/** The text for each status of a referenced document. */
export const statusMessage: Readonly<
  Record<'published' | 'modified' | 'draft' | 'held' | 'hidden' | 'gone', MessageDescriptor & { id: string }>
> = {
  published: message('status.published', 'Public'),
  modified: message('status.modified', 'Public, with unpublished changes'),
  draft: message('status.draft', 'Not public yet'),
  held: message('status.held', 'Held from readers'),
  hidden: message('status.hidden', 'Not for your role'),
  gone: message('status.gone', 'Deleted: remove it'),
};

/** The text for an entity's kind. A kind without a translation is shown as it is. */
export function kindMessage(kind: string): { id: string; defaultMessage: string } {
  return message(`kind.${kind}`, kind);
}

/** The text of an option that creates a document, by its type, or for an entity by its kind. */
export const creationMessage: Readonly<Record<string, MessageDescriptor & { id: string }>> = {
  person: message('create.person', 'Create “{text}” as a person'),
  organisation: message('create.organisation', 'Create “{text}” as an organisation'),
  place: message('create.place', 'Create “{text}” as a place'),
  event: message('create.event', 'Create “{text}” as an event'),
  work: message('create.work', 'Create “{text}” as a work'),
  other: message('create.other', 'Create “{text}” as something else'),
  tag: message('create.tag', 'Create “{text}” as a tag'),
  category: message('create.category', 'Create “{text}” as a category'),
  author: message('create.author', 'Create “{text}” as an author'),
  series: message('create.series', 'Create “{text}” as a series'),
  source: message('create.source', 'Create “{text}” as a source'),
  timeline: message('create.timeline', 'Create “{text}” as a timeline'),
  post: message('create.post', 'Create “{text}” as a post'),
  page: message('create.page', 'Create “{text}” as a page'),
};
