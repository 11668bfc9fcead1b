/** The sample archive as a list of documents to create, each after those to which it refers. */
import type { UID } from '@strapi/strapi';
import { postData, timelineData } from './post-data';
import type { SampleRefs } from './refs';
import type { SampleArchive, SampleNamed, SampleRelationship } from './shape';

/** Fields in the format of the Document Service. */
export type Data = Record<string, unknown>;

/** One document to create. */
export interface Step {
  readonly kind: 'author' | 'series' | 'category' | 'tag' | 'source' | 'entity' | 'relationship' | 'timeline' | 'post';
  readonly key: string;
  readonly uid: UID.ContentType;
  /** Fields that identify the document among all others of its type; no references and no components. */
  readonly identity: Data;
  readonly data: (refs: SampleRefs) => Data;
  /** True for types with drafts. */
  readonly drafts: boolean;
  /** True for types with locales. */
  readonly localised: boolean;
  readonly french?: (refs: SampleRefs) => Data;
}

const PLAIN = { drafts: false, localised: false } as const;
const DRAFTED = { drafts: true, localised: false } as const;
const LOCALISED = { drafts: true, localised: true } as const;

function namedSteps(kind: 'author' | 'series' | 'category' | 'tag', uid: UID.ContentType, all: readonly SampleNamed[]): Step[] {
  return all.map(({ key, name, description, french, parent, entity }) => ({
    ...PLAIN,
    kind,
    key,
    uid,
    identity: { slug: key },
    data: (refs) => ({
      name,
      slug: key,
      ...(description ? { description } : {}),
      ...(french ? { translations: [{ locale: 'fr', name: french }] } : {}),
      ...(parent ? { parent: refs.id('category', parent) } : {}),
      ...(entity ? { entity: refs.all('entity', [entity]) } : {}),
    }),
  }));
}

/**
 * A relationship has no slug. It is identified by its type; its two ends are references, which a query cannot filter, so the caller
 * compares them.
 */
function relationshipStep(relationship: SampleRelationship): Step {
  const { from, to, type } = relationship;
  return {
    ...DRAFTED,
    kind: 'relationship',
    key: `${from} ${type} ${to}`,
    uid: 'api::relationship.relationship',
    identity: { type },
    data: (refs) => ({ ...relationship, from: refs.all('entity', [from]), to: refs.all('entity', [to]) }),
  };
}

function sourceSteps({ sources }: SampleArchive): Step[] {
  return sources.map(({ key, ...source }) => ({
    ...DRAFTED,
    kind: 'source',
    key,
    uid: 'api::source.source',
    identity: { title: source.title, publisher: source.publisher },
    data: () => source,
  }));
}

function entitySteps({ entities }: SampleArchive): Step[] {
  return entities.map(({ key, ...entity }) => ({
    ...DRAFTED,
    kind: 'entity',
    key,
    uid: 'api::entity.entity',
    identity: { slug: key },
    data: () => ({ ...entity, slug: key }),
  }));
}

function timelineSteps({ timelines }: SampleArchive): Step[] {
  return timelines.map((timeline) => ({
    ...LOCALISED,
    kind: 'timeline',
    key: timeline.key,
    uid: 'api::timeline.timeline',
    identity: { slug: timeline.key },
    data: (refs) => timelineData(timeline, refs),
  }));
}

function postSteps({ posts }: SampleArchive): Step[] {
  return posts.map((post) => {
    const { en, fr } = post;
    return {
      ...LOCALISED,
      kind: 'post',
      key: post.key,
      uid: 'api::post.post',
      identity: { slug: en.slug },
      data: (refs) => postData(post, en, refs),
      ...(fr ? { french: (refs: SampleRefs) => postData(post, fr, refs) } : {}),
    };
  });
}

/** All documents of the archive, in an order in which they can be created. */
export function stepsOf(archive: SampleArchive): Step[] {
  return [
    ...entitySteps(archive),
    ...sourceSteps(archive),
    ...archive.relationships.map(relationshipStep),
    ...namedSteps('author', 'api::author.author', archive.authors),
    ...namedSteps('series', 'api::series.series', archive.series),
    ...namedSteps('category', 'api::category.category', archive.categories),
    ...namedSteps('tag', 'api::tag.tag', archive.tags),
    ...timelineSteps(archive),
    ...postSteps(archive),
  ];
}
