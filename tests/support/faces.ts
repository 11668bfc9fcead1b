/** Complete and valid faces of documents. A test gives only the fields that it tests; the others get the simplest values that are valid. */
import type {
  AuthorFace,
  CategoryFace,
  CommentFace,
  EntityFace,
  EntryFace,
  FileFace,
  PageFace,
  PostFace,
  RelatedFace,
  SeriesFace,
  SiteFace,
  SourceFace,
  TagFace,
  TimelineFace,
} from '@dossier/contract/document';
import type { PictureFace, QuotationFace } from '@dossier/contract/parts';
import { toPath, type RoutedType } from '@dossier/contract/paths';

/** The default language of the site, unless a test publishes another site. */
export const DEFAULT_LOCALE = 'en';

function toSlug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') || 'untitled';
}

function address(type: RoutedType, name: string, given: { slug?: string }, locale = ''): { slug: string; path: string } {
  const slug = given.slug ?? toSlug(name);
  return { slug, path: toPath(type, slug, locale, DEFAULT_LOCALE) };
}

/** A post. Without a slug, the slug is made from the title. */
export function aPost(face: Partial<PostFace> = {}, locale = DEFAULT_LOCALE): PostFace {
  const title = face.title ?? 'A post';
  return {
    ...address('post', title, face, locale),
    title,
    excerpt: '',
    dateline: null,
    publishedAt: '2019-11-13T08:00:00.000Z',
    authors: [],
    epigraphs: [],
    body: [],
    cover: null,
    series: null,
    edition: null,
    editionOf: null,
    categories: [],
    tags: [],
    related: [],
    timelines: [],
    about: [],
    sources: [],
    corrections: [],
    ...face,
  };
}

/** A paragraph of a body. */
export function aParagraph(text: string): PostFace['body'][number] {
  return { kind: 'paragraphs', html: `<p>${text}</p>`, text };
}

/** A reference from a post to a related post. */
export function toRelated(post: string, note: string | null = null): RelatedFace {
  return { post, url: null, title: null, note };
}

/** A quotation. */
export function aQuotation(quotation: Partial<QuotationFace> = {}): QuotationFace {
  return { text: 'Words.', attribution: null, role: null, source: null, date: null, ...quotation };
}

/** A picture of an uploaded file. */
export function aPicture(file: string): PictureFace {
  return { file, url: null, alt: null, caption: null, credit: null, rights: null, licence: null, decorative: false };
}

/** A picture on another server. */
export function anOutsidePicture(url: string): PictureFace {
  return { ...aPicture(''), file: null, url };
}

/** A page. Without a slug, the slug is made from the title. */
export function aPage(face: Partial<PageFace> = {}, locale = DEFAULT_LOCALE): PageFace {
  const title = face.title ?? 'A page';
  return {
    ...address('page', title, face, locale),
    title,
    excerpt: '',
    publishedAt: '2019-11-13T08:00:00.000Z',
    body: [],
    cover: null,
    parent: null,
    ...face,
  };
}

/** A reader's comment on a post. */
export function aComment(post: string, text: string, face: Partial<CommentFace> = {}): CommentFace {
  const own = { author: 'A reader', website: null, replyTo: null, at: '2019-11-14T08:00:00.000Z', editedAt: null };
  return { kind: 'COMMENT', post, html: `<p>${text}</p>`, text, ...own, ...face };
}

/** An entry of a timeline, with an EDTF date. Unless given, the printed date is the EDTF date, and the key is made from the text. */
export function anEntry(edtf: string, entry: Partial<EntryFace> = {}): EntryFace {
  const text = entry.text ?? edtf;
  return {
    key: toSlug(text),
    date: { printed: edtf, edtf },
    html: `<p>${text}</p>`,
    text,
    status: 'ASSERTED',
    statusNote: null,
    entities: [],
    sources: [],
    ...entry,
  };
}

/** A timeline. Without a slug, the slug is made from the title. */
export function aTimeline(face: Partial<TimelineFace> = {}, locale = DEFAULT_LOCALE): TimelineFace {
  const title = face.title ?? 'A timeline';
  return {
    ...address('timeline', title, face, locale),
    title,
    summary: null,
    publishedAt: '2019-11-13T08:00:00.000Z',
    subject: null,
    entries: [],
    ...face,
  };
}

/** An entity. Unless given, its kind is PERSON. */
export function anEntity(face: Partial<EntityFace> = {}): EntityFace {
  const name = face.name ?? 'Someone';
  return {
    ...address('entity', name, face),
    name,
    kind: 'PERSON',
    names: [],
    summary: null,
    image: null,
    from: null,
    to: null,
    wikidata: null,
    links: [],
    mergedInto: null,
    ...face,
  };
}

/** A source: a publication of others. */
export function aSource(face: Partial<SourceFace> = {}): SourceFace {
  return { title: 'A source', publisher: null, author: null, url: null, archivedUrl: null, date: null, ...face };
}

/** An author of posts. */
export function anAuthor(face: Partial<AuthorFace> = {}): AuthorFace {
  const name = face.name ?? 'An author';
  return { ...address('author', name, face), name, description: null, translations: [], ...face };
}

/** A category. Without a parent, it is at the top level. */
export function aCategory(face: Partial<CategoryFace> = {}): CategoryFace {
  const name = face.name ?? 'A category';
  return { ...address('category', name, face), name, description: null, translations: [], parent: null, entity: null, ...face };
}

/** A tag. */
export function aTag(face: Partial<TagFace> = {}): TagFace {
  const name = face.name ?? 'A tag';
  return { ...address('tag', name, face), name, description: null, translations: [], entity: null, ...face };
}

/** A series. */
export function aSeries(face: Partial<SeriesFace> = {}): SeriesFace {
  const name = face.name ?? 'A series';
  return { ...address('series', name, face), name, description: null, translations: [], ...face };
}

/** The site. Its languages are English, French and Dutch. */
export function aSite(face: Partial<SiteFace> = {}): SiteFace {
  const own = { name: 'The Site', description: null, licence: null, translations: [] };
  return { ...own, locales: ['en', 'fr', 'nl'], defaultLocale: DEFAULT_LOCALE, formerHosts: [], ...face };
}

/** An uploaded picture. */
export function aFile(face: Partial<FileFace> = {}): FileFace {
  const described = { alt: null, caption: null, credit: null, rights: null, licence: null, focalPoint: null, forPartners: false };
  return { name: 'picture.jpg', stored: 'picture.jpg', mime: 'image/jpeg', width: 800, height: 600, ...described, ...face };
}
