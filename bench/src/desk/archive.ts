/** The archive in which the editor of the scenario works, written through the CMS's HTTP API as an editor's browser does. */
import { z } from 'zod';
import { CHRONOLOGY, QUOTATIONS, TEXT } from './chronology';

export const ADA = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
/** The edition that the editor makes. */
export const EDITION = new Date().getFullYear();
const LAST_EDITION = EDITION - 1;
/** The piece of last year, of which the editor makes the new edition. */
export const LAST_YEAR = { title: `On This Day: the harbour case (4 May 1985) [${LAST_EDITION}]`, slug: `harbour-case-${LAST_EDITION}` };
/** The new edition, as it is to be called. */
export const THIS_YEAR = { title: `On This Day: the harbour case (4 May 1985) [${EDITION}]`, slug: `harbour-case-${EDITION}` };
/** The posts that the editor links to. */
export const RELATED = ['A strike that nobody confirmed', 'The trial without the accused', 'What the ministry answered'] as const;

const signedIn = z.object({ data: z.object({ token: z.string() }) });
const made = z.object({ data: z.object({ documentId: z.string() }) });

const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });
const connect = (documentId: string): object => ({ connect: [{ documentId }] });

/** Sends requests as the first administrator. */
class Writer {
  private token = '';

  constructor(private readonly url: string) {}

  async register(): Promise<void> {
    this.token = signedIn.parse(await this.send('/admin/register-admin', ADA)).data.token;
  }

  /** Creates a document of a type without drafts. @returns its documentId */
  async create(type: string, data: object, query = ''): Promise<string> {
    return made.parse(await this.send(`/content-manager/collection-types/api::${type}.${type}${query}`, data)).data.documentId;
  }

  /** Creates an English document and publishes it. @returns its documentId */
  async publish(type: string, data: object): Promise<string> {
    const documentId = await this.create(type, data, '?locale=en');
    await this.send(`/content-manager/collection-types/api::${type}.${type}/${documentId}/actions/publish?locale=en`, data);
    return documentId;
  }

  private async send(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}

/** Creates the first administrator and publishes the archive. */
export async function writeArchive(url: string): Promise<void> {
  const writer = new Writer(url);
  await writer.register();
  const named = {
    authors: connect(await writer.create('author', { name: 'Ada Editor', slug: 'ada-editor' })),
    categories: connect(await writer.create('category', { name: 'Justice', slug: 'justice' })),
    series: connect(await writer.create('series', { name: 'On This Day', slug: 'on-this-day' })),
  };
  const entries = CHRONOLOGY.map(({ date, text }) => ({
    date: { printed: date, edtf: null },
    text: [paragraph(text)],
    status: 'asserted',
  }));
  const timeline = await writer.publish('timeline', { title: 'The harbour case', slug: 'the-harbour-case', entries });
  const body = [{ __component: 'body.rich-text', content: [paragraph(TEXT)] }];
  const { authors, categories } = named;
  const related: object[] = [];
  for (const title of RELATED) {
    const slug = title.toLowerCase().replaceAll(' ', '-');
    related.push({
      post: [await writer.publish('post', { title, slug, authors, categories, excerpt: TEXT, body, dateline: '2025-03-01' })],
    });
  }
  const dates = { edition: String(LAST_EDITION), dateline: `${LAST_EDITION}-05-04` };
  const piece = { ...LAST_YEAR, ...dates, excerpt: TEXT, body, related, timelines: [timeline] };
  const epigraphs = QUOTATIONS.map(({ date, ...words }) => ({ ...words, date: { printed: date, edtf: null } }));
  await writer.publish('post', { ...named, ...piece, epigraphs });
}
