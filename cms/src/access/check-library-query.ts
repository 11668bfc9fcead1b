/**
 * What a question about the media library may name. Strapi's folders hand out, and are searched by, the files in them and who made them,
 * whatever the role may read.
 */
import { errors } from '@strapi/utils';

/** Relations that lead to rows which the role may not read. */
const CLOSED = /^(?:files|createdBy|updatedBy)$/;
/** Parameters whose texts name relations; elsewhere a text is a value to compare with. */
const NAMING = new Set(['populate', 'sort', 'fields']);
const EVERYTHING = '*';

/** The names in a text such as `parent.files:desc,name`. */
function namesIn(text: string): string[] {
  return text.split(/[,.:\s]+/);
}

/** The first closed name below a value; `isNaming` where texts are names, `isPopulate` where `*` stands for every relation. */
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

/** @throws PolicyError (403) when the query string names what not every role may read */
export function checkLibraryQuery(query: unknown): void {
  const name = closedIn(query, false, false);
  if (name === undefined) return;
  throw new errors.PolicyError(`Your role may not ask the media library for "${name}": leave it out of populate, filters and sort.`);
}
