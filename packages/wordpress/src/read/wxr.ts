/** Types of the parts of a WordPress export (WXR 1.0 to 1.2) that are read. Readers' e-mail and IP addresses are never read. */

/** Where in the export something begins: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The channel: the site that was exported. */
export interface WxrSite {
  readonly title: string;
  readonly description: string;
  /** Address of the blog, without a slash at its end; `''` when the export has none. */
  readonly address: string;
  /** As the export has it, such as `en-US`; `''` when it has none. */
  readonly language: string;
  /** `1.0`, `1.1` or `1.2`. */
  readonly version: string;
}

export interface WxrAuthor {
  readonly login: string;
  /** Display name; the login when the export has none. */
  readonly name: string;
}

/** A category, a tag, or a term of another taxonomy. */
export interface WxrTerm {
  /** `category`, `post_tag`, or another taxonomy's word. */
  readonly taxonomy: string;
  /** Nicename, percent-decoded. */
  readonly slug: string;
  readonly name: string;
  /** Slug of the term above; `''` at the top. */
  readonly parent: string;
  readonly description: string;
}

/** A term as an item carries it. */
export type WxrItemTerm = Pick<WxrTerm, 'taxonomy' | 'slug' | 'name'>;

export interface WxrComment {
  readonly id: string;
  /** Id of the comment that this one answers; `''` for none. */
  readonly parent: string;
  readonly author: string;
  /** The reader's own web address; `''` for none. */
  readonly url: string;
  /** RFC 3339 in UTC; null when the export has none that can be read. */
  readonly at: string | null;
  /** HTML as the reader wrote it. */
  readonly content: string;
  /** Whether that was too long to be read whole. */
  readonly isCut: boolean;
  readonly status: 'approved' | 'pending' | 'spam' | 'trash';
  /** `other`: of a plugin's, such as `order_note` or `review`, and no reader's word to other readers. */
  readonly kind: 'comment' | 'pingback' | 'trackback' | 'other';
  /** As the export has it; `''` for none. */
  readonly type: string;
}

export interface WxrItem {
  readonly place: Place;
  readonly id: string;
  /** `post`, `page`, `attachment`, `nav_menu_item`, or a type of a plugin's. */
  readonly type: string;
  /**
   * `publish`, `draft`, `pending`, `private`, `future`, `inherit`, `trash`, `auto-draft`, or a plugin's; with white space where the export
   * has it, as WordPress shows ` publish ` to nobody.
   */
  readonly status: string;
  readonly title: string;
  /** Percent-decoded; `''` for drafts that never had one. */
  readonly slug: string;
  /** Permalink as WordPress had it; `''` for none. */
  readonly link: string;
  readonly guid: string;
  /** Login of the author. */
  readonly creator: string;
  /** HTML, not sanitised. */
  readonly content: string;
  readonly excerpt: string;
  /** The line of the export on which the text of `content` begins, from 1: places in the content are counted from here. */
  readonly contentLine: number;
  /** First publication, RFC 3339 in UTC; null when there is none (`0000-00-00 00:00:00`). */
  readonly publishedAt: string | null;
  /** The day of that in the blog's own time, YYYY-MM-DD; null when there is none. */
  readonly publishedOn: string | null;
  /** Id of the item above: a page's page, an attachment's post; `''` for none. */
  readonly parent: string;
  readonly hasPassword: boolean;
  /** Address of an attachment's file; `''` for other items. */
  readonly attachmentUrl: string;
  readonly terms: readonly WxrItemTerm[];
  /** Post meta by key; of several with one key the last. */
  readonly meta: ReadonlyMap<string, string>;
  readonly comments: readonly WxrComment[];
  /** Whether its title, text or another of its fields was too long to be read whole (`LONGEST_TEXT`). */
  readonly isCut: boolean;
}

/** Something in the file that is not as it should be and was put right by itself. */
export interface Repair {
  readonly place: Place;
  /** What was wrong and what was made of it, for people. */
  readonly message: string;
}

/** The export, piece by piece, in the order of the file. `site` comes first, with what the channel says before the first item. */
export type WxrEvent =
  | { readonly kind: 'site'; readonly site: WxrSite }
  | { readonly kind: 'author'; readonly author: WxrAuthor }
  | { readonly kind: 'term'; readonly term: WxrTerm }
  | { readonly kind: 'item'; readonly item: WxrItem }
  | { readonly kind: 'repair'; readonly repair: Repair };

/** The file cannot be read any further. The message says what is wrong, at which line and column, and what to do. */
export class WxrError extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(`Line ${place.line}, column ${place.column}: ${message}`);
  }
}
