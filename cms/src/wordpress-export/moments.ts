/** Makes the publication times of items unique per title, because WordPress's importer identifies items by both. */
import { toDatabaseTime } from './values';

const SECOND_MS = 1_000;

/** As WordPress's database compares titles: without regard to case and accents. */
function fold(title: string): string {
  return title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * Keeps items apart. Its importer takes an item for one that it has already when both have the same title and the same second, or the same
 * second when there is no title (`post_exists()` of WordPress), and leaves it out: files uploaded together are often called the same.
 */
export class Moments {
  /** The titles of each second. */
  private readonly taken = new Map<string, Set<string>>();

  /** The moment itself, or the first second after it in which WordPress takes the item for no other, and no other for it. */
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
