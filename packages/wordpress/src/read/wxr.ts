/** Types of the parts of a WordPress export (WXR 1.0 to 1.2) that we read. We never read the e-mail and IP addresses of commenters. */

/** The key of the post meta, of Dossier's own exports alone, with the id of the item of which a post is the next edition. */
export const EDITION_OF = '_dossier_edition_of';

/** The line and column of the export at which something begins, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The exported site, as described by the `channel` element. */
export interface WxrSite {
  readonly title: string;
  readonly description: string;
  /** Address of the blog, without a slash at its end; `''` if the export has none. */
  readonly address: string;
  /** Language tag as written in the export, such as `en-US`; `''` if the export has none. */
  readonly language: string;
  /** `1.0`, `1.1` or `1.2`. */
  readonly version: string;
}

/** An author of posts. */
export interface WxrAuthor {
  readonly login: string;
  /** Display name; the login if the export has no display name. */
  readonly name: string;
}

/** A category, a tag, or a term of another taxonomy. */
export interface WxrTerm {
  /** `category`, `post_tag`, or the name of another taxonomy. */
  readonly taxonomy: string;
  /** WordPress's nicename, percent-decoded. */
  readonly slug: string;
  readonly name: string;
  /** Slug of the parent term; `''` for a top-level term. */
  readonly parent: string;
  readonly description: string;
}

/** A term in the list of an item's terms. */
export type WxrItemTerm = Pick<WxrTerm, 'taxonomy' | 'slug' | 'name'>;

/** A comment on an item. */
export interface WxrComment {
  readonly id: string;
  /** Id of the comment that this comment replies to; `''` for none. */
  readonly parent: string;
  readonly author: string;
  /** Web address of the author's own site; `''` for none. */
  readonly url: string;
  /** Time of the comment, RFC 3339 in UTC; null if the export has no valid time. */
  readonly at: string | null;
  /** HTML as the commenter wrote it, not sanitised. */
  readonly content: string;
  /** Whether a field of the comment was cut because it was too long (`LONGEST_TEXT`). */
  readonly isCut: boolean;
  readonly status: 'approved' | 'pending' | 'spam' | 'trash';
  /** `other`: a comment type of a plugin, such as `order_note` or `review`. Such comments are not written for readers. */
  readonly kind: 'comment' | 'pingback' | 'trackback' | 'other';
  /** The comment type as written in the export; `''` for none. */
  readonly type: string;
}

/** An item of the export: a post, a page, an attachment, or an item of another type. */
export interface WxrItem {
  readonly place: Place;
  readonly id: string;
  /** `post`, `page`, `attachment`, `nav_menu_item`, or a type that a plugin defines. */
  readonly type: string;
  /**
   * `publish`, `draft`, `pending`, `private`, `future`, `inherit`, `trash`, `auto-draft`, or a status that a plugin defines. White space
   * around it is kept, because WordPress does not show an item with the status ` publish ` to anybody.
   */
  readonly status: string;
  readonly title: string;
  /** WordPress's post name, percent-decoded; `''` for a draft that has none yet. */
  readonly slug: string;
  /** Permalink in WordPress; `''` for none. */
  readonly link: string;
  readonly guid: string;
  /** Login of the author. */
  readonly creator: string;
  /** HTML, not sanitised. */
  readonly content: string;
  readonly excerpt: string;
  /** The line of the export, from 1, on which `content` begins. Lines within the content are counted from it. */
  readonly contentLine: number;
  /** Time of the first publication, RFC 3339 in UTC; null for none (`0000-00-00 00:00:00`). */
  readonly publishedAt: string | null;
  /** The day of `publishedAt` in the time zone of the blog, YYYY-MM-DD; null for none. */
  readonly publishedOn: string | null;
  /** Id of the parent item: the page above a page, or the post of an attachment; `''` for none. */
  readonly parent: string;
  readonly hasPassword: boolean;
  /** Address of the file of an attachment; `''` for other items. */
  readonly attachmentUrl: string;
  readonly terms: readonly WxrItemTerm[];
  /** Post meta by key. If a key occurs several times, the last value counts. */
  readonly meta: ReadonlyMap<string, string>;
  readonly comments: readonly WxrComment[];
  /** Whether a field, such as the title or the content, was cut because it was too long (`LONGEST_TEXT`). */
  readonly isCut: boolean;
}

/** An error in the file that the reader corrected. */
export interface Repair {
  readonly place: Place;
  /** For people: the error, and how it was corrected. */
  readonly message: string;
}

/** A part of the export, in the order of the file. `site` always comes first, with all that the channel says before the first item. */
export type WxrEvent =
  | { readonly kind: 'site'; readonly site: WxrSite }
  | { readonly kind: 'author'; readonly author: WxrAuthor }
  | { readonly kind: 'term'; readonly term: WxrTerm }
  | { readonly kind: 'item'; readonly item: WxrItem }
  | { readonly kind: 'repair'; readonly repair: Repair };

/** An error after which the file cannot be read any further. The message gives the line, the column, the cause and the remedy. */
export class WxrError extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(`Line ${place.line}, column ${place.column}: ${message}`);
  }
}
