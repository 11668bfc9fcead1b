/** The forms of what is written: posts and timelines. */
import { field, FULL, HALF, LATEST_FIRST, THIRD, type TypeForm } from './form';

const slugHint = 'The last part of the address. Left empty, it is made from the title.';
const formerPathsHint = 'Addresses that this had before; readers who follow them are led here.';

export const post: TypeForm = {
  mainField: 'title',
  list: ['title', 'series', 'edition'],
  sort: LATEST_FIRST,
  rows: [
    [field('title', FULL, 'Title')],
    [field('slug', HALF, 'Slug', slugHint), field('authors', HALF, 'Authors', 'In the order in which they sign.')],
    [
      field('dateline', THIRD, 'Dateline', 'The day the piece is dated.'),
      field('series', THIRD, 'Series', 'Of which it is an edition.'),
      field('edition', THIRD, 'Edition', 'Such as 2019.'),
    ],
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
    [
      field(
        'firstPublished',
        HALF,
        'First published',
        'Set at the first publication. Write it yourself for what was published elsewhere before.',
      ),
    ],
    [field('formerPaths', FULL, 'Former paths', formerPathsHint)],
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
    [
      field(
        'firstPublished',
        HALF,
        'First published',
        'Set at the first publication. Write it yourself for what was published elsewhere before.',
      ),
    ],
    [field('formerPaths', FULL, 'Former paths', formerPathsHint)],
  ],
};
