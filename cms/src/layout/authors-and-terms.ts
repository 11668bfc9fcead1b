/** The forms of authors, series, categories and tags, and of the site. */
import { field, FORMER_PATHS, FULL, HALF, type Field, type TypeForm } from './form';

const BY_NAME = { by: 'name', order: 'ASC' } as const;

const description = (label: string, hint: string): readonly Field[] => [field('description', FULL, label, hint)];
const nameAndSlug: readonly Field[] = [
  field('name', HALF, 'Name'),
  field(
    'slug',
    HALF,
    'Slug',
    'The last part of the address. Left empty, it is made from the name and follows it until a public post uses it.',
  ),
];
const translations: readonly Field[] = [field('translations', FULL, 'In other languages', 'Name and description, one row per language.')];
const formerPaths: readonly Field[] = [field('formerPaths', FULL, 'Former paths', FORMER_PATHS)];

const held: readonly Field[] = [
  field(
    'held',
    FULL,
    'Held from readers',
    'If true, readers do not see it. It becomes false when a post that uses it, or uses a category below it, is published. Only users who may publish posts can change it by hand. What other users create is always held.',
  ),
];

function form(rows: TypeForm['rows'], list: readonly string[] = ['name', 'slug', 'held', 'updatedAt']): TypeForm {
  return { mainField: 'name', list, sort: BY_NAME, rows };
}

export const author = form([
  nameAndSlug,
  held,
  description('Description', 'Who they are, for the page of their posts.'),
  translations,
  formerPaths,
]);

export const series = form([
  nameAndSlug,
  held,
  description('Description', 'What the editions of the series have in common.'),
  translations,
  formerPaths,
]);

export const category = form(
  [
    nameAndSlug,
    held,
    [
      field('parent', HALF, 'Parent', 'The wider category that this one belongs to; none for the widest.'),
      field('entity', HALF, 'Stands for', 'The entity that it is about, if it is about one.'),
    ],
    description('Description', 'What belongs here.'),
    translations,
    formerPaths,
  ],
  ['name', 'slug', 'parent', 'held', 'updatedAt'],
);

export const tag = form([
  nameAndSlug,
  held,
  [field('entity', FULL, 'Stands for', 'The entity that it is about, if it is about one.')],
  description('Description', 'What the tag is used for.'),
  translations,
  formerPaths,
]);

export const site = form(
  [
    [
      field('name', HALF, 'Name', 'Of the publication.'),
      field('licence', HALF, 'Licence', 'Under which its text may be used, such as CC BY 4.0.'),
    ],
    description('Tagline', 'What the publication is, in a sentence.'),
    translations,
    [
      field(
        'formerHosts',
        FULL,
        'Former hosts',
        'Hosts of earlier sites whose addresses lead here, one per line, such as old.example. An import adds its own. Where two sites had the same path, a link without a host leads to the page of the first.',
      ),
    ],
  ],
  ['name', 'updatedAt'],
);
