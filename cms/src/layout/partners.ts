/** The form of a partner: a site that republishes posts, and its terms. */
import { field, FULL, HALF, type TypeForm } from './form';

export const partner: TypeForm = {
  mainField: 'name',
  list: ['name', 'locales', 'excerptOnly', 'embargoMinutes', 'updatedAt'],
  sort: { by: 'name', order: 'ASC' },
  rows: [
    [field('name', FULL, 'Name')],
    [field('contact', FULL, 'Contact', 'Who answers there. It is shown to nobody outside of the newsroom.')],
    [
      field('categories', HALF, 'Categories', 'Only posts in one of these, or in a category below one of them. Empty: all posts.'),
      field('series', HALF, 'Series', 'Only posts in one of these series. Empty: all posts.'),
    ],
    [
      field('locales', HALF, 'Languages', 'Only posts in these languages, such as en, fr. Empty: all languages.'),
      field('embargoMinutes', HALF, 'Embargo', 'Minutes after the first publication of a post. Corrections and withdrawals never wait.'),
    ],
    [
      field('excerptOnly', HALF, 'Introduction only', 'If true, the partner gets title and introduction, and not the text.'),
      field('pictures', HALF, 'Pictures', 'If true, the partner gets the pictures that are for partners and have a credit line.'),
    ],
    [field('licence', FULL, 'Licence', 'What the partner may do with the posts, in words. It stands in each of them.')],
    [field('mayTranslate', FULL, 'May translate')],
  ],
};
