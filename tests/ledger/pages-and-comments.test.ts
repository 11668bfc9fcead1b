/** Pages and comments from the CMS to the graph; HTML and pictures from elsewhere. */
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { Editor } from './content';

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;
let editor: Editor;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('pages');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  graph = openGraph(databaseUrl);
  editor = new Editor(cms.strapi);
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

/** The answer to a query, after all changes have reached the graph. */
async function ask(question: string): Promise<unknown> {
  await index.catchUp();
  return graph.data(question);
}

const said = (text: string): object[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

test('a page below another is found by its slug and by its current and former addresses', async () => {
  const about = await editor.publishNew('page', { title: 'About us' });
  await editor.publishNew('page', {
    title: 'Imprint',
    parent: [about],
    body: [{ __component: 'body.rich-text', content: said('Who prints this.') }],
    formerPaths: [{ path: '/?page_id=7' }],
    firstPublished: '2003-05-03T08:00:00.000Z',
  });
  const page = { title: 'Imprint', bodyText: 'Who prints this.', publishedAt: '2003-05-03T08:00:00.000Z', parent: { title: 'About us' } };
  const found = '{ page(slug: "imprint") { title bodyText publishedAt parent { title } } }';
  expect(await ask(found)).toEqual({ page });
  const question = (path: string): string => `{ route(path: "${path}") { status path document { ... on Page { title } } } }`;
  expect(await ask(question('/pages/imprint'))).toMatchObject({ route: { status: 200, document: { title: 'Imprint' } } });
  expect(await ask(question('/?page_id=7'))).toMatchObject({
    route: { status: 301, path: '/pages/imprint', document: { title: 'Imprint' } },
  });
  await editor.unpublish('page', about);
  expect(await ask(found)).toMatchObject({ page: { parent: null } });
  expect(await ask('{ page(slug: "about-us") { title } }')).toEqual({ page: null });
});

test('HTML from elsewhere loses its scripts, keeps its tables, is served as plain text too, and can be searched', async () => {
  const html = '<table><tr><td onclick="steal()">Winter</td></tr></table><script>alert("stolen")</script>';
  await editor.publishNew('post', { title: 'A table', body: [{ __component: 'body.html', html }] });
  const answer = await ask('{ posts(filter: { text: "winter" }) { nodes { bodyHtml bodyText body { __typename } } } }');
  expect(answer).toMatchObject({ posts: { nodes: [{ bodyText: 'Winter', body: [{ __typename: 'Paragraphs' }] }] } });
  expect(JSON.stringify(answer)).toMatch(/<td>Winter<\/td>/);
  expect(JSON.stringify(answer)).not.toMatch(/script|steal|stolen/);
  expect(await ask('{ posts(filter: { text: "stolen" }) { totalCount } }')).toEqual({ posts: { totalCount: 0 } });
});

test('a picture on another server is shown from there', async () => {
  const picture = { url: ' https://pictures.example/a.jpg ', alt: 'A square' };
  await editor.publishNew('post', { title: 'Pictured', cover: picture, body: [{ __component: 'body.image', picture }] });
  const image = { url: 'https://pictures.example/a.jpg', alt: 'A square' };
  expect(await ask('{ post(slug: "pictured") { cover { url alt } body { ... on ImageBlock { image { url alt } } } } }')).toEqual({
    post: { cover: image, body: [{ image }] },
  });
});

const THREADS =
  '{ post(slug: "commented") { commentCount comments { nodes { text replyTo { text } replies { nodes { text replyTo { text } } } } } } }';

test('comments are shown in threads once they are approved, while both they and their post are public', async () => {
  const post = await editor.publishNew('post', { title: 'Commented' });
  const opening = await editor.create('comment', {
    post: [post],
    author: 'Reader one',
    text: said('I was there.'),
    at: '2019-11-14T08:00:00.000Z',
  });
  const answer = await editor.create('comment', {
    post: [post],
    replyTo: [opening],
    text: said('So was I.'),
    at: '2019-11-14T09:00:00.000Z',
  });
  expect(await ask(THREADS)).toEqual({ post: { commentCount: 0, comments: { nodes: [] } } });
  await editor.publish('comment', answer);
  expect(await ask(THREADS)).toEqual({
    post: { commentCount: 1, comments: { nodes: [{ text: 'So was I.', replyTo: null, replies: { nodes: [] } }] } },
  });
  await editor.publish('comment', opening);
  const threaded = {
    post: {
      commentCount: 2,
      comments: {
        nodes: [{ text: 'I was there.', replyTo: null, replies: { nodes: [{ text: 'So was I.', replyTo: { text: 'I was there.' } }] } }],
      },
    },
  };
  expect(await ask(THREADS)).toEqual(threaded);
  await editor.edit('comment', opening, { text: said('A draft of a moderator.') });
  expect(await ask(THREADS)).toEqual(threaded);
  await editor.unpublish('post', post);
  expect(await ask(THREADS)).toEqual({ post: null });
  await editor.publish('post', post);
  expect(await ask(THREADS)).toEqual(threaded);
  await editor.unpublish('comment', opening);
  expect(await ask(THREADS)).toMatchObject({ post: { commentCount: 1, comments: { nodes: [{ text: 'So was I.', replyTo: null }] } } });
});

test('a comment without a date gets one and keeps it; lists label a comment by its author and its text', async () => {
  const comment = await editor.publishNew('comment', { post: ['a'], author: 'A reader', text: said('I was there.') });
  const read = async (): Promise<unknown> =>
    cms.strapi.documents('api::comment.comment').findOne({ documentId: comment, status: 'published' });
  const first = await read();
  expect(first).toMatchObject({ label: 'A reader · I was there.', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  await editor.edit('comment', comment, { text: said('I was there!') });
  await editor.publish('comment', comment);
  expect(await read()).toMatchObject({ at: (first as { at: string }).at });
});

test('a comment publishes only the name and website of its author, and its HTML is made by Dossier', async () => {
  const { attributes } = cms.strapi.contentType('api::comment.comment');
  const ours = Object.keys(attributes).filter((name) => !/^(created|updated|published|locali[sz]|locale|documentId)/.test(name));
  expect(ours.sort()).toEqual(['at', 'author', 'editedAt', 'kind', 'label', 'post', 'replyTo', 'text', 'website']);
  const post = await editor.publishNew('post', { title: 'Attacked' });
  await editor.publishNew('comment', {
    post: [post],
    author: '<b>',
    website: 'https://blog.example/',
    kind: 'pingback',
    text: said('<script>'),
  });
  expect(await ask('{ post(slug: "attacked") { comments { nodes { commentKind author website html } } } }')).toEqual({
    post: {
      comments: { nodes: [{ commentKind: 'PINGBACK', author: '<b>', website: 'https://blog.example/', html: '<p>&lt;script&gt;</p>' }] },
    },
  });
});
