/** Makes an item (a post, a page, an attachment, or another type) from its XML element. */
import { attributeOf, decodeSlug, idOf, parseDatabaseTime, parseMailTime, textOf, toNicename, wordOf } from './fields';
import type { Element } from './tree';
import type { WxrComment, WxrItem, WxrItemTerm } from './wxr';

/** Statuses of comments by the words that WordPress writes. */
const STATUSES = new Map<string, WxrComment['status']>([
  ['1', 'approved'],
  ['approved', 'approved'],
  ['spam', 'spam'],
  ['trash', 'trash'],
  ['post-trashed', 'trash'],
]);

/** The comment types that readers or other sites write. Comments from before WordPress 5.5 have an empty type. */
const KINDS = new Map<string, WxrComment['kind']>([
  ['', 'comment'],
  ['comment', 'comment'],
  ['pingback', 'pingback'],
  ['trackback', 'trackback'],
]);

/**
 * A comment is approved only if its status is written exactly as WordPress writes it. Spam and trash are recognised in any letter case and with
 * white space around them. Everything else is pending.
 */
function statusOf(approved: string): WxrComment['status'] {
  const status = STATUSES.get(approved) ?? STATUSES.get(approved.trim().toLowerCase()) ?? 'pending';
  return status === 'approved' && !STATUSES.has(approved) ? 'pending' : status;
}

function toComment(element: Element): WxrComment {
  const type = textOf(element, 'wp:comment_type');
  return {
    id: idOf(element, 'wp:comment_id'),
    parent: idOf(element, 'wp:comment_parent'),
    author: wordOf(element, 'wp:comment_author'),
    url: wordOf(element, 'wp:comment_author_url'),
    at: parseDatabaseTime(wordOf(element, 'wp:comment_date_gmt')) ?? parseDatabaseTime(wordOf(element, 'wp:comment_date')),
    content: textOf(element, 'wp:comment_content'),
    isCut: element.children.some(({ isCut }) => isCut),
    status: statusOf(textOf(element, 'wp:comment_approved')),
    kind: KINDS.get(type) ?? 'other',
    type,
  };
}

/** The terms of an item. WXR 1.0 calls tags `tag`, and writes each term twice: once without its slug, for RSS readers. That one is left out. */
function toTerms(elements: readonly Element[]): WxrItemTerm[] {
  const all = elements.map((element) => {
    const domain = attributeOf(element, 'domain') || 'category';
    const name = wordOf({ children: [element] }, element.name);
    return { taxonomy: domain === 'tag' ? 'post_tag' : domain, slug: decodeSlug(attributeOf(element, 'nicename')), name };
  });
  const isTwin = ({ taxonomy, slug, name }: WxrItemTerm): boolean =>
    slug === '' && all.some((other) => other.slug !== '' && other.taxonomy === taxonomy && other.name === name);
  const terms = all.filter((term) => !isTwin(term)).map((term) => ({ ...term, slug: term.slug || toNicename(term.name) }));
  const bySlug = new Map(terms.filter(({ slug }) => slug !== '').map((term) => [`${term.taxonomy}\0${term.slug}`, term]));
  return [...bySlug.values()];
}

/** Makes the item of an `item` element. */
export function toItem(element: Element): WxrItem {
  const childrenOf = (name: string): Element[] => element.children.filter((child) => child.name === name);
  const local = parseDatabaseTime(wordOf(element, 'wp:post_date'));
  const publishedAt = parseDatabaseTime(wordOf(element, 'wp:post_date_gmt')) ?? parseMailTime(wordOf(element, 'pubDate')) ?? local;
  return {
    place: element.place,
    id: idOf(element, 'wp:post_id'),
    // Not trimmed: an item is public only if its type and status are written exactly as WordPress writes them.
    type: textOf(element, 'wp:post_type') || 'post',
    status: textOf(element, 'wp:status') || 'draft',
    title: textOf(element, 'title'),
    slug: decodeSlug(wordOf(element, 'wp:post_name')),
    link: wordOf(element, 'link'),
    guid: wordOf(element, 'guid'),
    creator: wordOf(element, 'dc:creator'),
    content: textOf(element, 'content:encoded'),
    excerpt: textOf(element, 'excerpt:encoded'),
    contentLine: childrenOf('content:encoded')[0]?.textLine ?? element.place.line,
    publishedAt,
    publishedOn: (local ?? publishedAt)?.slice(0, 'YYYY-MM-DD'.length) ?? null,
    parent: idOf(element, 'wp:post_parent'),
    hasPassword: textOf(element, 'wp:post_password') !== '',
    attachmentUrl: wordOf(element, 'wp:attachment_url'),
    terms: toTerms(childrenOf('category')),
    meta: new Map(childrenOf('wp:postmeta').map((meta) => [wordOf(meta, 'wp:meta_key'), textOf(meta, 'wp:meta_value')])),
    comments: childrenOf('wp:comment').map(toComment),
    isCut: element.children.some(({ isCut }) => isCut),
  };
}
