/** Makes items from posts, pages and files. */
import { EDITION_OF } from '@dossier/wordpress/read/wxr';
import { z } from 'zod';
import { CONTENT, type PageContent, type PictureContent, type PostContent } from '../content/shapes';
import { toWebAddress } from '../ledger/faces/parts';
import { trackedType } from '../ledger/tracked';
import type { AboutSite } from '../archive/about-site';
import type { Row, Snapshot } from '../archive/snapshot';
import { commentItems } from './comments';
import { correctionsHtml, headHtml, referencesHtml, relatedHtml } from './foot-html';
import { bodyHtml, type BodyContext, type ShownPicture } from './body-html';
import type { Item } from './item-xml';
import { itemTermXml, type AuthorOrTerm, type AuthorOrTermType } from './authors-and-terms';
import type { NumberedFile, WordpressIds } from './wordpress-ids';
import { Referents } from './referents';
import { timelineHtml } from './timeline-html';
import { withoutShortcodes } from './values';

/** The key of WordPress's post meta for the id of the cover picture. */
const COVER = '_thumbnail_id';
const stamps = z.looseObject({ updatedAt: z.union([z.string(), z.date()]).nullish() });

/** The version of a post or a page that is exported: the public one, else the draft. */
interface Version<Content> {
  readonly row: Row;
  readonly content: Content;
  readonly isPublic: boolean;
}

/** Information that all items of an export share. */
export interface ItemContext {
  readonly snapshot: Snapshot;
  readonly about: AboutSite;
  readonly locale: string;
  readonly numbers: WordpressIds;
  readonly named: Readonly<Record<AuthorOrTermType, ReadonlyMap<string, AuthorOrTerm>>>;
}

/** The title followed by the edition in brackets, in the form that our importer recognises. */
function titleOf({ title, edition }: Pick<PostContent, 'title' | 'edition'>): string {
  const words = title?.trim() ?? '';
  return edition?.trim() && !words.includes(edition.trim()) ? `${words} [${edition.trim()}]`.trim() : words;
}

/** Makes items. A post or a page may also return attachments: pictures on other sites that no earlier item has shown. */
export class ItemMaker {
  constructor(private readonly context: ItemContext) {}

  /** The attachment for a file. */
  file(documentId: string, { number, address, name, alt, caption, credit, rights, licence, forPartners, path, at }: NumberedFile): Item {
    const told: [string, string | undefined][] = [
      ['_wp_attached_file', path],
      ['_wp_attachment_image_alt', alt],
      ['credit', credit],
      ['rights', rights],
      ['licence', licence],
      ['for_partners', forPartners ? '1' : ''],
    ];
    const meta = told.flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : []));
    return { ...this.attachment(number, documentId, address, name, at), excerpt: caption ?? '', meta };
  }

  /** The item of a post, and its attachments. */
  async post(row: Row, isPublic: boolean): Promise<Item[]> {
    const version = { row, content: CONTENT.post.parse(row), isPublic };
    const { authors, categories, tags } = version.content;
    const { named, snapshot, numbers } = this.context;
    const common = this.common(version, 'post', titleOf(version.content));
    const cover = this.cover(version.content.cover, { ...row, at: common.at });
    const comments = await snapshot.commentsUnder(trackedType('comment'), [row.documentId]);
    const terms = (type: AuthorOrTermType, domain: 'category' | 'post_tag', list: PostContent['tags']): string[] =>
      (list ?? []).flatMap(({ documentId }) => {
        const term = named[type].get(documentId);
        return term ? [itemTermXml(domain, term)] : [];
      });
    const item: Item = {
      ...common,
      creator: named.author.get(authors?.[0]?.documentId ?? '')?.slug ?? '',
      html: (await this.postHtml(version)).join('\n\n'),
      terms: [...terms('category', 'category', categories), ...terms('tag', 'post_tag', tags)],
      meta: [...cover.meta, ...this.editionOf(version.content)],
      comments: commentItems(comments, () => numbers.nextComment()),
    };
    return [item, ...cover.attachments];
  }

  /** The post meta that names the item of which a post is the next edition. */
  private editionOf({ editionOf }: PostContent): [string, string][] {
    const number = this.context.numbers.of(editionOf?.[0]);
    return number === 0 ? [] : [[EDITION_OF, String(number)]];
  }

  /** The item of a page, and its attachments. `isExported`: whether the export contains the page with this documentId. */
  async page(row: Row, isPublic: boolean, isExported: (documentId: string) => boolean): Promise<Item[]> {
    const version = { row, content: CONTENT.page.parse(row), isPublic };
    const common = this.common(version, 'page', version.content.title?.trim() ?? '');
    const cover = this.cover(version.content.cover, { ...row, at: common.at });
    const referents = this.referents(isPublic);
    const timelines = await referents.timelines(timelinesIn(version.content.body));
    const above = version.content.parent?.[0] ?? null;
    const item: Item = {
      ...common,
      html: bodyHtml(
        version.content.body,
        this.bodyContext((id) => timelines.get(id) ?? null),
      ).join('\n\n'),
      parent: above !== null && isExported(above) ? this.context.numbers.of(above) : 0,
      meta: cover.meta,
    };
    return [item, ...cover.attachments];
  }

  private referents(isPublic: boolean): Referents {
    return new Referents(this.context.snapshot, this.context.about, this.context.locale, isPublic);
  }

  private common({ row, content, isPublic }: Version<PostContent | PageContent>, type: 'post' | 'page', title: string): Item {
    const { about, locale, numbers } = this.context;
    const slug = content.slug?.trim() ?? '';
    const number = numbers.of(row.documentId);
    const at = content.firstPublished ?? (isPublic ? content.publishedAt : null) ?? stamps.parse(row).updatedAt ?? 0;
    const guid = `${about.address}/?document=${row.documentId}`;
    return {
      number,
      type,
      status: isPublic ? 'publish' : 'draft',
      title,
      link: slug === '' ? guid : this.referents(isPublic).linkOf(type, slug, locale),
      guid,
      creator: '',
      html: '',
      excerpt: content.excerpt?.trim() ?? '',
      slug,
      at: new Date(at),
      parent: 0,
      terms: [],
      meta: [],
      comments: [],
    };
  }

  private attachment(number: number, id: string, address: string, title: string, at: Date): Item {
    const { about } = this.context;
    const place = { slug: `file-${number}`, link: address, guid: `${about.address}/?document=${id}`, attachmentUrl: address };
    const empty = { creator: '', html: '', excerpt: '', parent: 0, terms: [], meta: [], comments: [] };
    return { ...empty, ...place, number, type: 'attachment', status: 'inherit', title, at };
  }

  private async postHtml({ content, isPublic }: Version<PostContent>): Promise<string[]> {
    const { locale } = this.context;
    const referents = this.referents(isPublic);
    const shown = timelinesIn(content.body);
    const timelines = await referents.timelines([...shown, ...(content.timelines ?? [])]);
    const others = (content.timelines ?? []).filter((id) => !shown.includes(id)).flatMap((id) => timelines.get(id) ?? []);
    const body = bodyHtml(
      content.body,
      this.bodyContext((id) => timelines.get(id) ?? null),
    );
    const foot = [
      ...others.flatMap((timeline) => timelineHtml(timeline, locale)),
      ...correctionsHtml(content.corrections),
      ...relatedHtml(await referents.related(content.related), locale),
      ...referencesHtml(await referents.sources(content.sources ?? []), locale),
    ];
    return [...headHtml(content, locale).map(withoutShortcodes), ...body, ...foot.map(withoutShortcodes)];
  }

  private bodyContext(timeline: BodyContext['timeline']): BodyContext {
    const { locale, numbers } = this.context;
    return { locale, timeline, picture: (picture) => this.picture(picture), pictureAt: (url) => this.pictureAt(url, numbers) };
  }

  private picture(picture: PictureContent): ShownPicture | null {
    const file = this.context.numbers.files.get(picture?.file?.documentId ?? '');
    if (file) return { address: file.address, number: file.number, credit: file.credit ?? null };
    const address = toWebAddress(picture?.url);
    return address === null ? null : { address, number: null };
  }

  private pictureAt(url: string, numbers: WordpressIds): ShownPicture | null {
    const file = numbers.fileAt(url);
    const address = toWebAddress(url);
    return file ?? (address === null ? null : { address, number: null });
  }

  /** The post meta of a cover. In WordPress, a cover must be an attachment, so a picture on another site becomes one. */
  private cover(
    picture: PictureContent,
    { documentId, at }: { readonly documentId: string; readonly at: Date },
  ): { meta: [string, string][]; attachments: Item[] } {
    const shown = this.picture(picture);
    if (!shown) return { meta: [], attachments: [] };
    if (shown.number !== null) return { meta: [[COVER, String(shown.number)]], attachments: [] };
    const { number, isNew } = this.context.numbers.outsidePicture(shown.address);
    const title = picture?.alt?.trim() || new URL(shown.address).pathname.split('/').at(-1) || 'picture';
    const alt: [string, string][] = picture?.alt ? [['_wp_attachment_image_alt', picture.alt]] : [];
    const item = {
      ...this.attachment(number, `${documentId}-cover`, shown.address, title, at),
      excerpt: picture?.caption ?? '',
      meta: alt,
    };
    return { meta: [[COVER, String(number)]], attachments: isNew ? [item] : [] };
  }
}

/** The documentIds of the timelines that a body shows. */
function timelinesIn(body: PostContent['body']): string[] {
  return (body ?? []).flatMap((block) => (block.__component === 'body.timeline' ? (block.timeline?.[0] ?? []) : []));
}
