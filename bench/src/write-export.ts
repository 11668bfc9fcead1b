/** Generates the WordPress export for the benchmark of the import. The same size gives the same export. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Dice } from './seeded-random';

const SITE = 'https://blog.example';
const [CATEGORIES, TAGS, AUTHORS] = [12, 40, 5];
const LINES = 28;
const FIRST_DAY = Date.UTC(2005, 0, 1, 9);
const HOUR_MS = 3_600_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Blog</title><link>${SITE}</link><description>News</description><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${SITE}</wp:base_site_url><wp:base_blog_url>${SITE}</wp:base_blog_url>
`;
const TAIL = '</channel></rss>\n';

/** The date of a post, as WordPress writes it. Posts are twelve hours apart. */
const timeOf = (number: number): string => new Date(FIRST_DAY + number * 12 * HOUR_MS).toISOString().slice(0, 19).replace('T', ' ');

function* named(): Generator<string> {
  for (let number = 1; number <= AUTHORS; number++)
    yield `<wp:author><wp:author_login>author-${number}</wp:author_login><wp:author_display_name>The author ${number}</wp:author_display_name></wp:author>\n`;
  for (let number = 1; number <= CATEGORIES; number++)
    yield `<wp:category><wp:category_nicename>category-${number}</wp:category_nicename><wp:cat_name>The category ${number}</wp:cat_name></wp:category>\n`;
  for (let number = 1; number <= TAGS; number++)
    yield `<wp:tag><wp:tag_slug>tag-${number}</wp:tag_slug><wp:tag_name>The tag ${number}</wp:tag_name></wp:tag>\n`;
}

function chronology(dice: Dice): string {
  const first = 1960 + dice.below(30);
  return Array.from({ length: LINES }, (_, line) => `${first + line} ${dice.of(MONTHS)} ${1 + dice.below(28)} — ${dice.sentence(12)}`).join(
    '\n\n',
  );
}

/**
 * The text of a post, about 3 kB: an epigraph, six paragraphs, a link to another post and one to another site. Every second one names a
 * related post, every fifth one contains a chronology.
 */
function content(dice: Dice, number: number): string {
  const other = 1 + dice.below(number);
  const related = `RELATED POST: <a href="${SITE}/${linkOf(other)}">Another post</a>`;
  const links = `<a href="${SITE}/${linkOf(1 + dice.below(number))}">As we wrote</a>, and <a href="https://elsewhere.example/${number}">so did others</a>.`;
  return [
    `<blockquote>${dice.sentence(12)}</blockquote>\n— A. Writer, <em>A book</em>, 1901`,
    ...(number % 2 === 0 ? [related] : []),
    ...Array.from({ length: 5 }, () => dice.sentence(60)),
    `${dice.sentence(60)} ${links}`,
    ...(number % 5 === 0 ? [chronology(dice)] : []),
  ].join('\n\n');
}

const linkOf = (number: number): string => `${timeOf(number).slice(0, 10).replaceAll('-', '/')}/post-${number}/`;

const comment = (number: number, of: number, dice: Dice): string => `<wp:comment><wp:comment_id>${of * 10 + number}</wp:comment_id>
<wp:comment_author>A reader</wp:comment_author><wp:comment_date_gmt>${timeOf(of)}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[${dice.sentence(20)}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>
`;

function item(dice: Dice, number: number): string {
  const term = (domain: string, name: string): string => `<category domain="${domain}" nicename="${name}">${name}</category>\n`;
  const tag = 1 + dice.below(TAGS - 1);
  return `<item><title>${dice.sentence(5).slice(0, -1)} ${number}</title><link>${SITE}/${linkOf(number)}</link>
<dc:creator>author-${1 + (number % AUTHORS)}</dc:creator><guid isPermaLink="false">${SITE}/?p=${number}</guid>
<content:encoded><![CDATA[${content(dice, number)}]]></content:encoded><excerpt:encoded><![CDATA[${dice.sentence(20)}]]></excerpt:encoded>
<wp:post_id>${number}</wp:post_id><wp:post_date>${timeOf(number)}</wp:post_date><wp:post_date_gmt>${timeOf(number)}</wp:post_date_gmt>
<wp:post_name>post-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>
${term('category', `category-${1 + (number % CATEGORIES)}`)}${term('post_tag', `tag-${tag}`)}${term('post_tag', `tag-${tag + 1}`)}${
    number % 3 === 0 ? comment(1, number, dice) + comment(2, number, dice) : ''
  }</item>
`;
}

function* parts(posts: number): Generator<string> {
  const dice = new Dice(1);
  yield HEAD;
  yield* named();
  for (let number = 1; number <= posts; number++) yield item(dice, number);
  yield TAIL;
}

/**
 * Writes an export with the given number of posts. Every fifth post contains a chronology, every second one names a related post, and every
 * third one has two comments.
 */
export async function writeExport(path: string, posts: number): Promise<void> {
  await pipeline(Readable.from(parts(posts)), createWriteStream(path));
}
