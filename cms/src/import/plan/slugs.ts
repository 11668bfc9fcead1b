/** The last part of an address, of what WordPress had. */
import { slug as slugProblems } from '../../rules/fields';
import { toSlug } from '../../rules/fill-in';

/** What is left of percent signs that stand for no text. */
const BROKEN_CODES = /%[0-9a-f]{2}/gi;

const isAllowed = (slug: string): boolean => slugProblems(slug, []).length === 0;

/** The longest beginning that the rules of publication let stand. */
function shortened(slug: string): string | null {
  const characters = [...slug];
  for (let length = characters.length; length > 0; length = Math.floor(length * 0.9)) {
    const beginning = characters.slice(0, length).join('').replace(/-+$/, '');
    if (isAllowed(beginning)) return beginning;
  }
  return null;
}

/**
 * The slug as WordPress had it where the rules of publication let it stand, in whatever script; else one that is made of it, or of the first
 * name that gives one. Null when nothing does.
 * @param had without percent signs (`decodeSlug`); `''` for none
 */
export function toSlugOf(had: string, ...names: readonly string[]): string | null {
  const asItWas = had.normalize('NFC');
  if (isAllowed(asItWas)) return asItWas;
  const made = [had.replaceAll(BROKEN_CODES, ' '), ...names].flatMap((name) => shortened(toSlug(name)) ?? []);
  return made[0] ?? null;
}
