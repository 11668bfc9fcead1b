/** Writes items as XML: posts, pages and attachments, with their comments. */
import { NO_TIME, toDatabaseTime, toMailTime, toTitle } from './values';
import { element, textElement } from './xml';

/** A comment. Nobody's address is in it but the web address that was shown. */
export interface CommentItem {
  readonly number: number;
  readonly author: string;
  readonly website: string;
  readonly at: Date;
  readonly html: string;
  readonly isApproved: boolean;
  readonly kind: string;
  /** Number of the comment that it answers; 0 for none. */
  readonly parent: number;
}

/** An item. */
export interface Item {
  readonly number: number;
  readonly type: 'post' | 'page' | 'attachment';
  readonly status: 'publish' | 'draft' | 'inherit';
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly creator: string;
  readonly html: string;
  readonly excerpt: string;
  readonly slug: string;
  /** First publication; of what never was public, its last change. */
  readonly at: Date;
  /** Number of the item above; 0 for none. */
  readonly parent: number;
  /** Elements of its terms. */
  readonly terms: readonly string[];
  readonly meta: readonly (readonly [key: string, value: string])[];
  readonly comments: readonly CommentItem[];
  /** Where an attachment's file lies. */
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

/** The item as an element of the channel. */
export function itemXml(item: Item): string {
  const { number, type, status, title, link, guid, creator, html, excerpt, slug, at, parent, terms, meta, comments, attachmentUrl } = item;
  const isDraft = status === 'draft';
  return [
    '<item>',
    textElement('title', toTitle(title)),
    element('link', link),
    // A draft has none: WordPress writes a day before there were days, which not every reader takes.
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
