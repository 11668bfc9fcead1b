/** Many readers for minutes, while posts are published without a pause: how long answers take, and whether any is missing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile } from '../load-test';
import type { Newsroom } from '../newsroom';
import type { Editor, EditedPost } from '../publishing/editor';
import { readSteadily, type Served } from '../publishing/steady-readers';
import { say } from '../tell-progress';

/** One minute of it. */
export interface Minute {
  readonly served: Served;
  /** Milliseconds of the requests to publish that were answered in this minute. */
  readonly requests: readonly number[];
}

/** Everything that was measured. */
export interface EnduranceResult {
  readonly minutes: readonly Minute[];
  /** Publications that were due while the one before of the same post was under way, so that they were left out. */
  readonly leftOut: number;
}

/** Per second. */
const RATES = { reads: 500, publications: 5 } as const;
const SECONDS = 60;
/** Posts that are published in turn: one post cannot be published twice at once. */
const POSTS = 10;

/** Publishes posts in turn at the fixed rate until it is stopped. */
class Publisher {
  private readonly underWay = new Set<EditedPost>();
  private times: number[] = [];
  private hasStopped = false;
  leftOut = 0;

  constructor(
    private readonly editor: Editor,
    private readonly posts: readonly EditedPost[],
  ) {}

  async run(): Promise<void> {
    const start = performance.now();
    const all: Promise<void>[] = [];
    for (let number = 0; !this.hasStopped; number++) {
      const due = start + (number * 1_000) / RATES.publications;
      if (due > performance.now()) await sleep(due - performance.now());
      const post = this.posts[number % this.posts.length];
      if (!post || this.underWay.has(post)) this.leftOut += 1;
      else all.push(this.publish(post, `Edition ${number}`));
    }
    await Promise.all(all);
  }

  stop(): void {
    this.hasStopped = true;
  }

  /** The times since the last call. */
  takeTimes(): readonly number[] {
    const taken = this.times;
    this.times = [];
    return taken;
  }

  private async publish(post: EditedPost, title: string): Promise<void> {
    this.underWay.add(post);
    const sent = performance.now();
    await this.editor.publish(post, title);
    this.times.push(performance.now() - sent);
    this.underWay.delete(post);
  }
}

/** Reads and publishes for some minutes. All processes must run. @throws Error when the CMS refuses a publication */
export async function measureEndurance({ apiUrl }: Newsroom, editor: Editor, count: number): Promise<EnduranceResult> {
  const posts = await editor.makePosts(Array.from({ length: POSTS }, (_, number) => `of-endurance-${number}`));
  const publisher = new Publisher(editor, posts);
  const publishing = publisher.run();
  const minutes: Minute[] = [];
  const reading = async (): Promise<void> => {
    for (let minute = 1; minute <= count; minute++) {
      const served = await readSteadily(apiUrl, RATES.reads, SECONDS);
      const requests = publisher.takeTimes();
      minutes.push({ served, requests });
      const failures = Object.entries(served.failures).map(([why, times]) => ` (${why}: ${times})`);
      say(
        `Minute ${minute} of ${count}: p99 ${served.p99.toFixed(0)} ms, ${served.failed} failed${failures.join('')}, ${requests.length} publications`,
      );
    }
    publisher.stop();
  };
  await Promise.all([reading(), publishing]);
  return { minutes, leftOut: publisher.leftOut };
}

/** The worst minute and the whole. */
export function enduranceReport({ minutes, leftOut }: EnduranceResult): string {
  const sum = (of: (minute: Minute) => number): number => minutes.reduce((total, minute) => total + of(minute), 0);
  const worst = Math.max(...minutes.map(({ served }) => served.p99));
  const requests = minutes.flatMap((minute) => minute.requests);
  const p50 = median(minutes.map(({ served }) => served.p50));
  const p99 = median(minutes.map(({ served }) => served.p99));
  return [
    `endurance  ${minutes.length} minutes at ${RATES.reads} reads and ${RATES.publications} publications per second`,
    `  answers  p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms (medians of the minutes; the worst minute ${worst.toFixed(0)} ms), ${sum(({ served }) => served.failed)} of ${sum(({ served }) => served.asked)} failed`,
    `  publications  ${requests.length}, ${leftOut} left out because the one before was under way; p50 ${median(requests).toFixed(0)} ms, p99 ${quantile(requests, 0.99).toFixed(0)} ms`,
  ].join('\n');
}
