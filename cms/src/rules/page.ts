/** Rules for a page. */
import type { PageContent } from '../content/shapes';
import { bodyProblems } from './body';
import * as fields from './fields';
import { formerPathProblems } from './post';
import type { Problem } from './problem';

/** Problems in the page itself; `slugTaken` and `pageCircle` check its slug and its parent. */
export function pageProblems(page: PageContent, locale: string): Problem[] {
  return [
    ...fields.filled(page.title, ['title'], 'The title'),
    ...fields.slug(page.slug, ['slug']),
    ...fields.picture(page.cover, ['cover']),
    ...bodyProblems(page.body, locale),
    ...formerPathProblems(page.formerPaths),
  ];
}
