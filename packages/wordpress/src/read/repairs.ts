/** Collects the repairs of a file. Repairs of the same kind in one item are reported together, with the first place and their number. */
import type { Place, Repair } from './wxr';

/** Largest number of details in a message. */
const MOST_DETAILS = 5;

/** Messages by kind of repair, for one repair and for several. `details` lists what was repaired, such as `U+0003`. */
const WORDS = {
  control: {
    one: (details: string) => `A character that XML forbids (${details}) was left out.`,
    several: (count: number, details: string) => `${count} characters that XML forbids (${details}) were left out, the first of them here.`,
  },
  byte: {
    one: (details: string) => `A byte that is not UTF-8 was read as windows-1252 (${details}).`,
    several: (count: number, details: string) =>
      `${count} bytes that are not UTF-8 were read as windows-1252 (${details}), the first of them here.`,
  },
  unreadable: {
    one: (details: string) => `A character that is not ${details} could not be read and became "\ufffd".`,
    several: (count: number, details: string) =>
      `${count} characters that are not ${details} could not be read and became "\ufffd", the first of them here.`,
  },
  ampersand: {
    one: () => 'An "&" that does not begin an entity was kept as text.',
    several: (count: number) => `${count} "&" that do not begin an entity were kept as text, the first of them here.`,
  },
  unknown: {
    one: (details: string) => `The entity ${details} is not known and was kept as text.`,
    several: (count: number, details: string) =>
      `${count} entities that are not known (${details}) were kept as text, the first of them here.`,
  },
} as const;

/** The kinds of repairs that may occur many times in an item, and are counted. */
export type Fault = keyof typeof WORDS;

interface Gathered {
  readonly place: Place;
  readonly details: Set<string>;
  count: number;
}

/** Collects repairs until `take` is called. */
export class Repairs {
  private readonly gathered = new Map<Fault, Gathered>();
  private readonly told = new Set<string>();
  private single: Repair[] = [];

  /** Adds a repair that is reported with all others of its kind. */
  count(fault: Fault, place: Place, detail = ''): void {
    const one = this.gathered.get(fault) ?? { place, details: new Set(), count: 0 };
    one.count += 1;
    if (one.details.size <= MOST_DETAILS) one.details.add(detail);
    this.gathered.set(fault, one);
  }

  /** Adds a repair that is reported only at its first occurrence in the file, such as the use of a certain entity. `key` identifies it. */
  tellOnce(key: string, place: Place, message: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.tell(place, message);
  }

  /** Adds a repair that is always reported on its own. */
  tell(place: Place, message: string): void {
    this.single.push({ place, message });
  }

  /** The repairs since the last call, in the order of their places. */
  take(): Repair[] {
    const counted = [...this.gathered].map(([fault, { place, details, count }]) => {
      const [...named] = details;
      const list = [...named.slice(0, MOST_DETAILS), ...(named.length > MOST_DETAILS ? ['…'] : [])].join(', ');
      return { place, message: count === 1 ? WORDS[fault].one(list) : WORDS[fault].several(count, list) };
    });
    const all = [...this.single, ...counted].sort(
      (one, other) => one.place.line - other.place.line || one.place.column - other.place.column,
    );
    this.single = [];
    this.gathered.clear();
    return all;
  }
}
