/** What a post shows of the documents it refers to, at every moment and without being published again, from the CMS to the graph. */
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { Editor, type Data } from './content';

const LOCALES = ['en', 'fr'] as const;

interface Shown {
  readonly title: string;
  readonly related: readonly { title: string | null; note: string | null; post: { title: string } | null }[];
  readonly about: readonly { name: string }[];
  readonly sources: readonly { title: string }[];
  readonly authors: readonly { name: string }[];
  readonly categories: readonly { name: string }[];
  readonly tags: readonly { name: string }[];
  readonly series: { title: string } | null;
  readonly epigraphs: readonly { text: string; source: { title: string } | null }[];
  readonly body: readonly { __typename: string }[];
  readonly timelines: readonly {
    title: string;
    subject: { name: string } | null;
    entries: { nodes: readonly { entities: readonly { name: string }[]; sources: readonly { title: string }[] }[] };
  }[];
}

const QUESTION = /* GraphQL */ `
  query Shown($slug: String!, $locale: Locale!) {
    post(slug: $slug, locale: $locale) {
      title
      related {
        title
        note
        post {
          title
        }
      }
      about {
        name
      }
      sources {
        title
      }
      authors {
        name
      }
      categories {
        name
      }
      tags {
        name
      }
      series {
        title
      }
      epigraphs {
        text
        source {
          title
        }
      }
      body {
        __typename
      }
      timelines {
        title
        subject {
          name
        }
        entries {
          nodes {
            entities {
              name
            }
            sources {
              title
            }
          }
        }
      }
    }
  }
`;

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;
let editor: Editor;
const ids: Record<string, string> = {};

async function shown(locale = 'en'): Promise<Shown> {
  await index.catchUp();
  const { post } = await graph.data<{ post: Shown | null }>(QUESTION, { slug: `names-all-${locale}`, locale });
  if (!post) throw new Error(`the post is not public in ${locale}`);
  return post;
}

async function inBoth(type: 'post' | 'timeline', title: string, data: (locale: string) => Data): Promise<string> {
  const id = await editor.create(type, { title: `${title} en`, ...data('en') });
  await editor.edit(type, id, { title: `${title} fr`, ...data('fr') }, 'fr');
  return id;
}

const line = (text: string): Data[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

async function writeEverything(): Promise<void> {
  for (const name of ['about', 'subject', 'named']) ids[name] = await editor.create('entity', { name: `Entity ${name}`, kind: 'person' });
  for (const name of ['source', 'entrySource', 'epigraphSource']) ids[name] = await editor.create('source', { title: `Source ${name}` });
  for (const type of ['author', 'category'] as const) ids[type] = await editor.create(type, { name: `The ${type}`, slug: type });
  ids.related = await inBoth('post', 'Related', (locale) => ({ slug: `related-${locale}` }));
  ids.timeline = await inBoth('timeline', 'Timeline', (locale) => ({
    slug: `timeline-${locale}`,
    subject: [ids.subject],
    entries: [{ date: { printed: '2015', edtf: null }, text: line('A line'), entities: [ids.named], sources: [ids.entrySource] }],
  }));
  ids.post = await inBoth('post', 'Names all', (locale) => ({
    slug: `names-all-${locale}`,
    authors: [ids.author],
    categories: [ids.category],
    related: [{ post: [ids.related], note: 'UPDATE' }],
    timelines: [ids.timeline],
    about: [ids.about],
    sources: [ids.source],
    epigraphs: [{ text: 'To be', attribution: 'Hamlet', source: [ids.epigraphSource] }],
    body: [{ __component: 'body.timeline', timeline: [ids.timeline] }],
  }));
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('test');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  graph = openGraph(databaseUrl);
  editor = new Editor(cms.strapi);
  await writeEverything();
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

const REFERENTS = ['about', 'subject', 'named', 'source', 'entrySource', 'epigraphSource', 'related', 'timeline'] as const;
type Referent = (typeof REFERENTS)[number];

const typeOf = (name: Referent): 'entity' | 'source' | 'post' | 'timeline' =>
  name === 'related' ? 'post' : name === 'timeline' ? 'timeline' : /ource$/.test(name) ? 'source' : 'entity';
const localesOf = (name: Referent): readonly string[] => (['post', 'timeline'].includes(typeOf(name)) ? LOCALES : ['en']);

async function publish(name: Referent): Promise<void> {
  for (const locale of localesOf(name)) await editor.publish(typeOf(name), ids[name]!, locale);
}

async function withdraw(name: Referent): Promise<void> {
  for (const locale of localesOf(name)) await editor.unpublish(typeOf(name), ids[name]!, locale);
}

/** Which of the documents it refers to a post shows. */
function seen(post: Shown): Record<Referent, boolean> {
  const [timeline] = post.timelines;
  const [entry] = timeline?.entries.nodes ?? [];
  return {
    about: post.about.length === 1,
    subject: Boolean(timeline?.subject),
    named: entry?.entities.length === 1,
    source: post.sources.length === 1,
    entrySource: entry?.sources.length === 1,
    epigraphSource: Boolean(post.epigraphs[0]?.source),
    related: post.related.length === 1,
    timeline: timeline !== undefined && post.body.length === 1,
  };
}

const ALL = Object.fromEntries(REFERENTS.map((name) => [name, true]));

test('a post that is published before the documents it refers to shows each as soon as it is public', async () => {
  for (const locale of LOCALES) await editor.publish('post', ids.post!, locale);
  for (const locale of LOCALES) expect(Object.values(seen(await shown(locale)))).not.toContain(true);
  for (const name of [...REFERENTS].reverse()) await publish(name);
  for (const locale of LOCALES) expect(seen(await shown(locale))).toEqual(ALL);
});

test('each is shown in the language of the referring document', async () => {
  for (const locale of LOCALES) {
    const post = await shown(locale);
    expect(post.related[0]).toEqual({ title: `Related ${locale}`, note: 'UPDATE', post: { title: `Related ${locale}` } });
    expect(post.timelines[0]?.title).toBe(`Timeline ${locale}`);
  }
});

test.each(REFERENTS)('a withdrawn one (%s) is left out without an error, and is shown again once it is public again', async (name) => {
  const before = await shown();
  await withdraw(name);
  const inside = name === 'timeline' ? { subject: false, named: false, entrySource: false } : {};
  for (const locale of LOCALES) expect(seen(await shown(locale))).toEqual({ ...ALL, ...inside, [name]: false });
  await publish(name);
  for (const locale of LOCALES) expect(seen(await shown(locale))).toEqual(ALL);
  expect(await shown()).toEqual(before);
});

test('an unpublished edit of a referenced document is never shown', async () => {
  const before = await shown();
  await editor.edit('entity', ids.about!, { name: 'A secret name' });
  await editor.edit('timeline', ids.timeline!, { title: 'A secret title', subject: [ids.about] });
  await editor.edit('post', ids.related!, { title: 'A secret post' });
  expect(await shown()).toEqual(before);
  await editor.publish('post', ids.post!);
  expect(await shown()).toEqual(before);
  await editor.publish('entity', ids.about!);
  expect((await shown()).about).toEqual([{ name: 'A secret name' }]);
});

test.each(['author', 'category'] as const)('a deleted %s is left out, without an error', async (type) => {
  expect(JSON.stringify(await shown())).toContain(`The ${type}`);
  await editor.delete(type, ids[type]!);
  for (const locale of LOCALES) expect(JSON.stringify(await shown(locale))).not.toContain(`The ${type}`);
});
