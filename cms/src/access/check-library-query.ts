/**
 * Checks queries of the media library. Strapi returns the files in a folder and the user who created it, and filters by them, without
 * checking whether the role may read them.
 */
import { errors } from '@strapi/utils';

/** Relations to rows that the role may not be allowed to read. */
const CLOSED = /^(?:files|createdBy|updatedBy)$/;
/** Parameters whose values are names of relations. In other parameters a text is a value to compare with. */
const NAMING = new Set(['populate', 'sort', 'fields']);
const EVERYTHING = '*';

/** The names in a text such as `parent.files:desc,name`. */
function namesIn(text: string): string[] {
  return text.split(/[,.:\s]+/);
}

/** The first closed relation in a value. `isNaming`: texts are names of relations. `isPopulate`: `*` means every relation. */
function closedIn(value: unknown, isNaming: boolean, isPopulate: boolean): string | undefined {
  if (typeof value === 'string') {
    if (!isNaming) return undefined;
    return namesIn(value).find((name) => CLOSED.test(name) || (isPopulate && name === EVERYTHING));
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, below] of Object.entries(value)) {
    const found = CLOSED.test(key)
      ? key
      : closedIn(below, isNaming || NAMING.has(key), key === 'populate' || (isPopulate && Array.isArray(value)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @throws PolicyError (403) when the query string uses a closed relation */
export function checkLibraryQuery(query: unknown): void {
  const name = closedIn(query, false, false);
  if (name === undefined) return;
  throw new errors.PolicyError(
    `Your role may not use "${name}" in a query of the media library: remove it from populate, filters and sort.`,
  );
}
