/** Identity of imported documents: a document of the old site always gets the same documentId, in every import and from every file. */
import { createHash } from 'node:crypto';

/** Kinds of imported things. The kind and the key identify a thing within its source. */
export type ImportedKind = 'author' | 'category' | 'tag' | 'series' | 'entity' | 'source' | 'file' | 'item' | 'timeline' | 'comment';

/** Identifies an imported thing by its source, kind and key. */
export interface Origin {
  /** The site that it was exported from (`sourceOf`). */
  readonly source: string;
  readonly kind: ImportedKind;
  readonly key: string;
}

const ID_LENGTH = 24;

function digest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

/** A hash of any JSON value. The order of keys does not matter, and an undefined field counts as absent. */
export function fingerprint(value: unknown): string {
  const sorted = (_key: string, part: unknown): unknown => {
    if (part instanceof Map) return [...part.entries()].sort();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return digest(JSON.stringify(value ?? null, sorted)).toString('base64url');
}

/**
 * Identifies the site that an export comes from, by host and folder of its address: http and https, with and without www, are the same site.
 * @param address the blog's address; returned in lower case when it is not a web address
 */
export function sourceOf(address: string): string {
  if (!URL.canParse(address)) return address.trim().toLowerCase();
  const { host, pathname } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`.toLowerCase();
}

/** The documentId of an imported document: 24 lower-case letters and digits, beginning with a letter, as in Strapi. */
export function documentIdOf({ source, kind, key }: Origin): string {
  const number = BigInt(`0x${digest(source, kind, key).toString('hex')}`).toString(36);
  return `w${number.slice(1, ID_LENGTH)}`;
}

/** A name for comparison: without accents, in lower case. */
export function folded(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/** The identity of an entity made from a category or tag. It depends on the name, so a category and a tag of one name are one entity. */
export function entityOrigin(source: string, name: string): Origin {
  return { source, kind: 'entity', key: folded(name) };
}
