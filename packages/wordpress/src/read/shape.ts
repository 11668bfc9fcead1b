/** The elements of an export that we read. All others are skipped, in particular the e-mail and IP addresses of commenters. */

const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';
const EXPORT = /^https?:\/\/wordpress\.org\/export\/(\d+\.\d+)\/(excerpt\/)?$/;

/** Child elements by the name of their parent. Elements that are not a key here contain text. */
const SHAPE: Readonly<Record<string, readonly string[]>> = {
  rss: ['channel'],
  channel: [
    ...['title', 'link', 'description', 'language', 'wp:wxr_version', 'wp:base_blog_url'],
    ...['wp:author', 'wp:category', 'wp:tag', 'wp:term', 'item'],
  ],
  'wp:author': ['wp:author_login', 'wp:author_display_name'],
  'wp:category': ['wp:category_nicename', 'wp:category_parent', 'wp:cat_name', 'wp:category_description'],
  'wp:tag': ['wp:tag_slug', 'wp:tag_name', 'wp:tag_description'],
  'wp:term': ['wp:term_taxonomy', 'wp:term_slug', 'wp:term_parent', 'wp:term_name', 'wp:term_description'],
  item: [
    ...['title', 'link', 'pubDate', 'dc:creator', 'guid', 'content:encoded', 'excerpt:encoded', 'category'],
    ...['wp:post_id', 'wp:post_date', 'wp:post_date_gmt', 'wp:post_name', 'wp:status', 'wp:post_type', 'wp:post_parent'],
    ...['wp:post_password', 'wp:attachment_url', 'wp:postmeta', 'wp:comment'],
  ],
  'wp:postmeta': ['wp:meta_key', 'wp:meta_value'],
  'wp:comment': [
    ...['wp:comment_id', 'wp:comment_parent', 'wp:comment_author', 'wp:comment_author_url', 'wp:comment_date', 'wp:comment_date_gmt'],
    ...['wp:comment_content', 'wp:comment_approved', 'wp:comment_type'],
  ],
};

const CHILDREN = new Map(Object.entries(SHAPE).map(([name, children]) => [name, new Set(children)]));

/** Whether we read the child elements `name` of the element `parent`. */
export function isRead(parent: string, name: string): boolean {
  return CHILDREN.get(parent)?.has(name) ?? false;
}

/** Whether an element that we read contains text, not elements. */
export function hasText(name: string): boolean {
  return !CHILDREN.has(name);
}

/** The version of WXR that the address of a namespace names; undefined for other namespaces. */
export function versionOfNamespace(namespace: string): string | undefined {
  const [, version, excerpt] = EXPORT.exec(namespace) ?? [];
  return excerpt === undefined ? version : undefined;
}

/**
 * The name of an element with WordPress's own prefix, whatever the prefix in the file; `''` for elements of other vocabularies.
 * @param namespace of the element; its prefix if the file does not declare the prefix
 */
export function nameOf(namespace: string, local: string): string {
  if (namespace === '') return local;
  const [isExport, , excerpt] = EXPORT.exec(namespace) ?? [];
  if (isExport !== undefined || namespace === 'wp' || namespace === 'excerpt')
    return excerpt !== undefined || namespace === 'excerpt' ? `excerpt:${local}` : `wp:${local}`;
  if (namespace === CONTENT || namespace === 'content') return `content:${local}`;
  return namespace === DUBLIN_CORE || namespace === 'dc' ? `dc:${local}` : '';
}
