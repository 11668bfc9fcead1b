/** Exports one language of the archive as WXR 1.2, the export format of WordPress, as far as WordPress has equivalents. */
import type { Core } from '@strapi/strapi';
import { trackedType } from '../ledger/tracked';
import { aboutSite, type AboutSite } from '../archive/about-site';
import type { Write } from '../archive/export-archive';
import { ExportMeter, type ExportProgress } from '../archive/progress';
import { Snapshot, type Row } from '../archive/snapshot';
import { ExportError } from '../archive/whole-file';
import { END_XML, headXml } from './channel-xml';
import { itemXml, type Item } from './item-xml';
import { Moments } from './moments';
import { authorXml, categoryXml, readAuthorsOrTerms, tagXml } from './authors-and-terms';
import { WordpressIds } from './wordpress-ids';
import { ItemMaker, type ItemContext } from './to-item';

/** Numbers of documents that were exported and left out, by plural words for people, such as `posts`. */
export interface WxrSum {
  readonly counts: Readonly<Record<string, number>>;
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Types without an equivalent in WordPress, with their plurals. */
const LEFT_OUT = { entity: 'entities', relationship: 'relationships', series: 'series' } as const;
const PLURALS = { attachment: 'attachments', page: 'pages', post: 'posts' } as const;

/** @throws ExportError for a language that the site does not have */
async function chooseLocale({ locales, defaultLocale }: AboutSite, asked: string | null): Promise<string> {
  if (asked !== null && !locales.includes(asked))
    throw new ExportError(`The site has no language "${asked}": choose one of ${locales.join(', ')}.`);
  return asked ?? defaultLocale;
}

/** The version to export: the public one, else the draft; null if the document does not exist in the language. */
function versionIn(locale: string, rows: readonly Row[]): { readonly row: Row; readonly isPublic: boolean } | null {
  const own = rows.filter((row) => row.locale === locale);
  const published = own.find(({ publishedAt }) => publishedAt);
  const row = published ?? own[0];
  return row ? { row, isPublic: published !== undefined } : null;
}

/** Whether WordPress would refuse the item. It requires a title, a content or an excerpt. */
function isEmpty({ type, title, html, excerpt }: Item): boolean {
  return type !== 'attachment' && title === '' && html === '' && excerpt === '';
}

/** Writes the items of an export, and counts them. */
class WxrExport {
  readonly counts: Record<string, number> = {};
  readonly leftOut: Record<string, number> = {};
  private readonly maker: ItemMaker;
  private readonly moments = new Moments();

  constructor(
    private readonly context: ItemContext,
    private readonly write: Write,
    private readonly meter: ExportMeter,
  ) {
    this.maker = new ItemMaker(context);
  }

  async all(): Promise<void> {
    const { snapshot, numbers, locale } = this.context;
    for (const [documentId, file] of numbers.files) await this.put([this.maker.file(documentId, file)]);
    const pages = new Set<string>();
    for await (const rows of snapshot.rows(trackedType('page'))) if (versionIn(locale, rows)) pages.add(rows[0]?.documentId ?? '');
    await this.each('page', ({ row, isPublic }) => this.maker.page(row, isPublic, (documentId) => pages.has(documentId)));
    await this.each('post', ({ row, isPublic }) => this.maker.post(row, isPublic));
    for (const [type, word] of Object.entries(LEFT_OUT)) this.leftOut[word] = await snapshot.count(trackedType(type));
  }

  private async each(
    type: 'page' | 'post',
    make: (version: { readonly row: Row; readonly isPublic: boolean }) => Promise<Item[]>,
  ): Promise<void> {
    for await (const rows of this.context.snapshot.rows(trackedType(type))) {
      const version = versionIn(this.context.locale, rows);
      if (version) await this.put(await make(version));
      else this.leave(`${PLURALS[type]} in other languages only`);
      this.meter.document();
    }
  }

  private leave(word: string): void {
    this.leftOut[word] = (this.leftOut[word] ?? 0) + 1;
  }

  private async put(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      const word = PLURALS[item.type];
      if (isEmpty(item)) {
        this.leave(`${word} without a word in them`);
        continue;
      }
      this.counts[word] = (this.counts[word] ?? 0) + 1;
      this.counts.comments = (this.counts.comments ?? 0) + item.comments.length;
      await this.write(itemXml({ ...item, at: this.moments.own(item.title, item.at) }));
    }
  }
}

/**
 * Exports posts, pages, files, comments, authors, categories and tags: the public version of each document, else its draft, as a draft. Fields
 * that WordPress does not have are written into the text, in forms that our importer recognises.
 * @param asked the language; null for the default language of the site
 * @throws ExportError for a language that the site does not have
 */
export async function exportWxr(
  strapi: Core.Strapi,
  asked: string | null,
  write: Write,
  progress: (progress: ExportProgress) => void,
): Promise<WxrSum> {
  return Snapshot.read(strapi, async (snapshot) => {
    const about = await aboutSite(strapi);
    const locale = await chooseLocale(about, asked);
    const named = {
      author: await readAuthorsOrTerms(snapshot, 'author', locale),
      category: await readAuthorsOrTerms(snapshot, 'category', locale),
      tag: await readAuthorsOrTerms(snapshot, 'tag', locale),
    };
    const numbers = await WordpressIds.read(snapshot, about.mediaUrl);
    const total = (await snapshot.documentIds(trackedType('page'))).length + (await snapshot.documentIds(trackedType('post'))).length;
    const meter = new ExportMeter(total, progress);
    const { category } = named;
    await write(
      headXml(about, locale, new Date(), [
        ...[...named.author.values()].map(authorXml),
        ...[...category.values()].map((one) => categoryXml(one, category.get(one.parent ?? ''))),
        ...[...named.tag.values()].map((one) => tagXml(one, category.size)),
      ]),
    );
    const made = new WxrExport({ snapshot, about, locale, numbers, named }, write, meter);
    await made.all();
    await write(END_XML);
    const sizes = { authors: named.author.size, categories: category.size, tags: named.tag.size };
    return { counts: { ...sizes, ...made.counts }, leftOut: made.leftOut };
  });
}
