/** Which topics a change of documents touches: those of each document before it and after it (docs/decisions/0035-what-changed.md). */
import type { DocumentType } from '@dossier/contract/document';
import type { Served } from '../model/documents';
import {
  addressTopic,
  documentTopic,
  EVERYTHING,
  hostTopic,
  inLocale,
  LISTS,
  listTopic,
  slugTopic,
  type ParentList,
  type Topic,
} from '../model/topics';
import type { DocumentState, Surroundings } from './document-state';

/** A change of more topics touches everything instead: readers then compare one, and the log stays small. */
const MOST_TOPICS = 5_000;

/** A public document. */
type Public<Type extends DocumentType> = DocumentState<Type> & { readonly face: Served[Type] };

type Rules = { readonly [Type in DocumentType]: (document: Public<Type>, surroundings: Surroundings) => Topic[] };

const each = (list: ParentList, parents: Iterable<string>): Topic[] => Array.from(parents, (parent) => listTopic(list, parent));

/** The entities, and those that they were merged into. */
function withCanonical(entities: readonly string[], { canonical }: Surroundings): Set<string> {
  return new Set(entities.flatMap((entity) => [entity, canonical.get(entity) ?? entity]));
}

/** The categories and all of their ancestors. */
function withAncestors(categories: readonly string[], { parents }: Surroundings): Set<string> {
  const found = new Set(categories);
  // What is added to a set while it is iterated is visited too; a circle, which SQL could make, ends.
  for (const category of found) {
    const parent = parents.get(category);
    if (parent !== undefined) found.add(parent);
  }
  return found;
}

function ofPost({ documentId, locale, face, timelines, entities }: Public<'post'>, surroundings: Surroundings): Topic[] {
  return [
    LISTS.posts,
    inLocale('posts', locale),
    ...each('author.posts', face.authors),
    ...each('category.posts', withAncestors(face.categories, surroundings)),
    ...each('tag.posts', face.tags),
    ...each('series.posts', face.series === null ? [] : [face.series]),
    ...each('entity.posts', withCanonical(entities, surroundings)),
    ...each('timeline.posts', timelines),
    ...each(
      'post.referencedBy',
      face.related.flatMap(({ post }) => post ?? []),
    ),
    listTopic('post.comments', documentId),
    listTopic('archiveMonth.posts', new Date(face.publishedAt).toISOString().slice(0, 'YYYY-MM'.length)),
    ...each('onThisDay', face.dateline === null ? [] : [face.dateline.slice(-'MM-DD'.length)]),
    ...(entities.length > 0 ? [LISTS.mentions] : []),
    ...(face.series === null && face.editionOf === null ? [] : [inLocale('editions', locale)]),
  ];
}

function ofTimeline({ locale, face, entities, monthDays }: Public<'timeline'>, surroundings: Surroundings): Topic[] {
  const named = withCanonical(face.subject === null ? entities : [...entities, face.subject], surroundings);
  return [
    LISTS.timelines,
    inLocale('timelines', locale),
    LISTS.chronology,
    inLocale('chronology', locale),
    LISTS.mentions,
    ...each('entity.timelines', named),
    ...each('entity.chronology', named),
    ...each('onThisDay', monthDays),
  ];
}

const itself = (): Topic[] => [];

/** The lists that a public document of each type is in. */
const RULES: Rules = {
  post: ofPost,
  timeline: ofTimeline,
  entity: ({ face }) => [LISTS.entities, ...(face.mergedInto === null ? [] : [EVERYTHING])],
  author: () => [LISTS.authors],
  tag: () => [LISTS.tags],
  series: () => [LISTS.seriesList],
  category: () => [LISTS.categories],
  page: () => [LISTS.pages],
  comment: ({ face }) => [LISTS.comments, listTopic('post.comments', face.post)],
  site: () => [EVERYTHING],
  file: itself,
  source: itself,
  relationship: itself,
};

const isPublic = <Type extends DocumentType>(document: DocumentState<Type>): document is Public<Type> => document.face !== null;

/** The topics that depend on one state of a document. Pure. */
function topicsOf<Type extends DocumentType>(document: DocumentState<Type>, surroundings: Surroundings): Topic[] {
  const { type, documentId, locale, face, keys, hosts, isTarget, merged } = document;
  return [
    documentTopic(type, documentId),
    // Where a merged entity is asked for, this one is shown.
    ...merged.map((entity) => documentTopic('entity', entity)),
    ...keys.map(addressTopic),
    ...hosts.map(hostTopic),
    ...(type === 'post' && isTarget ? [inLocale('editions', locale)] : []),
    ...(face && 'slug' in face ? [slugTopic(type, face.slug)] : []),
    ...(isPublic(document) ? RULES[type](document, surroundings) : []),
  ];
}

/** What both states of a document have to be compared for. */
type Comparisons = { readonly [Type in DocumentType]?: (before: DocumentState<Type>, after: DocumentState<Type>) => Topic[] };

/** Whether the document is public in one of the states alone. */
const isOther = (before: DocumentState, after: DocumentState): boolean => (before.face === null) !== (after.face === null);

const OF_ENTITY = ['entity.posts', 'entity.chronology', 'entity.timelines'] as const;

const COMPARISONS: Comparisons = {
  // Comments are shown where their post is.
  post: (before, after) => (isOther(before, after) ? [LISTS.comments] : []),
  // What names an entity or a category may be there before it is, and stay after it.
  entity: (before, after) => [
    ...(before.face?.kind === after.face?.kind ? [] : [LISTS.entityKinds]),
    ...(isOther(before, after) ? [LISTS.mentions, ...OF_ENTITY.map((list) => listTopic(list, after.documentId))] : []),
    ...(isOther(before, after) && before.isTarget ? [EVERYTHING] : []),
  ],
  category: (before, after) => [
    ...((before.face?.parent ?? null) === (after.face?.parent ?? null) ? [] : [EVERYTHING]),
    ...(isOther(before, after) ? [listTopic('category.posts', after.documentId)] : []),
  ],
};

function ofChange<Type extends DocumentType>(before: DocumentState<Type>, after: DocumentState<Type>, surroundings: Surroundings): Topic[] {
  // The ledger may hold a type that no CMS writes, such as `constructor`, which every object has.
  const compare = Object.hasOwn(COMPARISONS, after.type) ? COMPARISONS[after.type] : undefined;
  const files = [before.files.filter((file) => !after.files.includes(file)), after.files.filter((file) => !before.files.includes(file))];
  return [
    ...topicsOf(before, surroundings),
    ...topicsOf(after, surroundings),
    ...(compare?.(before, after) ?? []),
    // An uploaded file is served while a public document shows it.
    ...files.flat().map((file) => documentTopic('file', file)),
  ];
}

/**
 * The topics that a change of documents touches, sorted and unique; everything alone when it is one of them or they are too many. Pure.
 * @param before the states of the same documents, in any order
 */
export function touchedTopics(before: readonly DocumentState[], after: readonly DocumentState[], surroundings: Surroundings): Topic[] {
  const keyOf = ({ type, documentId, locale }: DocumentState): string => [type, locale, documentId].join('\0');
  const known = new Map(before.map((state) => [keyOf(state), state]));
  const topics = new Set<Topic>();
  for (const state of after) for (const topic of ofChange(known.get(keyOf(state)) ?? state, state, surroundings)) topics.add(topic);
  return topics.has(EVERYTHING) || topics.size > MOST_TOPICS ? [EVERYTHING] : [...topics].sort();
}
