/** Makes the context in which a finding is applied, for imports and for reviews. */
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

/** The identity of a cited source: the same address, or the same words, always give the same document. */
export function sourceIdentity(source: string, { title, author, publisher, url }: FoundSource): { documentId: string; key: string } {
  const key = url ?? fingerprint([title, author, publisher]);
  return { key, documentId: documentIdOf({ source, kind: 'source', key }) };
}

/** A related item: a post of the archive if the link leads to one, else the outside address. @param source the old site (`sourceOf`) */
export function toRelated({ title, url, note }: FoundRelated, post: string | null, source: string): Data {
  if (post !== null) return { post: [post], url: null, title: null, note };
  return { post: null, url: toFullAddress(url, `https://${source}`) ?? (url || null), title, note };
}

/** @param ordinal number of the finding among those of its kind in the document, from 1. It identifies the timeline that the finding makes. */
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
