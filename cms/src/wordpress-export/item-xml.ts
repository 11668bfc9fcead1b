/** Writes items as XML: posts, pages and attachments, with their comments. */
import { NO_TIME, toDatabaseTime, toMailTime, toTitle } from './values';
import { element, textElement } from './xml';

/** A comment. Of the author's addresses, it contains only the web address, which is public. */
export interface CommentItem {
  /** Id of the comment in the export. */
  readonly number: number;
  readonly author: string;
  readonly website: string;
  readonly at: Date;
  readonly html: string;
  readonly isApproved: boolean;
  /** WordPress's type of the comment, such as `comment` or `pingback`. */
  readonly kind: string;
  /** Number of the comment that it replies to; 0 for none. */
  readonly parent: number;
}

/** A post, a page or an attachment. */
export interface Item {
  /** Id of the item in the export. */
  readonly number: number;
  readonly type: 'post' | 'page' | 'attachment';
  readonly status: 'publish' | 'draft' | 'inherit';
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  /** Login of the author; `''` for none. */
  readonly creator: string;
  readonly html: string;
  readonly excerpt: string;
  readonly slug: string;
  /** Time of the first publication; for a draft that was never public, of the last change. */
  readonly at: Date;
  /** Number of the parent item; 0 for none. */
  readonly parent: number;
  /** The XML elements of its terms. */
  readonly terms: readonly string[];
  readonly meta: readonly (readonly [key: string, value: string])[];
  readonly comments: readonly CommentItem[];
  /** Address of the file of an attachment; undefined for other items. */
  readonly attachmentUrl?: string;
}

function commentXml({ number, author, website, at, html, isApproved, kind, parent }: CommentItem): string {
  return [
    '<wp:comment>',
    element('wp:comment_id', number),
    textElement('wp:comment_author', toTitle(author)),
    textElement('wp:comment_author_email', ''),
    element('wp:comment_author_url', website),
    textElement('wp:comment_author_IP', ''),
    textElement('wp:comment_date', toDatabaseTime(at)),
    textElement('wp:comment_date_gmt', toDatabaseTime(at)),
    textElement('wp:comment_content', html),
    textElement('wp:comment_approved', isApproved ? '1' : '0'),
    textElement('wp:comment_type', kind),
    element('wp:comment_parent', parent),
    element('wp:comment_user_id', 0),
    '</wp:comment>',
  ].join('\n');
}

function metaXml([key, value]: readonly [string, string]): string {
  return `<wp:postmeta>${textElement('wp:meta_key', key)}${textElement('wp:meta_value', value)}</wp:postmeta>`;
}

/** The `item` element of an item. */
export function itemXml(item: Item): string {
  const { number, type, status, title, link, guid, creator, html, excerpt, slug, at, parent, terms, meta, comments, attachmentUrl } = item;
  const isDraft = status === 'draft';
  return [
    '<item>',
    textElement('title', toTitle(title)),
    element('link', link),
    // Empty for a draft. WordPress writes a day in the year -0001, which some programs cannot read.
    isDraft ? '<pubDate></pubDate>' : element('pubDate', toMailTime(at)),
    textElement('dc:creator', creator),
    `<guid isPermaLink="false">${element('guid', guid).slice('<guid>'.length)}`,
    '<description></description>',
    textElement('content:encoded', html),
    textElement('excerpt:encoded', toTitle(excerpt)),
    element('wp:post_id', number),
    textElement('wp:post_date', toDatabaseTime(at)),
    textElement('wp:post_date_gmt', isDraft ? NO_TIME : toDatabaseTime(at)),
    textElement('wp:comment_status', type === 'post' ? 'open' : 'closed'),
    textElement('wp:ping_status', 'closed'),
    textElement('wp:post_name', slug),
    textElement('wp:status', status),
    element('wp:post_parent', parent),
    element('wp:menu_order', 0),
    textElement('wp:post_type', type),
    textElement('wp:post_password', ''),
    element('wp:is_sticky', 0),
    ...(attachmentUrl === undefined ? [] : [textElement('wp:attachment_url', attachmentUrl)]),
    ...terms,
    ...meta.map(metaXml),
    ...comments.map(commentXml),
    '</item>\n',
  ].join('\n');
}
