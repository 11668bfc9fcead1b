/** An editor who works through the CMS's HTTP API, as the admin does. */
import { Dice } from '../seeded-random';

type Data = Readonly<Record<string, unknown>>;

const EDITOR = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
const ENTRIES = 28;
const ENTITIES = 10;
const PARAGRAPHS = 6;
const WORDS = 70;

const rich = (text: string): Data => ({ type: 'paragraph', children: [{ type: 'text', text }] });

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

async function send(url: string, body: object, token: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return partOf(answer, 'data');
}

/** A post in the CMS: its identifier and all fields of its form. */
export interface EditedPost {
  readonly documentId: string;
  readonly slug: string;
  readonly form: Data;
}

/** A signed-in editor. */
export class Editor {
  private form: Promise<Data> | undefined;

  private constructor(
    private readonly cmsUrl: string,
    private readonly token: string,
  ) {}

  /** Creates the first administrator, as the first page of the admin does, and signs in. */
  static async signIn(cmsUrl: string): Promise<Editor> {
    const token = partOf(await send(`${cmsUrl}/admin/register-admin`, EDITOR, ''), 'token');
    if (typeof token !== 'string') throw new Error('the CMS let nobody in');
    return new Editor(cmsUrl, token);
  }

  private async send(type: string, path: string, body: Data): Promise<unknown> {
    return send(`${this.cmsUrl}/content-manager/collection-types/api::${type}.${type}${path}`, body, this.token);
  }

  private async make(type: string, data: Data): Promise<string> {
    const documentId = partOf(await this.send(type, '?locale=en', data), 'documentId');
    if (typeof documentId !== 'string') throw new Error(`the CMS made no ${type}`);
    return documentId;
  }

  private async makePublic(type: string, data: Data): Promise<string> {
    const documentId = await this.make(type, data);
    await this.send(type, `/${documentId}/actions/publish?locale=en`, data);
    return documentId;
  }

  private async makeTimeline(dice: Dice, about: readonly string[]): Promise<string> {
    const entries = Array.from({ length: ENTRIES }, (_, line) => ({
      key: `e${line}`,
      date: { printed: `${1970 + line} May ${1 + dice.below(28)}`, edtf: null },
      text: [rich(dice.sentence(12))],
      status: 'asserted',
      entities: [about[line % about.length]],
    }));
    return this.makePublic('timeline', { title: 'Of the benchmark', slug: 'of-the-benchmark', entries });
  }

  /** Makes a draft of usual size, and publishes what it names: people, a timeline, an author, a category and a tag. */
  async makePost(slug: string): Promise<EditedPost> {
    const [post] = await this.makePosts([slug]);
    if (!post) throw new Error('the CMS made no post');
    return post;
  }

  /** Makes drafts with these slugs that are alike. */
  async makePosts(slugs: readonly string[]): Promise<EditedPost[]> {
    // What the posts name is made once.
    const form = await (this.form ??= this.makeForm());
    const posts: EditedPost[] = [];
    for (const slug of slugs)
      posts.push({ documentId: await this.make('post', { ...form, slug, title: 'A draft' }), slug, form: { ...form, slug } });
    return posts;
  }

  private async makeForm(): Promise<Data> {
    const dice = new Dice(3);
    const about: string[] = [];
    for (let number = 0; number < ENTITIES; number++)
      about.push(
        await this.makePublic('entity', { name: `Of the benchmark ${number}`, slug: `of-the-benchmark-${number}`, kind: 'person' }),
      );
    const timeline = await this.makeTimeline(dice, about);
    const named = async (type: string): Promise<string[]> => [await this.make(type, { name: `A ${type}`, slug: `a-${type}` })];
    const body = [
      { __component: 'body.rich-text', content: Array.from({ length: PARAGRAPHS }, () => rich(dice.sentence(WORDS))) },
      { __component: 'body.timeline', timeline: [timeline] },
    ];
    return {
      excerpt: dice.sentence(24),
      dateline: '2015-11-13',
      authors: await named('author'),
      categories: await named('category'),
      tags: await named('tag'),
      epigraphs: [{ text: dice.sentence(12), attribution: 'A. Writer', role: 'A book', date: { printed: '1901', edtf: '1901' } }],
      body,
      about,
      timelines: [timeline],
    };
  }

  /** Changes the title and publishes, with one request, as the button of the form does. */
  async publish({ documentId, form }: EditedPost, title: string): Promise<void> {
    await this.send('post', `/${documentId}/actions/publish?locale=en`, { ...form, title });
  }
}
