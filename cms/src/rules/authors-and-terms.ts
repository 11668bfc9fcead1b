/** What stops an author, category, tag or series from being saved: they have no drafts. */
import type { AuthorOrTermContent } from '../content/shapes';
import * as fields from './fields';
import { formerPathProblems } from './post';
import type { Problem } from './problem';

/** Problems in the document itself; whether its address is taken is asked elsewhere. */
export function authorOrTermProblems(named: AuthorOrTermContent): Problem[] {
  return [
    ...fields.filled(named.name, ['name'], 'The name'),
    ...fields.slug(named.slug, ['slug']),
    ...formerPathProblems(named.formerPaths),
  ];
}
