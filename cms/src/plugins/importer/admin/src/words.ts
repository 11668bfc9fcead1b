/** The texts for the keys in the importer's answers. A key without a text is shown as it is. */
import type { ReviewValue } from '../../../../import/plan/review-value';
import { message, type Message } from './message';

type Words = Readonly<Record<string, Message>>;

/** The types of imported documents that the summary counts. */
export const documentWords: Words = {
  authors: message('documents.authors', 'Authors'),
  categories: message('documents.categories', 'Categories'),
  tags: message('documents.tags', 'Tags'),
  posts: message('documents.posts', 'Posts'),
  pages: message('documents.pages', 'Pages'),
  comments: message('documents.comments', 'Comments'),
  timelines: message('documents.timelines', 'Timelines'),
  sources: message('documents.sources', 'Sources'),
  series: message('documents.series', 'Series'),
  entities: message('documents.entities', 'Entities'),
  files: message('documents.files', 'Files'),
};

/** The kinds of findings. */
export const kindWords: Readonly<Record<ReviewValue['kind'], Message>> = {
  chronology: message('kind.chronology', 'Chronology'),
  epigraph: message('kind.epigraph', 'Epigraph'),
  related: message('kind.related', 'Related posts'),
  references: message('kind.references', 'References'),
  dateline: message('kind.dateline', 'Dateline'),
  heading: message('kind.heading', 'Heading'),
  edition: message('kind.edition', 'Edition of a series'),
  entity: message('kind.entity', 'Person, place or event'),
};

/** The kinds of lines in a report. */
export const lineWords = {
  problem: message('line.problem', 'Problems'),
  found: message('line.found', 'Recognised'),
  left: message('line.left', 'Left as text'),
  repaired: message('line.repaired', 'Repaired'),
  conflict: message('line.conflict', 'Changed on both sides'),
} as const;
/** A kind of lines in a report. */
export type LineKind = keyof typeof lineWords;

/** What a dry run says about a finding: an import would apply it, it waits for review, or it was decided earlier. */
export const becomesWords = {
  applied: message('becomes.applied', 'confident enough'),
  waits: message('becomes.waits', 'to review'),
  before: message('becomes.before', 'decided earlier'),
} as const;

/** The status of an entry of a chronology. */
export const statusWords = {
  asserted: message('status.asserted', 'Asserted'),
  disputed: message('status.disputed', 'Disputed'),
  false: message('status.false', 'False'),
  retracted: message('status.retracted', 'Retracted'),
} as const;

/** The kinds of entities. */
export const entityWords = {
  person: message('entity.person', 'Person'),
  organisation: message('entity.organisation', 'Organisation'),
  place: message('entity.place', 'Place'),
  event: message('entity.event', 'Event'),
  work: message('entity.work', 'Work'),
} as const;

/** The levels of headings. */
export const levelWords = {
  two: message('level.two', 'Heading of a section'),
  three: message('level.three', 'Heading within a section'),
  four: message('level.four', 'Smaller heading'),
} as const;

/** What the importer leaves out. `{name}` is WordPress's own word. */
export const leftOutWords = {
  posts: message('left-out.posts', 'Posts with the status “{name}”'),
  pages: message('left-out.pages', 'Pages with the status “{name}”'),
  items: message('left-out.items', 'Items of the type “{name}”'),
  terms: message('left-out.terms', 'Terms of “{name}”'),
  files: message('left-out.files', 'Files, kept as outside addresses'),
  spam: message('left-out.spam', 'Comments in spam and trash'),
  pageComments: message('left-out.page-comments', 'Comments on pages'),
} as const;

const LEFT_OUT: readonly (readonly [RegExp, Message])[] = [
  [/^posts with the status (?<name>.+)$/, leftOutWords.posts],
  [/^pages with the status (?<name>.+)$/, leftOutWords.pages],
  [/^items of the type (?<name>.+)$/, leftOutWords.items],
  [/^terms of (?<name>.+)$/, leftOutWords.terms],
  [/^files, kept as outside addresses$/, leftOutWords.files],
  [/^comments in spam and trash$/, leftOutWords.spam],
  [/^comments on pages$/, leftOutWords.pageComments],
];

/** The text for something that was left out, and the name in it. */
export function leftOutSentence(word: string): { readonly sentence: Message; readonly name: string } {
  for (const [pattern, sentence] of LEFT_OUT) {
    const found = pattern.exec(word);
    if (found) return { sentence, name: found.groups?.name ?? '' };
  }
  return { sentence: { id: `importer.left-out.${word}`, defaultMessage: word }, name: '' };
}

/** The text for a key, or the key itself. */
export function wordFor(words: Words, key: string): Message {
  return words[key] ?? { id: `importer.${key}`, defaultMessage: key };
}
