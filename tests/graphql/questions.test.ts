/** Every root field of the schema returns data, in an archive that contains every type of document. */
import { openArchive, type TestArchive } from '../support/archive';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeNewsroom)));
afterAll(() => archive.close());

const ask = (question: string, variables?: Record<string, unknown>): Promise<unknown> => archive.graph.data(question, variables);

test('site', async () => {
  expect(await ask('{ site { name french: name(locale: "fr") tagline url locales defaultLocale licence } }')).toEqual({
    site: {
      name: 'The Paper',
      french: 'Le Journal',
      tagline: null,
      url: 'https://news.example',
      locales: ['en', 'fr', 'nl'],
      defaultLocale: 'en',
      licence: null,
    },
  });
});

test('post, with all its fields', async () => {
  expect(
    await ask(`{ post(slug: "attacks-2019") {
      locale slug path url title dateline edition publishedAt bodyText
      authors { name } series { title } categories { name parent { name } entity { name } } tags { name entity { name } }
      epigraphs { text attribution source { title } } cover { url alt width }
      body { __typename ... on Paragraphs { text } ... on TimelineBlock { timeline { title } } ... on ImageBlock { image { url(width: 320) } } }
      related { title note url post { slug } } referencedBy { totalCount } timelines { title } about { name }
      mentions { nodes { role origin entity { name } document { __typename } } }
      sources { title originalUrl } corrections { kind date text source { title } } editions { edition } supersededBy { edition } translations { title }
    } }`),
  ).toEqual({
    post: {
      locale: 'en',
      slug: 'attacks-2019',
      path: '/posts/attacks-2019',
      url: 'https://news.example/posts/attacks-2019',
      title: 'The attacks',
      dateline: '2015-11-13',
      edition: '2019',
      publishedAt: '2019-11-13T08:00:00.000Z',
      bodyText: 'Sirens all night',
      authors: [{ name: 'The editor' }],
      series: { title: 'On This Day' },
      categories: [{ name: 'Attacks', parent: { name: 'Events' }, entity: { name: 'Paris' } }],
      tags: [{ name: 'Night', entity: { name: 'Paris' } }],
      epigraphs: [{ text: 'Quis custodiet', attribution: 'Juvenal', source: { title: 'The Gazette' } }],
      cover: { url: 'https://media.example/media/picture.jpg', alt: 'A square at night', width: 800 },
      body: [
        { __typename: 'Paragraphs', text: 'Sirens all night' },
        { __typename: 'TimelineBlock', timeline: { title: 'Nights' } },
        { __typename: 'ImageBlock', image: { url: 'https://media.example/media/picture.jpg?width=320' } },
      ],
      related: [
        { title: 'The attacks', note: 'EARLIER', url: 'https://news.example/posts/attacks-2018', post: { slug: 'attacks-2018' } },
        { title: 'Outside', note: null, url: 'https://out.example/', post: null },
      ],
      referencedBy: { totalCount: 0 },
      timelines: [{ title: 'Two lives' }],
      about: [{ name: 'Ada' }, { name: 'Paris' }],
      mentions: {
        nodes: ['Ada', 'Paris'].map((name) => ({
          role: 'ABOUT',
          origin: 'EDITOR',
          entity: { name },
          document: { __typename: 'Post' },
        })),
      },
      sources: [{ title: 'The Gazette', originalUrl: 'https://gazette.example/1' }],
      corrections: [{ kind: 'UPDATE', date: '2020-01-02', text: 'A name.', source: { title: 'The Gazette' } }],
      editions: [{ edition: '2018' }],
      supersededBy: null,
      translations: [{ title: 'Les attentats' }],
    },
  });
});

test('an older edition links to the newest one; a post lists the posts that refer to it', async () => {
  expect(await ask('{ post(slug: "attacks-2018") { supersededBy { edition } referencedBy { nodes { edition } } } }')).toEqual({
    post: { supersededBy: { edition: '2019' }, referencedBy: { nodes: [{ edition: '2019' }] } },
  });
});

test('timeline, with its span and its entries of every status', async () => {
  expect(
    await ask(`{ timeline(slug: "two-lives") { title path subject { name } span { edtf earliest latest } posts { nodes { slug } }
      entries { totalCount nodes { position status text statusNote entities { name } sources { title } date { printed precision } } } } }`),
  ).toMatchObject({
    timeline: {
      title: 'Two lives',
      path: '/timelines/two-lives',
      subject: { name: 'Ada' },
      span: { earliest: '1999-01-01', latest: '2015-11-13' },
      posts: { nodes: [{ slug: 'attacks-2019' }] },
      entries: {
        totalCount: 4,
        nodes: [
          { position: 1, text: 'Ada met Bob', entities: [{ name: 'Ada' }, { name: 'Bob' }], sources: [{ title: 'The Gazette' }] },
          { position: 2, status: 'FALSE', text: 'A rumour', statusNote: 'never happened', date: { precision: 'DAY' } },
          { position: 3, date: { printed: '2015-22', precision: 'SEASON' } },
          { position: 4, status: 'DISPUTED' },
        ],
      },
    },
  });
});

test('entity, with its mentions and the entities mentioned together with it', async () => {
  expect(
    await ask(`{ entity(slug: "ada") { name dutch: name(locale: "nl") kind wikidata sameAs image { url } path
      posts { nodes { slug } } chronology { nodes { text } } mentions { nodes { document { __typename } } }
      coMentioned { nodes { entity { name } posts entries } } } }`),
  ).toEqual({
    entity: {
      name: 'Ada',
      dutch: 'Ada Maes',
      kind: 'PERSON',
      wikidata: 'Q1',
      sameAs: ['https://www.wikidata.org/entity/Q1'],
      image: { url: 'https://media.example/media/picture.jpg' },
      path: '/entities/ada',
      posts: { nodes: [{ slug: 'attacks-2019' }] },
      chronology: { nodes: [{ text: 'Ada met Bob' }] },
      mentions: { nodes: [{ document: { __typename: 'Post' } }, { document: { __typename: 'TimelineEntry' } }] },
      coMentioned: {
        nodes: [
          { entity: { name: 'Bob' }, posts: 0, entries: 1 },
          { entity: { name: 'Paris' }, posts: 1, entries: 0 },
        ],
      },
    },
  });
});

test.each([
  ['series', '{ found: series(slug: "on-this-day") { name: title posts { totalCount } } }', 'On This Day', 2],
  ['category', '{ found: category(slug: "events") { name posts { totalCount } } }', 'Events', 2],
  ['tag', '{ found: tag(slug: "night") { name posts { totalCount } } }', 'Night', 2],
  ['author', '{ found: author(slug: "the-editor") { name posts { totalCount } } }', 'The editor', 2],
])('%s, with its posts in the default locale of the site', async (_, question, name, totalCount) => {
  expect(await ask(question)).toEqual({ found: { name, posts: { totalCount } } });
});

test('categories, timelines and entities are sorted by name; merged entities are not listed', async () => {
  expect(await ask('{ categories { nodes { name } } timelines { nodes { title } } entities { totalCount nodes { name } } }')).toEqual({
    categories: { nodes: [{ name: 'Attacks' }, { name: 'Events' }] },
    timelines: { nodes: [{ title: 'Nights' }, { title: 'Two lives' }] },
    entities: { totalCount: 3, nodes: [{ name: 'Ada' }, { name: 'Bob' }, { name: 'Paris' }] },
  });
});

test('archive counts the posts per month, in one locale', async () => {
  expect(await ask('{ archive { year month count posts { nodes { slug } } } french: archive(locale: "fr") { count } }')).toEqual({
    archive: [
      { year: 2019, month: 11, count: 1, posts: { nodes: [{ slug: 'attacks-2019' }] } },
      { year: 2018, month: 11, count: 1, posts: { nodes: [{ slug: 'attacks-2018' }] } },
    ],
    french: [{ count: 1 }],
  });
});

test('onThisDay returns the entries of that day, and posts published on that day', async () => {
  expect(
    await ask(`{ onThisDay(month: 11, day: 13) { entries { nodes { text timeline { title } } } posts { nodes { slug } } }
      false: onThisDay(month: 11, day: 14) { entries { totalCount } }
      asked: onThisDay(month: 11, day: 14, status: [FALSE]) { entries { nodes { text } } } }`),
  ).toEqual({
    onThisDay: {
      entries: {
        nodes: [
          { text: 'The night', timeline: { title: 'Two lives' } },
          { text: '2015-11-13', timeline: { title: 'Nights' } },
        ],
      },
      posts: { nodes: [{ slug: 'attacks-2019' }] },
    },
    false: { entries: { totalCount: 0 } },
    asked: { entries: { nodes: [{ text: 'A rumour' }] } },
  });
});

test('two onThisDay fields with the same fragment keep their own status filters', async () => {
  expect(
    await ask(`{ shown: onThisDay(month: 11, day: 14) { ...Day } asked: onThisDay(month: 11, day: 14, status: [FALSE]) { ...Day } }
      fragment Day on OnThisDay { entries { nodes { text } } }`),
  ).toEqual({ shown: { entries: { nodes: [] } }, asked: { entries: { nodes: [{ text: 'A rumour' }] } } });
});

test('alsoIn returns the entries of the same day in other timelines that mention one of the same entities', async () => {
  expect(await ask('{ timeline(slug: "nights") { entries { nodes { alsoIn { text timeline { title } } } } } }')).toEqual({
    timeline: { entries: { nodes: [{ alsoIn: [{ text: 'The night', timeline: { title: 'Two lives' } }] }] } },
  });
});
