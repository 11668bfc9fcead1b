/** The forms of entities, relationships and sources. */
import { field, FORMER_PATHS, FULL, HALF, LATEST_FIRST, type TypeForm } from './form';

export const entity: TypeForm = {
  mainField: 'name',
  list: ['name', 'kind', 'wikidata', 'updatedAt'],
  sort: LATEST_FIRST,
  rows: [
    [field('name', FULL, 'Name', 'As the archive calls it.')],
    [
      field('slug', HALF, 'Slug', 'The last part of the address. Left empty, it is made from the name and follows it until it is public.'),
      field('kind', HALF, 'Kind'),
    ],
    [field('summary', FULL, 'Summary', 'A sentence or two that say who or what it is.')],
    [
      field('from', HALF, 'From', 'Born, founded, begun: the first day.'),
      field('to', HALF, 'To', 'Died, dissolved, ended: the last day. Empty while it lasts.'),
    ],
    [field('names', FULL, 'Other names', 'Other spellings and names; searches find the entity by them too.')],
    [field('image', FULL, 'Image')],
    [field('wikidata', HALF, 'Wikidata id', 'A Q and digits, such as Q90.')],
    [field('links', FULL, 'Links', 'Addresses elsewhere that stand for the same thing.')],
    [
      field(
        'mergedInto',
        FULL,
        'Merged into',
        'If this is the same as another entity: the entity that stays. References to this one then lead to that one.',
      ),
    ],
    [field('formerPaths', FULL, 'Former paths', FORMER_PATHS)],
  ],
};

export const relationship: TypeForm = {
  mainField: 'label',
  hidden: { label: 'Relationship' },
  list: ['label', 'type', 'claimStatus', 'confidence'],
  sort: LATEST_FIRST,
  rows: [
    [field('from', HALF, 'From', 'The entity that the relationship starts from.'), field('to', HALF, 'To', 'The entity that it leads to.')],
    [field('type', HALF, 'Type'), field('role', HALF, 'Role', 'In a few words, such as “director of the fund”.')],
    [field('since', HALF, 'Since'), field('until', HALF, 'Until', 'Empty while it lasts.')],
    [
      field(
        'claimStatus',
        HALF,
        'Status of the claim',
        'Whether the claim is true. Readers are told when it is disputed, false or retracted.',
      ),
      field('confidence', HALF, 'Confidence', 'How sure the archive is.'),
    ],
    [field('evidence', FULL, 'Evidence', 'The source of this information.')],
  ],
};

export const source: TypeForm = {
  mainField: 'title',
  list: ['title', 'publisher', 'updatedAt'],
  sort: LATEST_FIRST,
  rows: [
    [field('title', FULL, 'Title')],
    [field('publisher', HALF, 'Publisher', 'The paper, court, institution or house.'), field('author', HALF, 'Author')],
    [
      field('url', HALF, 'Address', 'Where it can be read, beginning with https://.'),
      field('archivedUrl', HALF, 'Archived address', 'A copy that lasts, in a web archive.'),
    ],
    [field('date', HALF, 'Date', 'When it appeared.')],
  ],
};
