/** Makes the publication times of items unique per title, because WordPress's importer identifies an item by its title and time. */
import { toDatabaseTime } from './values';

const SECOND_MS = 1_000;

/** Titles that WordPress's database takes for equal become equal: it ignores letter case and accents. */
function fold(title: string): string {
  return title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * Assigns publication times. WordPress's importer (`post_exists()`) leaves out an item if an item with the same title and the same second exists;
 * for an item without a title, the same second is enough. This happens, for instance, with files that were uploaded together under one name.
 */
export class Moments {
  /** Folded titles of the items so far, by second. */
  private readonly taken = new Map<string, Set<string>>();

  /** The time `at`, or the next second at which WordPress does not take the item for another one, nor another one for it. */
  own(title: string, at: Date): Date {
    const folded = fold(title);
    for (let time = at.getTime(); ; time += SECOND_MS) {
      const second = toDatabaseTime(new Date(time));
      const titles = this.taken.get(second) ?? new Set();
      if (folded === '' ? titles.size > 0 : titles.has(folded) || titles.has('')) continue;
      this.taken.set(second, titles.add(folded));
      return new Date(time);
    }
  }
}
