/** What stops a page from being published. */
import type { PageContent } from '../content/shapes';
import { bodyProblems } from './body';
import * as fields from './fields';
import { formerPathProblems } from './post';
import type { Problem } from './problem';

/** Problems in the page itself; whether its address is taken, and what it stands below, is asked elsewhere. */
export function pageProblems(page: PageContent, locale: string): Problem[] {
  return [
    ...fields.filled(page.title, ['title'], 'The title'),
    ...fields.slug(page.slug, ['slug']),
    ...fields.picture(page.cover, ['cover']),
    ...bodyProblems(page.body, locale),
    ...formerPathProblems(page.formerPaths),
  ];
}
