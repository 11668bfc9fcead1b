/** How what comes from elsewhere is known here: always by the same documentId, however often and from whatever file it comes. */
import { createHash } from 'node:crypto';

/** What of an import something is: the word, with the key it has there, tells it from all else of one source. */
export type ImportedKind = 'author' | 'category' | 'tag' | 'series' | 'entity' | 'source' | 'file' | 'item' | 'timeline' | 'comment';

/** Something that was imported, by where it comes from. */
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

/** A fingerprint of any value that JSON can write; the order of keys does not matter, absent and undefined are one. */
export function fingerprint(value: unknown): string {
  const sorted = (_key: string, part: unknown): unknown => {
    if (part instanceof Map) return [...part.entries()].sort();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return digest(JSON.stringify(value ?? null, sorted)).toString('base64url');
}

/**
 * The site an export comes from: host and folder of its address, so that http and https, with and without www, are one site.
 * @param address the blog's address; when it is none, it stands for itself
 */
export function sourceOf(address: string): string {
  if (!URL.canParse(address)) return address.trim().toLowerCase();
  const { host, pathname } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`.toLowerCase();
}

/** The documentId of what is imported: 24 small letters and digits that begin with a letter, as Strapi's own. */
export function documentIdOf({ source, kind, key }: Origin): string {
  const number = BigInt(`0x${digest(source, kind, key).toString('hex')}`).toString(36);
  return `w${number.slice(1, ID_LENGTH)}`;
}

/** A name as it counts for being the same: without accents, in small letters. */
export function folded(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/** How an entity that was made of a category or tag is known: by its name, so that a category and a tag of one name are one entity. */
export function entityOrigin(source: string, name: string): Origin {
  return { source, kind: 'entity', key: folded(name) };
}
