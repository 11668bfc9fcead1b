/** Rules for authors, categories, tags and series. They have no drafts, so problems stop a save. */
import type { AuthorOrTermContent } from '../content/shapes';
import * as fields from './fields';
import { formerPathProblems } from './post';
import type { Problem } from './problem';

/** Problems in the document itself; `slugTaken` checks whether its slug is taken. */
export function authorOrTermProblems(named: AuthorOrTermContent): Problem[] {
  return [
    ...fields.filled(named.name, ['name'], 'The name'),
    ...fields.slug(named.slug, ['slug']),
    ...formerPathProblems(named.formerPaths),
  ];
}
