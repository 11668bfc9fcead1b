/** What an acceptance must know of the archive, the same while importing and while reviewing. */
import { toFullAddress } from '@dossier/wordpress/read/addresses';
import type { FoundRelated, FoundSource } from '@dossier/wordpress/recognise/finding';
import type { ApplyContext } from './apply-finding';
import { documentIdOf, fingerprint } from './document-identity';
import type { Data } from './pieces';

/** The document whose findings are accepted. */
export interface ApplyScope {
  readonly source: string;
  /** Its key in the export. */
  readonly item: string;
  readonly title: string;
  readonly entitiesIn: (text: string) => readonly string[];
  /** The post of the archive that an address leads to. */
  readonly findPostByAddress: (address: string) => string | null;
}

/** A publication that is cited again is the same source: known by its address, or by its words. */
export function sourceIdentity(source: string, { title, author, publisher, url }: FoundSource): { documentId: string; key: string } {
  const key = url ?? fingerprint([title, author, publisher]);
  return { key, documentId: documentIdOf({ source, kind: 'source', key }) };
}

/** A way onwards: to a post of the archive, else to where it led. @param source the old site (`sourceOf`) */
export function toRelated({ title, url, note }: FoundRelated, post: string | null, source: string): Data {
  if (post !== null) return { post: [post], url: null, title: null, note };
  return { post: null, url: toFullAddress(url, `https://${source}`) ?? (url || null), title, note };
}

/** @param ordinal counts the findings of one kind in the document, from 1: what is made of a passage stays itself when its words change */
export function applyContext({ source, item, title, entitiesIn, findPostByAddress }: ApplyScope, ordinal: number): ApplyContext {
  const key = `${item}:${ordinal}`;
  return {
    title,
    entitiesIn,
    toRelated: (found) => toRelated(found, findPostByAddress(found.url), source),
    timelineIdentity: () => ({ key, documentId: documentIdOf({ source, kind: 'timeline', key }) }),
    sourceIdentity: (found) => sourceIdentity(source, found),
  };
}
