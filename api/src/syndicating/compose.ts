/** Makes the JSON of a post as partners receive it, with everything inside that it needs: pure functions of faces. */
import { createHash } from 'node:crypto';
import type { BlockFace, FileFace, PostFace, SourceFace, TimelineFace } from '@dossier/contract/document';
import type { PictureFace, QuotationFace } from '@dossier/contract/parts';
import { bodyTextOf } from '@dossier/contract/reading';
import { toServedDateOrNull } from '../indexing/serve-dates';
import { toBodyHtml, type ShownBlock } from '../presenting/body-html';
import { withBadge } from '../presenting/claim-badge';
import { addressOf } from '../presenting/documents';
import { altOf, captionOf, creditOf, licenceOf, rightsOf, toImageUrl } from '../presenting/pictures';
import type { FaceStore } from './faces';
import { timelinesOf, withCategoriesAbove } from './references';

/** Raise it when the JSON of documents changes: all are written again, and nothing is told unless their meaning changes. */
export const COMPOSITION_VERSION = 3;

/** Addresses of this installation, without a slash at the end. */
export interface Addresses {
  readonly siteUrl: string;
  /** Where partners read pictures. */
  readonly mediaUrl: string;
}

/** A correction with the key by which it is known. */
interface KeyedCorrection {
  readonly key: string;
  readonly kind: string;
  readonly date: string;
  readonly text: string;
  readonly source: object | null;
}

/** The parts of a document. `plain` is `full` without pictures; null when there are none in it. */
export interface Composed {
  readonly head: object;
  readonly cover: object | null;
  readonly full: object;
  readonly plain: object | null;
  readonly corrections: readonly KeyedCorrection[];
  /** The files of the pictures that are handed out, by their stored names: the identifiers of the files. */
  readonly media: Readonly<Record<string, string>>;
  /** The stored name of the cover, which an introduction has too; null without one. */
  readonly coverMedia: string | null;
  /** The post's categories, and those above them. */
  readonly categories: readonly string[];
}

/** A post that is public. */
export interface PublicPost {
  readonly documentId: string;
  readonly locale: string;
  readonly face: PostFace;
  /** The post that says that it is the next edition of this one. */
  readonly supersededBy: string | null;
}

/** Pictures inside a passage of HTML have no credit line, so none is handed out. Attributes are quoted in what the contract calls safe. */
function withoutPictures(html: string): string {
  return html.includes('<img') ? html.replaceAll(/<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi, '') : html;
}

class Composer {
  constructor(
    private readonly post: PublicPost,
    private readonly faces: FaceStore,
    private readonly addresses: Addresses,
  ) {}

  compose(): Composed {
    const { face } = this.post;
    const corrections = this.corrections();
    const inBody = face.body.flatMap((block) => (block.kind === 'image' ? (this.handedOut(block.picture) ?? []) : []));
    const cover = face.cover && this.handedOut(face.cover);
    return {
      head: this.head(corrections),
      cover: face.cover && this.picture(face.cover),
      full: this.full(true),
      plain: inBody.length > 0 ? this.full(false) : null,
      corrections,
      media: Object.fromEntries([...(cover ? [cover] : []), ...inBody].map(({ id, file }) => [file.face.stored, id])),
      coverMedia: cover?.file.face.stored ?? null,
      categories: withCategoriesAbove(face.categories, this.faces),
    };
  }

  private head(corrections: readonly KeyedCorrection[]): object {
    const { documentId, locale, face, supersededBy } = this.post;
    return {
      id: documentId,
      locale,
      type: 'post',
      url: addressOf(face, this.addresses.siteUrl),
      path: face.path,
      title: face.title,
      excerpt: face.excerpt,
      dateline: face.dateline,
      publishedAt: face.publishedAt,
      edition: face.edition,
      editionOf: face.editionOf,
      supersededBy,
      authors: this.named('author', face.authors, true),
      categories: this.named('category', face.categories),
      tags: this.named('tag', face.tags),
      series: this.named('series', face.series === null ? [] : [face.series])[0] ?? null,
      corrections: corrections.map(({ key: _, ...correction }) => correction),
    };
  }

  private full(withPictures: boolean): object {
    const { face } = this.post;
    const blocks = this.blocks(withPictures);
    const shown = blocks.flatMap((block) => this.shownBlock(block));
    return {
      epigraphs: face.epigraphs.map((epigraph) => this.quotation(epigraph)),
      body: blocks.map((block) => this.block(block)),
      bodyHtml: toBodyHtml(shown, this.addresses.mediaUrl),
      bodyText: bodyTextOf(blocks),
      timelines: timelinesOf(face).flatMap((id) => this.timeline(id) ?? []),
      related: face.related,
      sources: face.sources.flatMap((id) => this.source(id) ?? []),
    };
  }

  private named(type: 'author' | 'category' | 'tag' | 'series', ids: readonly string[], withDescription = false): object[] {
    return ids.flatMap((id) => {
      const face = this.faces.find(type, id)?.face;
      if (!face) return [];
      const said = face.translations.find(({ locale }) => locale === this.post.locale) ?? face;
      return [{ id, name: said.name, ...(withDescription ? { description: said.description ?? face.description } : {}) }];
    });
  }

  private corrections(): KeyedCorrection[] {
    return this.post.face.corrections
      .map(({ kind, date, text, source }) => {
        const key = createHash('sha256')
          .update(JSON.stringify([kind, date, text]))
          .digest('base64url')
          .slice(0, 16);
        return { key, kind, date, text, source: this.source(source) };
      })
      .sort((a, b) => b.date.localeCompare(a.date));
  }

  private source(id: string | null): object | null {
    const face: SourceFace | undefined = this.faces.find('source', id)?.face;
    return face ? { id, ...face, date: toServedDateOrNull(face.date) } : null;
  }

  private quotation({ text, attribution, role, source, date }: QuotationFace): object {
    return { text, attribution, role, source: this.source(source), date: toServedDateOrNull(date) };
  }

  /**
   * A picture that may be handed out: its file is for partners, and it has a credit line. Null for all others, and for pictures on other servers:
   * nobody has said that those are for partners.
   */
  private handedOut(
    picture: PictureFace,
  ): { readonly id: string; readonly picture: PictureFace; readonly file: { face: FileFace } } | null {
    const file = this.faces.find('file', picture.file);
    if (picture.file === null || !file?.face.forPartners || !creditOf({ picture, file })) return null;
    return { id: picture.file, picture, file };
  }

  private picture(picture: PictureFace): object | null {
    const shown = this.handedOut(picture);
    if (!shown) return null;
    const { width, height, mime } = shown.file.face;
    return {
      url: toImageUrl(shown, this.addresses.mediaUrl),
      alt: altOf(shown),
      caption: captionOf(shown),
      credit: creditOf(shown),
      rights: rightsOf(shown),
      licence: licenceOf(shown),
      ...{ width, height, mime },
    };
  }

  private blocks(withPictures: boolean): BlockFace[] {
    return this.post.face.body.flatMap((block): BlockFace[] => {
      if (block.kind === 'paragraphs') return [{ ...block, html: withoutPictures(block.html) }];
      return block.kind === 'image' && (!withPictures || this.handedOut(block.picture) === null) ? [] : [block];
    });
  }

  private block(block: BlockFace): object {
    if (block.kind === 'quotation') return { kind: block.kind, quotation: this.quotation(block.quotation) };
    return block.kind === 'image' ? { kind: block.kind, picture: this.picture(block.picture) } : block;
  }

  private shownBlock(block: BlockFace): ShownBlock[] {
    if (block.kind === 'quotation')
      return [{ kind: 'quotation', quotation: { ...block.quotation, date: toServedDateOrNull(block.quotation.date) } }];
    if (block.kind === 'image') {
      const image = this.handedOut(block.picture);
      return image ? [{ kind: 'image', image }] : [];
    }
    if (block.kind !== 'timeline') return [block];
    const found = this.faces.find('timeline', block.timeline, this.post.locale);
    return found
      ? [{ kind: 'timeline', timeline: { type: 'timeline', locale: found.locale, face: found.face, body: toEntries(found.face) } }]
      : [];
  }

  private timeline(id: string): object | null {
    const found = this.faces.find('timeline', id, this.post.locale);
    if (!found) return null;
    const { title, summary } = found.face;
    const entries = toEntries(found.face).entries.map((entry) => ({
      key: entry.key,
      date: entry.date,
      html: withoutPictures(withBadge(entry, found.locale)),
      text: entry.text,
      status: entry.status,
      statusNote: entry.statusNote,
      sources: entry.sources.flatMap((source) => this.source(source) ?? []),
    }));
    return { id, locale: found.locale, title, summary, entries };
  }
}

function toEntries({ entries }: TimelineFace): { entries: ServedEntries } {
  return {
    entries: entries.map((entry, index) => {
      const date = toServedDateOrNull(entry.date);
      if (!date) throw new Error(`the entry ${entry.key} has no date`);
      return { ...entry, position: index + 1, date };
    }),
  };
}

type ServedEntries = Parameters<typeof withBadge>[0][];

/** The post as partners receive it. */
export function composePost(post: PublicPost, faces: FaceStore, addresses: Addresses): Composed {
  return new Composer(post, faces, addresses).compose();
}
