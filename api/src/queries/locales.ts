/** Finds the language that an argument asks for among those that there are. */
import { InvalidArgument } from './invalid-argument';

/** The range without its last subtag, and without a single letter before it, which means nothing by itself. */
function shorter(range: string): string {
  return range.replace(/(?:-[^-])?-[^-]+$/, '');
}

/** The tag that a range finds by lookup (RFC 4647, section 3.4): `fr-BE` finds `fr`. Null when it finds none. */
export function matchLocale(range: string, tags: readonly string[]): string | null {
  const found = tags.find((tag) => tag.toLowerCase() === range.toLowerCase());
  if (found !== undefined) return found;
  const rest = shorter(range);
  return rest === range ? null : matchLocale(rest, tags);
}

/**
 * The language that is asked for by a range of BCP 47.
 *
 * @param locales undefined before the CMS has published a site: then any language is taken as it is
 * @throws InvalidArgument when the range finds none of them
 */
export function lookUpLocale(range: string, locales: readonly string[] | undefined, argument: string): string {
  if (!locales) return range;
  const found = matchLocale(range, locales);
  if (found !== null) return found;
  throw new InvalidArgument(argument, `the site has no language ${JSON.stringify(range)}`, `Send one of ${locales.join(', ')}.`);
}
