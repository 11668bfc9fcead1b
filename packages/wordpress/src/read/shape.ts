/** The elements of an export that are read. All others are skipped, in particular readers' e-mail and IP addresses. */

const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';
const EXPORT = /^https?:\/\/wordpress\.org\/export\/(\d+\.\d+)\/(excerpt\/)?$/;

/** Elements by the one that holds them, by the names that WordPress gives them; those that hold none have text. */
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

/** Whether an element is read that stands in `parent`. */
export function isRead(parent: string, name: string): boolean {
  return CHILDREN.get(parent)?.has(name) ?? false;
}

/** Whether an element that is read has text, not elements. */
export function hasText(name: string): boolean {
  return !CHILDREN.has(name);
}

/** The version of WXR that a namespace stands for; undefined for other namespaces. */
export function versionOfNamespace(namespace: string): string | undefined {
  const [, version, excerpt] = EXPORT.exec(namespace) ?? [];
  return excerpt === undefined ? version : undefined;
}

/**
 * An element's name as WordPress writes it, whatever its prefix is in the file; `''` for those of other vocabularies.
 * @param namespace of the element; its prefix when the file does not say what that stands for
 */
export function nameOf(namespace: string, local: string): string {
  if (namespace === '') return local;
  const [isExport, , excerpt] = EXPORT.exec(namespace) ?? [];
  if (isExport !== undefined || namespace === 'wp' || namespace === 'excerpt')
    return excerpt !== undefined || namespace === 'excerpt' ? `excerpt:${local}` : `wp:${local}`;
  if (namespace === CONTENT || namespace === 'content') return `content:${local}`;
  return namespace === DUBLIN_CORE || namespace === 'dc' ? `dc:${local}` : '';
}
