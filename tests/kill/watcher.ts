/** Watches which title each post has in the index, so that it is known since when an answer is no longer true. */
import { Client } from 'pg';
import { z } from 'zod';
import { pause } from './part';

const LOOK_MS = 50;

const rows = z.array(z.object({ documentId: z.string(), locale: z.string(), title: z.string(), slug: z.string() }));
const POSTS = `
  select document_id as "documentId", locale, face->>'title' as title, face->>'slug' as slug from index.documents where type = 'post'`;

/** A post that was seen in a language. */
export interface SeenPost {
  readonly documentId: string;
  readonly locale: string;
  /** The slug that it had last. */
  readonly slug: string;
}

/** Looks again and again until it is stopped, also while the database is down. */
export class Watcher {
  private readonly seen = new Map<string, SeenPost>();
  /** The title of each post that the last look found. */
  private titles = new Map<string, string>();
  /** When a look first found that a title of a post was no longer the one, in milliseconds. */
  private readonly replaced = new Map<string, number>();
  private isStopped = false;
  private readonly watching: Promise<void>;

  constructor(private readonly databaseUrl: string) {
    this.watching = this.watch();
  }

  /** All posts that were ever public while it watched, also those that are not any more. */
  get posts(): readonly SeenPost[] {
    return [...this.seen.values()];
  }

  /** When it was certain that the title of a post had been replaced, or the post withdrawn; undefined while it has not been seen replaced. */
  replacedAt(key: string, title: string): number | undefined {
    return this.replaced.get(`${key}\n${title}`);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.watching;
  }

  private async watch(): Promise<void> {
    while (!this.isStopped) {
      const client = new Client({ connectionString: this.databaseUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        while (!this.isStopped) {
          this.learn(rows.parse((await client.query(POSTS)).rows));
          await pause(LOOK_MS);
        }
      } catch {
        await pause(LOOK_MS);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  private learn(posts: z.infer<typeof rows>): void {
    const now = performance.now();
    const titles = new Map(posts.map(({ documentId, locale, title }) => [`post ${documentId} ${locale}`, title]));
    for (const [key, title] of this.titles) if (titles.get(key) !== title) this.replaced.set(`${key}\n${title}`, now);
    // A title may come back, as when a post is withdrawn and published again.
    for (const [key, title] of titles) this.replaced.delete(`${key}\n${title}`);
    for (const { title: _title, ...post } of posts) this.seen.set(`post ${post.documentId} ${post.locale}`, post);
    this.titles = titles;
  }
}
