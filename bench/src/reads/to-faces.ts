/** The facts in Dossier's shape: the faces that the CMS would write into the ledger. */
import type { EntityFace, Faces, PostFace, TimelineFace } from '@dossier/contract/document';
import type { ArchiveDocument } from '../generated-archive';
import type { Entity, Facts, Named, Post, Timeline } from './facts';

const idOf = (type: string, index: number): string => `${type}${String(index).padStart(6, '0')}`;
const idsOf = (type: string, indexes: readonly number[]): string[] => indexes.map((index) => idOf(type, index));

function termFace({ slug, name }: Named, folder: string): Pick<Faces['tag'], 'slug' | 'path' | 'name' | 'description' | 'translations'> {
  return { slug, path: `/${folder}/${slug}`, name, description: null, translations: [] };
}

function entityFace({ slug, name, kind, summary }: Entity): EntityFace {
  return {
    slug,
    path: `/entities/${slug}`,
    name,
    kind: kind.toUpperCase() as EntityFace['kind'],
    names: [],
    summary,
    image: null,
    from: null,
    to: null,
    wikidata: null,
    links: [],
    mergedInto: null,
  };
}

function timelineFace({ slug, title, entries }: Timeline): TimelineFace {
  return {
    slug,
    path: `/timelines/${slug}`,
    title,
    summary: null,
    publishedAt: '2019-01-01T00:00:00.000Z',
    subject: null,
    entries: entries.map(({ date, label, text, entities }, position) => ({
      key: `e${position}`,
      date: { printed: label, edtf: date },
      html: `<p>${text}</p>`,
      text,
      status: 'ASSERTED',
      statusNote: null,
      entities: idsOf('entity', entities),
      sources: [],
    })),
  };
}

function postFace(post: Post): PostFace {
  const { slug, title, excerpt, publishedAt, edition, body, epigraphs } = post;
  return {
    slug,
    path: `/posts/${slug}`,
    title,
    excerpt,
    dateline: null,
    publishedAt,
    authors: [],
    epigraphs: epigraphs.map(({ text, attribution }) => ({ text, attribution, role: null, source: null, date: null })),
    body: [{ kind: 'paragraphs', html: body.map((text) => `<p>${text}</p>`).join(''), text: body.join('\n\n') }],
    cover: null,
    series: null,
    edition,
    editionOf: null,
    categories: [idOf('category', post.category)],
    tags: idsOf('tag', post.tags),
    related: idsOf('post', post.related).map((other) => ({ post: other, url: null, title: null, note: null })),
    timelines: [idOf('timeline', post.timeline)],
    about: idsOf('entity', post.entities),
    sources: [],
    corrections: [],
  };
}

function documentsOf<Type extends ArchiveDocument['type'], Fact>(
  type: Type,
  facts: readonly Fact[],
  toFace: (fact: Fact) => Faces[Type],
  locale = '',
): ArchiveDocument[] {
  return facts.map((fact, index) => ({ type, documentId: idOf(type, index), locale, face: toFace(fact) }));
}

/** All documents, in the order in which the ledger will number them. */
export function toDocuments({ categories, tags, entities, timelines, posts }: Facts): ArchiveDocument[] {
  const site: Faces['site'] = {
    name: 'Bench',
    description: null,
    licence: null,
    translations: [],
    locales: ['en'],
    defaultLocale: 'en',
    formerHosts: [],
  };
  return [
    { type: 'site', documentId: 'site', locale: '', face: site },
    ...documentsOf('category', categories, (named) => ({ ...termFace(named, 'categories'), parent: null, entity: null })),
    ...documentsOf('tag', tags, (named) => ({ ...termFace(named, 'tags'), entity: null })),
    ...documentsOf('entity', entities, entityFace),
    ...documentsOf('timeline', timelines, timelineFace, 'en'),
    ...documentsOf('post', posts, postFace, 'en'),
  ];
}
