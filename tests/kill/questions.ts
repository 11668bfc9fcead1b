/** What readers ask of the graph, what its answers show, and what they must show. */
import { z } from 'zod';
import type { PublicDocument } from './compare';

/** A query, and which documents its answer shows. */
export interface Question {
  readonly query: string;
  readonly shows: (document: PublicDocument) => boolean;
  /** Whether the answer shows all that is compared of a document, and not its title and slug alone. */
  readonly isWhole: boolean;
  /** Whether the answer counts the documents. */
  readonly isCounted: boolean;
}

/** The documents that an answer shows, by type, identifier and language, each with its title and all that is compared, as text. */
export type Shown = ReadonlyMap<string, { readonly title: string; readonly text: string }>;

const PART = 'id slug title';
const WHOLE = `${PART} about { slug } related { title note }`;
const DEFAULT_LOCALE = 'en';

const globalId = (type: string, locale: string, documentId: string): string =>
  Buffer.from(`${type}:${locale}:${documentId}`).toString('base64url');

/** The key of a document: type, identifier and language, which an entity has none of. */
export const keyOf = ({ type, documentId, locale }: Pick<PublicDocument, 'type' | 'documentId' | 'locale'>): string =>
  `${type} ${documentId} ${locale}`;

function readId(id: string): string {
  const [type = '', locale = '', documentId = ''] = Buffer.from(id, 'base64url').toString().split(':');
  return keyOf({ type, documentId, locale: type === 'post' ? locale : '' });
}

/** Asks for a post by identifier. */
export function postById(documentId: string, locale: string): Question {
  return {
    query: `{ post(id: "${globalId('post', locale, documentId)}") { ${WHOLE} } }`,
    shows: (one) => one.type === 'post' && one.documentId === documentId && one.locale === locale,
    isWhole: true,
    isCounted: false,
  };
}

/** Asks for a post by slug. */
export function postBySlug(slug: string, locale: string): Question {
  return {
    query: `{ post(slug: "${slug}", locale: "${locale}") { ${WHOLE} } }`,
    shows: (one) => one.type === 'post' && one.slug === slug && one.locale === locale,
    isWhole: true,
    isCounted: false,
  };
}

/** Asks for all posts in a language, of which there are fewer than a hundred. */
export function allPosts(locale: string): Question {
  return {
    query: `{ posts(locale: "${locale}", first: 100) { totalCount nodes { ${PART} } } }`,
    shows: (one) => one.type === 'post' && one.locale === locale,
    isWhole: false,
    isCounted: true,
  };
}

/** Asks for an entity and the posts about it, in the site's language. */
export function entityById(documentId: string): Question {
  return {
    query: `{ entity(id: "${globalId('entity', DEFAULT_LOCALE, documentId)}") { id slug title: name posts(first: 100) { totalCount nodes { ${PART} } } } }`,
    shows: (one) =>
      (one.type === 'entity' && one.documentId === documentId) ||
      (one.type === 'post' && one.locale === DEFAULT_LOCALE && one.about.includes(documentId)),
    isWhole: false,
    isCounted: true,
  };
}

const part = z.object({ id: z.string(), slug: z.string(), title: z.string() });
const whole = part.extend({
  about: z.array(z.object({ slug: z.string() })),
  related: z.array(z.object({ title: z.string(), note: z.string().nullable() })),
});
const list = z.object({ totalCount: z.number(), nodes: z.array(part) });
const answer = z.strictObject({
  data: z.object({ post: whole.nullish(), posts: list.nullish(), entity: part.extend({ posts: list }).nullish() }),
});

const COUNT = 'count';
const asCount = (count: number): [string, { title: string; text: string }] => [COUNT, { title: '', text: String(count) }];

/** What an answer shows. @throws when it is an error */
export function readAnswer(text: string): Shown {
  const { post, posts, entity } = answer.parse(JSON.parse(text)).data;
  const found = posts ?? entity?.posts;
  const documents = [post, entity, ...(found?.nodes ?? [])].filter((one) => one !== null && one !== undefined);
  const shown = documents.map(({ id, ...rest }) => {
    const { slug, title, about, related }: Omit<z.infer<typeof part>, 'id'> & Partial<z.infer<typeof whole>> = rest;
    return [readId(id), { title, text: JSON.stringify({ slug, title, about: about?.map((one) => one.slug), related }) }] as const;
  });
  return new Map([...shown, ...(found ? [asCount(found.totalCount)] : [])]);
}

/** What the answer to a question must show. */
export function expectedAnswer({ shows, isWhole, isCounted }: Question, documents: ReadonlyMap<string, PublicDocument>): Shown {
  const found = [...documents].filter(([, document]) => shows(document));
  const shown = found.map(([key, { slug, title, about, related, locale }]) => {
    const more = {
      about: about.flatMap((documentId) => documents.get(keyOf({ type: 'entity', documentId, locale: '' }))?.slug ?? []),
      // A related post is shown in the language of the post, else in that of the site, and left out unless it is public.
      related: related.flatMap(({ post, note }) => {
        const inLocale = (one: string): PublicDocument | undefined =>
          documents.get(keyOf({ type: 'post', documentId: post ?? '', locale: one }));
        const linked = inLocale(locale) ?? inLocale(DEFAULT_LOCALE);
        return linked ? [{ title: linked.title, note }] : [];
      }),
    };
    return [key, { title, text: JSON.stringify({ slug, title, ...(isWhole && more) }) }] as const;
  });
  const posts = found.filter(([, { type }]) => type === 'post').length;
  return new Map([...shown, ...(isCounted ? [asCount(posts)] : [])]);
}
