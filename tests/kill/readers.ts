/** Readers who ask through every door while processes are killed, so that the caches are full of what will be replaced. */
import type { Dice } from './dice';
import type { Door, Outage } from './front';
import { pause } from './part';
import { allPosts, entityById, postById, postBySlug, readAnswer, type Question } from './questions';
import type { Watcher } from './watcher';
import type { Desk } from './writer';

const LOCALES = ['en', 'fr'];
const PAUSE_MS = 15;

/** What was asked through a door. */
export interface Asked {
  asked: number;
  /** Answers that Varnish had kept. */
  hits: number;
  /** Requests without an answer, or with an error, while something was down. */
  refused: number;
}

/** How old the answers of a door were. */
export interface Ages {
  /** How many titles it showed that were replaced or withdrawn at some time. */
  replaced: number;
  /** How long after that one was asked for at most and still shown, in milliseconds. */
  oldestMs: number;
  /** Those that had been replaced for longer than the bound of the door. */
  late: readonly string[];
}

/** A title of a post that an answer showed. */
interface ShownTitle {
  readonly key: string;
  readonly title: string;
  /** When it was last asked for, in milliseconds. */
  readonly askedAt: number;
}

/** What the readers of one door got. */
class DoorRecord {
  readonly count: Asked = { asked: 0, hits: 0, refused: 0 };
  readonly shown = new Map<string, ShownTitle>();

  learn(key: string, title: string, askedAt: number): void {
    const id = `${key}\n${title}`;
    if (askedAt >= (this.shown.get(id)?.askedAt ?? 0)) this.shown.set(id, { key, title, askedAt });
  }
}

/** The time from which on a door may no longer show what was replaced at a time. An outage of what the door needs begins the bound anew. */
function deadlineOf(replacedAt: number, { boundMs, isVarnish }: Door, outages: readonly Outage[]): number {
  let deadline = replacedAt + boundMs;
  // An API keeps the bound by itself.
  for (const { from, to } of isVarnish ? outages : []) if (from < deadline && to > replacedAt) deadline = Math.max(deadline, to + boundMs);
  return deadline;
}

/** Several readers, who go on after errors. */
export class Readers {
  private readonly records: ReadonlyMap<Door, DoorRecord>;
  private readonly known = new Map<string, Question>();
  private isStopped = false;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly doors: readonly Door[],
    private readonly watcher: Watcher,
    private readonly desk: Desk,
  ) {
    this.records = new Map(doors.map((door) => [door, new DoorRecord()]));
  }

  /** All questions that were asked. */
  get questions(): readonly Question[] {
    return [...this.known.values()];
  }

  /** What was asked, by the name of the door. */
  get counts(): { readonly [door: string]: Asked } {
    return Object.fromEntries([...this.records].map(([{ name }, { count }]) => [name, count]));
  }

  /** Starts a reader per source of random numbers. */
  start(dice: readonly Dice[]): void {
    this.reading = Promise.all(dice.map((one) => this.read(one)));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.reading;
  }

  /**
   * How old the answers of each door were, by its name.
   * @param outages when the processes that Varnish needs were down
   */
  ages(outages: readonly Outage[]): { readonly [door: string]: Ages } {
    return Object.fromEntries([...this.records].map(([door, { shown }]) => [door.name, this.agesAt(door, [...shown.values()], outages)]));
  }

  private agesAt(door: Door, shown: readonly ShownTitle[], outages: readonly Outage[]): Ages {
    const late: string[] = [];
    let replaced = 0;
    let oldestMs = 0;
    for (const { key, title, askedAt } of shown) {
      const replacedAt = this.watcher.replacedAt(key, title);
      if (replacedAt === undefined) continue;
      replaced += 1;
      oldestMs = Math.max(oldestMs, Math.round(askedAt - replacedAt));
      if (askedAt > deadlineOf(replacedAt, door, outages))
        late.push(`${key} "${title}" ${Math.round(askedAt - replacedAt)} ms after it was replaced`);
    }
    return { replaced, oldestMs, late };
  }

  private choose(dice: Dice): Question {
    const { posts } = this.watcher;
    const drawn = dice.below(10);
    if (drawn === 0 || posts.length === 0) return allPosts(dice.of(LOCALES));
    if (drawn === 1 && this.desk.entities.length > 0) return entityById(dice.of(this.desk.entities));
    const { documentId, locale, slug } = dice.of(posts);
    return drawn < 6 ? postById(documentId, locale) : postBySlug(slug, locale);
  }

  private async read(dice: Dice): Promise<void> {
    while (!this.isStopped) {
      const question = this.choose(dice);
      this.known.set(question.query, question);
      await this.ask(dice.of(this.doors), question);
      await pause(PAUSE_MS);
    }
  }

  private async ask(door: Door, { query }: Question): Promise<void> {
    const record = this.records.get(door);
    if (!record) return;
    record.count.asked += 1;
    const askedAt = performance.now();
    try {
      const { text, isKept } = await door.ask(query);
      if (isKept) record.count.hits += 1;
      for (const [key, { title }] of readAnswer(text)) record.learn(key, title, askedAt);
    } catch {
      record.count.refused += 1;
    }
  }
}
