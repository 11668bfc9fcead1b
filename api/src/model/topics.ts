/**
 * Topics: names of what a change of the index touches, and of what an answer depends on. The worker writes the topics of each change, of the
 * documents before it and after it; a reader that keeps an answer keeps the topics of all that it read with it. The answer is right as long as
 * none of them was touched since. A topic may be touched too often, and never too rarely.
 */
import { createHash } from 'node:crypto';
import type { DocumentType } from '@dossier/contract/document';

/** A name of something that can change. */
export type Topic = string;

/** Touches every topic: after a reindex, a change of the site's settings, of merged entities or of the tree of categories. */
export const EVERYTHING: Topic = '*';

/** Topics are kept short, since they are index keys, HTTP headers and keys of maps. */
const LONGEST = 120;

function topic(name: string, key: string): Topic {
  const text = `${name}:${key}`;
  return text.length <= LONGEST ? text : `${name}:#${createHash('sha256').update(text).digest('base64url')}`;
}

/** A document in all of its languages, whether or not it is public. The entries of a timeline are part of it. */
export const documentTopic = (type: DocumentType, documentId: string): Topic => topic(type, documentId);

/** The documents of a type that have a slug. */
export const slugTopic = (type: DocumentType, slug: string): Topic => topic(`slug:${type}`, slug);

/** The documents that have an address, now or in the past. @param key see `keyOfAddress` of the contract */
export const addressTopic = (key: string): Topic => topic('address', key);

/** All addresses at a former host. @param host as the contract's `readAddress` gives it; not empty */
export const hostTopic = (host: string): Topic => topic('host', host);

/** Lists that a change of any of their items touches. */
export const LISTS = {
  posts: 'posts',
  timelines: 'timelines',
  /** Entries of all timelines. */
  chronology: 'chronology',
  entities: 'entities',
  /** Which entities are public, and of what kind: touched more rarely than `entities`. */
  entityKinds: 'entity.kinds',
  /** Which entities are named how often, when last, and together with which others. */
  mentions: 'mentions',
  pages: 'pages',
  authors: 'authors',
  tags: 'tags',
  seriesList: 'seriesList',
  categories: 'categories',
  comments: 'comments',
} as const;

/** A list of one language: posts, timelines or entries; and what is an edition of what. */
export const inLocale = (list: 'posts' | 'timelines' | 'chronology' | 'editions', locale: string): Topic => `${list}@${locale}`;

/** Lists of one parent, by its documentId; those of a month by `YYYY-MM`, and all of a day of the year by `MM-DD`. */
export type ParentList =
  | 'author.posts'
  | 'category.posts'
  | 'tag.posts'
  | 'series.posts'
  | 'entity.posts'
  | 'entity.chronology'
  | 'entity.timelines'
  | 'timeline.posts'
  | 'post.referencedBy'
  | 'post.comments'
  | 'archiveMonth.posts'
  | 'onThisDay';

/** A list of one parent. Posts of a category belong to its ancestors as well, and what names a merged entity to the canonical one. */
export const listTopic = (list: ParentList, parent: string): Topic => topic(list, parent);
