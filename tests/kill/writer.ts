/** A simulated editor who uses the routes of the admin panel, and goes on after errors, because the servers are killed meanwhile. */
import { z } from 'zod';
import type { Dice } from './dice';

const EDITOR = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
const LOCALES = ['en', 'fr'] as const;
const MOST_RELATED = 4;
/** When there are this many posts, a writer deletes a post instead of creating one. So the number stays limited in a long run. */
const MOST_POSTS = 60;
const PAUSE_MS = 300;
const ANSWER_MS = 10_000;

const session = z.object({ data: z.object({ token: z.string() }) });
const saved = z.object({ data: z.object({ documentId: z.string() }) });

/** The document ids that all writers share. A post is listed from the response to its creation until a writer starts to delete it. */
export interface Desk {
  readonly posts: string[];
  readonly entities: string[];
}

async function send(url: string, method: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

/** Creates the first administrator. All writers sign in as this user. */
export async function register(cmsUrl: string): Promise<void> {
  const answer = await send(`${cmsUrl}/admin/register-admin`, 'POST', EDITOR);
  if (!answer.ok) throw new Error(`the administrator could not be created: ${await answer.text()}`);
}

/** One editor, who does one act at a time. */
export class Writer {
  private token: string | undefined;
  private turn = 0;
  /** The number of successful responses per act. */
  readonly done: Record<string, number> = {};

  constructor(
    private readonly cmsUrl: string,
    private readonly name: string,
    private readonly dice: Dice,
    private readonly desk: Desk,
  ) {}

  /** Sends a request to the content manager. @returns the parsed response, or undefined if the request was refused */
  private async ask(method: string, type: string, place: string, body: unknown = {}): Promise<unknown> {
    if (!this.token) {
      const login = await send(`${this.cmsUrl}/admin/login`, 'POST', { email: EDITOR.email, password: EDITOR.password });
      this.token = session.parse(await login.json()).data.token;
    }
    const answer = await send(`${this.cmsUrl}/content-manager/collection-types/api::${type}.${type}${place}`, method, body, this.token);
    if (answer.status === 401) this.token = undefined;
    const text = await answer.text();
    if (!answer.ok) return undefined;
    return text === '' ? {} : JSON.parse(text);
  }

  private title(): string {
    this.turn += 1;
    return `${this.name} ${this.turn}`;
  }

  private related(): object[] {
    return this.dice.some(this.desk.posts, MOST_RELATED).map((post) => ({ post: [post], note: `note ${this.dice.below(9)}` }));
  }

  /** Creates and publishes an entity. */
  async addEntity(): Promise<void> {
    const made = saved.parse(await this.ask('POST', 'entity', '', { name: this.title(), kind: 'person' })).data.documentId;
    await this.ask('POST', 'entity', `/${made}/actions/publish`);
    this.desk.entities.push(made);
  }

  private async addPost(): Promise<unknown> {
    const data = { title: this.title(), about: this.dice.some(this.desk.entities, 3), related: this.related() };
    const answer = await this.ask('POST', 'post', '?locale=en', data);
    if (answer) this.desk.posts.push(saved.parse(answer).data.documentId);
    return answer;
  }

  /** Removes the post from the shared list before the request, so no writer uses a deleted post even if the response is lost. */
  private async deletePost(post: string): Promise<unknown> {
    const at = this.desk.posts.indexOf(post);
    if (at >= 0) this.desk.posts.splice(at, 1);
    return this.ask('DELETE', 'post', `/${post}?locale=*`);
  }

  private acts(post: string, locale: string): Record<string, () => Promise<unknown>> {
    const at = (action: string): string => `/${post}/actions/${action}?locale=${locale}`;
    const several = { documentIds: [post, ...this.dice.some(this.desk.posts, 4).filter((other) => other !== post)] };
    return {
      create: () => this.addPost(),
      edit: () => this.ask('PUT', 'post', `/${post}?locale=${locale}`, { title: this.title() }),
      reorder: () => this.ask('PUT', 'post', `/${post}?locale=${locale}`, { title: this.title(), related: this.related() }),
      publish: () => this.ask('POST', 'post', at('publish'), { title: this.title() }),
      unpublish: () => this.ask('POST', 'post', at('unpublish')),
      discard: () => this.ask('POST', 'post', at('discard')),
      'bulk publish': () => this.ask('POST', 'post', `/actions/bulkPublish?locale=${locale}`, { ...several, locale }),
      'bulk unpublish': () => this.ask('POST', 'post', `/actions/bulkUnpublish?locale=${locale}`, { ...several, locale }),
      'delete a locale': () => this.ask('DELETE', 'post', `/${post}?locale=fr`),
      delete: () => this.deletePost(post),
    };
  }

  /** Does one random act and counts it if the CMS confirms it. Without a confirmation, the act may have been done or not. */
  async act(): Promise<void> {
    const acts = this.acts(this.desk.posts.length > 0 ? this.dice.of(this.desk.posts) : 'none', this.dice.of(LOCALES));
    // The test is about publishing, so most acts publish. Deletions are rare; otherwise few posts would be left.
    const often = ['create', 'create', 'edit', 'reorder', 'reorder', 'publish', 'publish', 'publish', 'publish', 'bulk publish'];
    const drawn = this.dice.below(12) < 8 ? this.dice.of(often) : this.dice.of(Object.keys(acts));
    const name = drawn === 'create' && this.desk.posts.length >= MOST_POSTS ? 'delete' : drawn;
    const act = acts[name];
    if (!act) throw new Error(`there is no act ${name}`);
    try {
      if (await act()) this.done[name] = (this.done[name] ?? 0) + 1;
    } catch {
      // The CMS is down, or was killed during the request. Wait, sign in again and go on.
      this.token = undefined;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}
