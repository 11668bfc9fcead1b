/** Builds WordPress exports (WXR) as WordPress 6 writes them: the same elements, with the same CDATA sections. */

interface BuiltTerm {
  readonly taxonomy?: string;
  readonly slug: string;
  readonly name?: string;
  readonly parent?: string;
  readonly description?: string;
}

interface BuiltComment {
  readonly id?: number;
  readonly parent?: number;
  readonly author?: string;
  readonly email?: string;
  readonly ip?: string;
  readonly url?: string;
  readonly date?: string;
  readonly content?: string;
  readonly approved?: string;
  readonly type?: string;
}

/** The fields of an item. All are optional: the default is a published post with its own id, title and slug. */
export interface BuiltItem {
  readonly id?: number;
  readonly title?: string;
  readonly slug?: string;
  readonly status?: string;
  readonly type?: string;
  readonly content?: string;
  readonly excerpt?: string;
  /** In the blog's time zone, as `YYYY-MM-DD hh:mm:ss`. */
  readonly date?: string;
  /** The same moment in UTC. The default is the value of `date`. */
  readonly dateGmt?: string;
  readonly creator?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly terms?: readonly BuiltTerm[];
  readonly comments?: readonly BuiltComment[];
  readonly parent?: number;
  readonly password?: string;
  readonly attachmentUrl?: string;
  readonly meta?: Readonly<Record<string, string>>;
}

/** The content of an export. */
export interface BuiltExport {
  readonly site?: { readonly title?: string; readonly description?: string; readonly address?: string; readonly language?: string };
  readonly authors?: readonly { readonly login: string; readonly name?: string; readonly email?: string }[];
  readonly terms?: readonly BuiltTerm[];
  readonly items: readonly BuiltItem[];
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** The slug as WordPress stores it: characters outside ASCII are percent-encoded in lower case. */
const encodeSlug = (slug: string): string => encodeURIComponent(slug).toLowerCase();

/** Converts a time of the WordPress database to RSS. For "no time" (zeros), WordPress writes the year -0001. */
function mailTime(time: string): string {
  const date = new Date(`${time.replace(' ', 'T')}Z`);
  return Number.isNaN(date.getTime()) ? 'Wed, 30 Nov -0001 00:00:00 +0000' : date.toUTCString().replace('GMT', '+0000');
}

function toTerm({ taxonomy = 'category', slug, name = slug, parent = '', description = '' }: BuiltTerm, index: number): string {
  const id = `<wp:term_id>${index + 1}</wp:term_id>`;
  if (taxonomy === 'category') {
    const words = `<wp:category_nicename>${cdata(encodeSlug(slug))}</wp:category_nicename><wp:category_parent>${cdata(encodeSlug(parent))}</wp:category_parent>`;
    const told = description && `\n\t\t<wp:category_description>${cdata(description)}</wp:category_description>`;
    return `\t<wp:category>\n\t\t${id}${words}\n\t\t<wp:cat_name>${cdata(name)}</wp:cat_name>${told}\n\t</wp:category>\n`;
  }
  if (taxonomy === 'post_tag') {
    const told = description && `<wp:tag_description>${cdata(description)}</wp:tag_description>`;
    return `\t<wp:tag>${id}<wp:tag_slug>${cdata(encodeSlug(slug))}</wp:tag_slug><wp:tag_name>${cdata(name)}</wp:tag_name>${told}</wp:tag>\n`;
  }
  const words = `<wp:term_taxonomy>${cdata(taxonomy)}</wp:term_taxonomy><wp:term_slug>${cdata(encodeSlug(slug))}</wp:term_slug>`;
  return `\t<wp:term>${id}${words}<wp:term_parent>${cdata(encodeSlug(parent))}</wp:term_parent><wp:term_name>${cdata(name)}</wp:term_name></wp:term>\n`;
}

function toComment(comment: BuiltComment, index: number): string {
  const { id = index + 1, parent = 0, author = 'A reader', email = 'reader@example.org', ip = '192.0.2.7', url = '' } = comment;
  const { date = '2020-01-02 03:04:05', content = 'A comment.', approved = '1', type = 'comment' } = comment;
  return `		<wp:comment>
			<wp:comment_id>${id}</wp:comment_id>
			<wp:comment_author>${cdata(author)}</wp:comment_author>
			<wp:comment_author_email>${cdata(email)}</wp:comment_author_email>
			<wp:comment_author_url>${escape(url)}</wp:comment_author_url>
			<wp:comment_author_IP>${cdata(ip)}</wp:comment_author_IP>
			<wp:comment_date>${cdata(date)}</wp:comment_date>
			<wp:comment_date_gmt>${cdata(date)}</wp:comment_date_gmt>
			<wp:comment_content>${cdata(content)}</wp:comment_content>
			<wp:comment_approved>${cdata(approved)}</wp:comment_approved>
			<wp:comment_type>${cdata(type)}</wp:comment_type>
			<wp:comment_parent>${parent}</wp:comment_parent>
			<wp:comment_user_id>0</wp:comment_user_id>
		</wp:comment>
`;
}

function toMeta([key, value]: [string, string]): string {
  return `		<wp:postmeta>
		<wp:meta_key>${cdata(key)}</wp:meta_key>
		<wp:meta_value>${cdata(value)}</wp:meta_value>
		</wp:postmeta>
`;
}

/**
 * One item, from `<item>` to `</item>`.
 * @param index the position of the item, from 0; its default id, title and slug are made from it
 * @param address the address of the blog, without a slash at the end
 */
export function wxrItem(item: BuiltItem, index = 0, address = 'https://blog.example.org'): string {
  const { id = index + 1, title = `Post ${id}`, slug = `post-${id}`, status = 'publish', type = 'post', content = `Text of ${id}.` } = item;
  const { date = '2020-01-02 03:04:05', dateGmt = date, creator = 'ana', excerpt = '', parent = 0, password = '' } = item;
  const { link = `${address}/${date.slice(0, 10).replaceAll('-', '/')}/${encodeSlug(slug)}/`, guid = `${address}/?p=${id}` } = item;
  const attachment = item.attachmentUrl && `\t\t<wp:attachment_url>${cdata(item.attachmentUrl)}</wp:attachment_url>\n`;
  const categories = (item.terms ?? []).map(
    (term) =>
      `\t\t<category domain="${term.taxonomy ?? 'category'}" nicename="${encodeSlug(term.slug)}">${cdata(term.name ?? term.slug)}</category>\n`,
  );
  return `	<item>
		<title>${cdata(title)}</title>
		<link>${escape(link)}</link>
		<pubDate>${mailTime(dateGmt)}</pubDate>
		<dc:creator>${cdata(creator)}</dc:creator>
		<guid isPermaLink="false">${escape(guid)}</guid>
		<description></description>
		<content:encoded>${cdata(content)}</content:encoded>
		<excerpt:encoded>${cdata(excerpt)}</excerpt:encoded>
		<wp:post_id>${id}</wp:post_id>
		<wp:post_date>${cdata(date)}</wp:post_date>
		<wp:post_date_gmt>${cdata(dateGmt)}</wp:post_date_gmt>
		<wp:post_modified>${cdata(date)}</wp:post_modified>
		<wp:post_modified_gmt>${cdata(dateGmt)}</wp:post_modified_gmt>
		<wp:comment_status>${cdata('open')}</wp:comment_status>
		<wp:ping_status>${cdata('open')}</wp:ping_status>
		<wp:post_name>${cdata(encodeSlug(slug))}</wp:post_name>
		<wp:status>${cdata(status)}</wp:status>
		<wp:post_parent>${parent}</wp:post_parent>
		<wp:menu_order>0</wp:menu_order>
		<wp:post_type>${cdata(type)}</wp:post_type>
		<wp:post_password>${cdata(password)}</wp:post_password>
		<wp:is_sticky>0</wp:is_sticky>
${attachment ?? ''}${categories.join('')}${Object.entries(item.meta ?? {})
    .map(toMeta)
    .join('')}${(item.comments ?? []).map(toComment).join('')}	</item>
`;
}

/** The part of an export before its first item. */
export function wxrHead({
  site = {},
  authors = [{ login: 'ana', name: 'Ana Lund' }],
  terms = [],
}: Omit<BuiltExport, 'items'> = {}): string {
  const { title = 'The Blog', description = 'News', address = 'https://blog.example.org', language = 'en-US' } = site;
  const known = authors.map(
    ({ login, name = login, email = `${login}@example.org` }, index) =>
      `	<wp:author><wp:author_id>${index + 1}</wp:author_id><wp:author_login>${cdata(login)}</wp:author_login><wp:author_email>${cdata(email)}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name><wp:author_first_name>${cdata('')}</wp:author_first_name><wp:author_last_name>${cdata('')}</wp:author_last_name></wp:author>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->
<!-- generator="WordPress/6.4.2" created="2024-01-09 10:11" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>

<channel>
	<title>${escape(title)}</title>
	<link>${escape(address)}</link>
	<description>${escape(description)}</description>
	<pubDate>Tue, 09 Jan 2024 10:11:12 +0000</pubDate>
	<language>${language}</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>${escape(address)}</wp:base_site_url>
	<wp:base_blog_url>${escape(address)}</wp:base_blog_url>

${known.join('')}
${terms.map(toTerm).join('')}
	<generator>https://wordpress.org/?v=6.4.2</generator>

`;
}

/** The part of an export after its last item. */
export const WXR_TAIL = '\t</channel>\n</rss>\n';

/** A complete export. */
export function wxr(built: BuiltExport): string {
  return wxrHead(built) + built.items.map((item, index) => wxrItem(item, index, built.site?.address)).join('') + WXR_TAIL;
}
