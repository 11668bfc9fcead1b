/** Collects the repairs of a file. Repairs of one kind in one item are reported once, with the first place and the number. */
import type { Place, Repair } from './wxr';

const MOST_DETAILS = 5;

/** What each kind of repair says: of one, and of several. `details` are the things themselves, such as `U+0003`. */
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
    one: () => 'An "&" that begins no entity was kept as text.',
    several: (count: number) => `${count} "&" that begin no entity were kept as text, the first of them here.`,
  },
  unknown: {
    one: (details: string) => `The entity ${details} is not known and was kept as text.`,
    several: (count: number, details: string) =>
      `${count} entities that are not known (${details}) were kept as text, the first of them here.`,
  },
} as const;

/** What can be wrong several times in an item. */
export type Fault = keyof typeof WORDS;

interface Gathered {
  readonly place: Place;
  readonly details: Set<string>;
  count: number;
}

/** Gathers repairs until they are taken. */
export class Repairs {
  private readonly gathered = new Map<Fault, Gathered>();
  private readonly told = new Set<string>();
  private single: Repair[] = [];

  /** Counts one more of its kind. */
  count(fault: Fault, place: Place, detail = ''): void {
    const one = this.gathered.get(fault) ?? { place, details: new Set(), count: 0 };
    one.count += 1;
    if (one.details.size <= MOST_DETAILS) one.details.add(detail);
    this.gathered.set(fault, one);
  }

  /** A repair of which one file has but one, such as the name of an entity, which is told where it occurs first. */
  tellOnce(key: string, place: Place, message: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.tell(place, message);
  }

  tell(place: Place, message: string): void {
    this.single.push({ place, message });
  }

  /** All since the last time, in the order of their places. */
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
