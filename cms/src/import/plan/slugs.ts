/** Makes slugs from those of WordPress. */
import { slug as slugProblems } from '../../rules/fields';
import { toSlug } from '../../rules/fill-in';

/** Percent codes that are not valid UTF-8. */
const BROKEN_CODES = /%[0-9a-f]{2}/gi;

const isAllowed = (slug: string): boolean => slugProblems(slug, []).length === 0;

/** The longest beginning of a slug that the rules of publication accept. */
function shortened(slug: string): string | null {
  const characters = [...slug];
  for (let length = characters.length; length > 0; length = Math.floor(length * 0.9)) {
    const beginning = characters.slice(0, length).join('').replace(/-+$/, '');
    if (isAllowed(beginning)) return beginning;
  }
  return null;
}

/**
 * The slug of WordPress if the rules of publication accept it, in any script; else a slug made from it or from the names; null when none of
 * them gives a slug.
 * @param had the slug of WordPress, decoded (`decodeSlug`); `''` for none
 */
export function toSlugOf(had: string, ...names: readonly string[]): string | null {
  const asItWas = had.normalize('NFC');
  if (isAllowed(asItWas)) return asItWas;
  const made = [had.replaceAll(BROKEN_CODES, ' '), ...names].flatMap((name) => shortened(toSlug(name)) ?? []);
  return made[0] ?? null;
}
