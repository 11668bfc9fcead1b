/** Turns sample posts and timelines into Strapi's format. */
import type { SampleRefs } from './refs';
import type { SampleBlock, SampleEntry, SamplePost, SampleTimeline, SampleWords } from './shape';

type Data = Record<string, unknown>;

const HOUR_OF_PUBLICATION = 'T08:00:00.000Z';

function paragraph(text: string): Data {
  return { type: 'paragraph', children: [{ type: 'text', text }] };
}

function blockData(block: SampleBlock, refs: SampleRefs): Data {
  if ('heading' in block) return { __component: 'body.heading', text: block.heading, level: 'two' };
  if ('timeline' in block) return { __component: 'body.timeline', timeline: refs.all('timeline', [block.timeline]) };
  return { __component: 'body.rich-text', content: block.paragraphs.map(paragraph) };
}

function relatedData({ related = [] }: SampleWords, refs: SampleRefs): Data[] {
  return related.map((item) => ('post' in item ? { ...item, post: refs.all('post', [item.post]) } : { ...item }));
}

/** The post in one language, with documentIds as references. */
export function postData(post: SamplePost, words: SampleWords, refs: SampleRefs): Data {
  return {
    title: words.title,
    slug: words.slug,
    excerpt: words.excerpt,
    dateline: post.dateline,
    firstPublished: `${post.dateline}${HOUR_OF_PUBLICATION}`,
    authors: [refs.id('author', 'dossier-sample-desk')],
    series: post.series ? refs.id('series', post.series) : null,
    edition: post.edition ?? null,
    editionOf: post.editionOf === undefined ? null : refs.all('post', [post.editionOf]),
    categories: refs.all('category', post.categories),
    tags: refs.all('tag', post.tags),
    epigraphs: words.epigraphs ?? [],
    body: words.body.map((block) => blockData(block, refs)),
    related: relatedData(words, refs),
    timelines: refs.all('timeline', post.timelines),
    about: refs.all('entity', post.about),
    sources: refs.all('source', post.sources),
    corrections: words.corrections ?? [],
  };
}

function entryData(entry: SampleEntry, refs: SampleRefs): Data {
  return {
    key: entry.key,
    date: entry.date,
    text: [paragraph(entry.text)],
    entities: refs.all('entity', entry.entities),
    sources: refs.all('source', entry.sources),
    status: entry.status ?? 'asserted',
    statusNote: entry.statusNote ?? null,
  };
}

/** The timeline and its entries, with documentIds as references. */
export function timelineData(timeline: SampleTimeline, refs: SampleRefs): Data {
  return {
    title: timeline.title,
    slug: timeline.key,
    summary: timeline.summary,
    subject: refs.all('entity', [timeline.subject]),
    firstPublished: timeline.firstPublished,
    entries: timeline.entries.map((entry) => entryData(entry, refs)),
  };
}
