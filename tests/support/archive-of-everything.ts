/** Fills a CMS with every kind of content that an exported archive must contain and the sample archive does not have. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Strapi from '@strapi/strapi';
import { z } from 'zod';

type CmsInstance = Strapi.Core.Strapi;
type Data = Record<string, unknown>;

const saved = z.looseObject({ documentId: z.string() });
/** A PNG of one transparent pixel, in base64. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A paragraph of rich text, in Strapi's format. */
export const text = (words: string): Data => ({ type: 'paragraph', children: [{ type: 'text', text: words }] });

/** The ids of the documents that the tests look for. */
export interface Everything {
  readonly file: { readonly id: number; readonly documentId: string; readonly url: string };
  /** A held tag: only a draft uses it, so it is not public. */
  readonly held: string;
  readonly post: string;
  readonly modified: string;
  readonly draft: string;
  readonly page: string;
  readonly timeline: string;
}

/** Returns a function that creates documents with the Document Service and, if `isPublic`, publishes them. It returns the document id. */
export function maker(strapi: CmsInstance): (type: string, data: Data, isPublic?: boolean, locale?: string) => Promise<string> {
  return async (type, data, isPublic = true, locale) => {
    const uid = `api::${type}.${type}` as Strapi.UID.ContentType;
    const hasDrafts = strapi.getModel(uid).options?.draftAndPublish === true;
    const status = hasDrafts && isPublic ? { status: 'published' as const } : {};
    return saved.parse(await strapi.documents(uid).create({ data, ...status, ...(locale ? { locale } : {}) })).documentId;
  };
}

/** Changes a post in one language, or adds that language. */
export async function editPost(strapi: CmsInstance, documentId: string, locale: string, data: Data, isPublic = false): Promise<void> {
  await strapi.documents('api::post.post').update({ documentId, locale, data, ...(isPublic ? { status: 'published' } : {}) });
}

/** Uploads a picture to the media library. */
async function upload(strapi: CmsInstance): Promise<Everything['file']> {
  const filepath = join(mkdtempSync(join(tmpdir(), 'dossier-test-pixel-')), 'square.png');
  writeFileSync(filepath, Buffer.from(PIXEL, 'base64'));
  const files = { filepath, originalFilename: 'square.png', mimetype: 'image/png', size: Buffer.from(PIXEL, 'base64').length };
  const data = { fileInfo: { name: 'A square.png', alternativeText: 'A square at night', caption: 'The square' } };
  const made: unknown = await strapi.plugin('upload').service('upload').upload({ data, files });
  const [file] = z.array(z.looseObject({ id: z.number(), documentId: z.string(), url: z.string() })).parse(made);
  if (!file) throw new Error('the media library gave nothing back');
  const details = { credit: 'Ada Maes', rights: '© 2019 Ada Maes', licence: 'CC BY 4.0', focalPoint: { x: 25, y: 10 }, forPartners: true };
  await strapi.db.query('plugin::upload.file').update({ where: { id: file.id }, data: details });
  return file;
}

function everyBlock({ id, url }: Everything['file'], timeline: string, source: string): Data[] {
  const image = {
    name: 'square.png',
    alternativeText: 'inline',
    url,
    width: 1,
    height: 1,
    hash: 'square',
    ext: '.png',
    mime: 'image/png',
    size: 1,
    provider: 'local',
  };
  const when = new Date(0).toISOString();
  return [
    {
      __component: 'body.rich-text',
      content: [
        text('Sirens ]]> all night & <more> 🚒'),
        { type: 'image', image: { ...image, createdAt: when, updatedAt: when }, children: [{ type: 'text', text: '' }] },
        { type: 'quote', children: [text('The quay burned.'), text('Nobody slept.')] },
        {
          type: 'table',
          children: [
            { type: 'table-row', children: [{ type: 'table-header', colspan: 2, children: [text('Ships lost')] }] },
            {
              type: 'table-row',
              children: [
                { type: 'table-header', children: [text('Marie')] },
                { type: 'table-cell', children: [text('120 tonnes'), text('insured')] },
              ],
            },
          ],
        },
      ],
    },
    { __component: 'body.heading', text: 'What is known', level: 'three' },
    {
      __component: 'body.quotation',
      quotation: {
        text: 'So be it',
        attribution: 'Ada Maes',
        role: 'mayor',
        date: { printed: '3 June 2010', edtf: null },
        source: [source],
      },
    },
    { __component: 'body.image', picture: { file: id, alt: 'seen', caption: 'A square', credit: 'Wim' } },
    { __component: 'body.embed', url: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ', title: 'A film' },
    { __component: 'body.html', html: '<table><tr><td>1</td></tr></table>' },
    { __component: 'body.timeline', timeline: [timeline] },
  ];
}

async function makeComments(make: ReturnType<typeof maker>, post: string): Promise<void> {
  const opening = await make('comment', {
    post: [post],
    author: 'Wim',
    text: [text('I was there')],
    at: '2019-11-14T08:00:00.000Z',
    kind: 'comment',
  });
  const answer = {
    post: [post],
    replyTo: [opening],
    author: 'Lies',
    website: 'https://lies.example/',
    text: [text('So was I')],
    at: '2019-11-14T09:00:00.000Z',
  };
  const second = await make('comment', answer);
  await make(
    'comment',
    { post: [post], replyTo: [second], author: 'Nobody', text: [text('Not yet seen')], at: '2019-11-15T09:00:00.000Z' },
    false,
  );
  await make('comment', {
    post: [post],
    author: 'Another site',
    website: 'https://other.example/',
    kind: 'pingback',
    at: '2019-11-16T09:00:00.000Z',
  });
}

/** Creates all documents and files. */
export async function makeEverything(strapi: CmsInstance): Promise<Everything> {
  const make = maker(strapi);
  const file = await upload(strapi);
  const ada = await make('entity', {
    name: 'Ada Maes',
    kind: 'person',
    image: { file: file.id },
    names: [{ text: 'A. Maes', kind: 'alias', locale: null }],
  });
  await make('entity', { name: 'Adda Maes', kind: 'person', mergedInto: [ada] });
  const source = await make('source', {
    title: 'The night',
    publisher: 'The Harbour Gazette',
    url: 'https://gazette.example/1',
    date: { printed: '4 June 2010', edtf: null },
  });
  // The ids are chosen so that the child sorts before its parent: a restore must not depend on the order of ids.
  const above = await make('category', { documentId: 'zz0000000000000000000000', name: 'Fires', slug: 'fires' });
  const below = await make('category', {
    documentId: 'aa0000000000000000000000',
    name: 'Harbour fires',
    slug: 'harbour-fires',
    parent: above,
    translations: [{ locale: 'fr', name: 'Incendies du port' }],
  });
  const held = await make('tag', { name: 'Not yet', slug: 'not-yet', held: true });
  const author = await make('author', { name: 'Lies Peeters', slug: 'lies-peeters', formerPaths: [{ path: '/author/lies/' }] });
  const entries = [
    { key: 'aaaaaaaa', date: { printed: '1999/2000', edtf: null }, text: [text('The quay is built')], entities: [ada], sources: [source] },
    {
      key: 'bbbbbbbb',
      date: { printed: '14 November 2010', edtf: null },
      text: [text('Ada Maes leaves')],
      status: 'false',
      statusNote: 'never happened',
    },
    { key: 'cccccccc', date: { printed: '2015 (Summer)', edtf: null }, text: [text('The inquiry ends')] },
  ];
  const timeline = await make(
    'timeline',
    { title: 'The harbour fire', slug: 'harbour-fire', subject: [ada], entries, firstPublished: '2018-01-01T00:00:00.000Z' },
    true,
    'en',
  );
  const older = await make(
    'post',
    { title: 'On This Day — The harbour fire', slug: 'older', edition: '2018', firstPublished: '2018-06-03T08:00:00.000Z' },
    true,
    'en',
  );
  const content = {
    title: 'On This Day — The harbour fire',
    slug: 'newer',
    edition: '2019',
    editionOf: [older],
    dateline: '2010-06-03',
    excerpt: 'The night & what came of it.',
    authors: [author],
    categories: [below],
    epigraphs: [
      {
        text: 'Fire is a good servant.',
        attribution: 'Jonas Verbeke',
        role: 'harbour master',
        date: { printed: '12 June 2010', edtf: null },
      },
    ],
    body: everyBlock(file, timeline, source),
    cover: { file: file.id, alt: 'A quay', caption: null, credit: null },
    related: [
      { post: [older], note: 'UPDATE: the report was found.' },
      { url: 'https://elsewhere.example/fires', title: 'Fires of other harbours' },
    ],
    about: [ada],
    sources: [source],
    corrections: [{ kind: 'update', date: '2020-01-02', text: 'A name.', source: [source] }],
    formerPaths: [{ path: '/2019/06/03/newer/' }],
    firstPublished: '2019-06-03T08:00:00.000Z',
  };
  const post = await make('post', content, true, 'en');
  await editPost(strapi, post, 'fr', { ...content, title: 'L’incendie du port', slug: 'incendie' }, true);
  await makeComments(make, post);
  const modified = await make(
    'post',
    { title: 'As published', slug: 'modified', excerpt: 'Old', firstPublished: '2020-02-01T08:00:00.000Z' },
    true,
    'en',
  );
  const edited = { title: 'As edited since', excerpt: null, body: [{ __component: 'body.heading', text: 'New', level: null }] };
  await editPost(strapi, modified, 'en', edited);
  const draft = await make(
    'post',
    {
      title: 'Never published',
      tags: [held],
      body: [{ __component: 'body.html', html: '<p>Half a ' }],
      cover: { url: 'https://pictures.example/1.jpg' },
    },
    false,
    'en',
  );
  await make('post', { slug: 'no-title' }, false, 'fr');
  const page = await make('page', { title: 'About us', slug: 'about', body: everyBlock(file, timeline, source) }, true, 'en');
  await make('page', { title: 'Imprint', slug: 'imprint', parent: [page], cover: { file: file.id } }, true, 'en');
  return { file, held, post, modified, draft, page, timeline };
}
