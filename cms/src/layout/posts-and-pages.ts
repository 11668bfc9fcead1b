/** The forms of posts, timelines, pages and comments. */
import { field, FORMER_PATHS, FULL, HALF, LATEST_FIRST, THIRD, type TypeForm } from './form';

const slugHint = 'The last part of the address. Left empty, it is made from the title and follows it until it is public.';

const firstPublished = field(
  'firstPublished',
  HALF,
  'First published',
  'Set at the first publication. Write it yourself for what was published elsewhere before.',
);

export const post: TypeForm = {
  mainField: 'title',
  list: ['title', 'dateline', 'edition'],
  sort: LATEST_FIRST,
  rows: [
    [field('title', FULL, 'Title')],
    [field('slug', HALF, 'Slug', slugHint), field('authors', HALF, 'Authors', 'In the order in which they sign.')],
    [
      field('dateline', THIRD, 'Dateline', 'The day the piece is dated.'),
      field('series', THIRD, 'Series', 'Of which it is an edition.'),
      field('edition', THIRD, 'Edition', 'Such as 2019.'),
    ],
    [field('editionOf', FULL, 'Edition of', 'The piece of which this is the next edition. “New edition” fills it in.')],
    [field('excerpt', FULL, 'Excerpt', 'A sentence or two for lists, searches and feeds.')],
    [field('cover', FULL, 'Cover')],
    [field('epigraphs', FULL, 'Epigraphs', 'Quotations above the text.')],
    [field('body', FULL, 'Body')],
    [field('timelines', FULL, 'Timelines', 'Chronologies that go with the piece, first the most important.')],
    [field('about', FULL, 'About', 'The people, organisations, places, events and works that it is about.')],
    [field('sources', FULL, 'Sources', 'What the piece as a whole rests on.')],
    [field('related', FULL, 'Related', 'Posts of the archive and outside addresses, in this order.')],
    [field('categories', HALF, 'Categories'), field('tags', HALF, 'Tags')],
    [field('corrections', FULL, 'Corrections', 'What was changed after publication, for readers to see.')],
    [firstPublished],
    [field('formerPaths', FULL, 'Former paths', FORMER_PATHS)],
  ],
};

export const timeline: TypeForm = {
  mainField: 'title',
  list: ['title', 'updatedAt'],
  sort: LATEST_FIRST,
  rows: [
    [field('title', FULL, 'Title')],
    [
      field('slug', HALF, 'Slug', slugHint),
      field('subject', HALF, 'Subject', 'The one person, place, organisation, event or work that it tells of.'),
    ],
    [field('summary', FULL, 'Summary', 'A sentence or two for lists and searches.')],
    [field('entries', FULL, 'Entries', 'Line by line, in the order in which readers see them.')],
    [firstPublished],
    [field('formerPaths', FULL, 'Former paths', FORMER_PATHS)],
  ],
};

export const page: TypeForm = {
  mainField: 'title',
  list: ['title', 'slug', 'updatedAt'],
  sort: LATEST_FIRST,
  rows: [
    [field('title', FULL, 'Title')],
    [field('slug', HALF, 'Slug', slugHint), field('parent', HALF, 'Parent', 'The page that this one stands below; none for the highest.')],
    [field('excerpt', FULL, 'Excerpt', 'A sentence or two for searches and previews.')],
    [field('cover', FULL, 'Cover')],
    [field('body', FULL, 'Body')],
    [firstPublished],
    [field('formerPaths', FULL, 'Former paths', FORMER_PATHS)],
  ],
};

/** Comments are sorted by when they were written, not by when they were changed, for moderation. */
export const comment: TypeForm = {
  mainField: 'label',
  hidden: { label: 'Comment' },
  list: ['label', 'kind', 'at'],
  sort: { by: 'at', order: 'DESC' },
  rows: [
    [
      field('post', HALF, 'Post', 'The post that it stands under, in all its languages.'),
      field('replyTo', HALF, 'Answers', 'The comment under the same post that this one answers, if it answers one.'),
    ],
    [field('author', HALF, 'Author', 'Who wrote it, in their own words.'), field('website', HALF, 'Website', 'Beginning with https://.')],
    [field('text', FULL, 'Text', 'Publish the comment to approve it; unpublish it to take it back.')],
    [
      field('at', HALF, 'Written', 'When it was written. Left empty, it is when it was first published.'),
      field('kind', HALF, 'Kind', 'The words of a reader, or a notice from another site that links here.'),
    ],
    [field('editedAt', HALF, 'Edited by the newsroom', 'Set when the name or the text is not what the reader sent; readers see it.')],
  ],
};
