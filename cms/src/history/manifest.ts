/**
 * Divides the content of a version into pieces. Versions of a document share equal pieces, so that a save of a timeline with a hundred entries
 * stores the changed entry and a list of a hundred short hashes.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Content } from '../content/to-content';
import { inOrder } from '../content/to-content';

/** Shorter values are in the manifest itself. Counted in characters of JSON. */
const SHORT = 120;
/** Bytes of a hash. Hashes are compared only within one document. */
const HASH_BYTES = 12;

/** A hash in `whole` stands for one value, each of the list in `items` for one item. */
const manifest = z.object({
  short: z.record(z.string(), z.unknown()),
  whole: z.record(z.string(), z.string()),
  items: z.record(z.string(), z.array(z.string())),
});

/** A content in the form in which it is stored. `pieces`: JSON by hash. `hash`: of the whole content. */
export interface Divided {
  readonly hash: string;
  readonly manifest: string;
  readonly pieces: ReadonlyMap<string, string>;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, HASH_BYTES).toString('base64url');
}

/** Divides a content, whose keys must be sorted. */
export function divide(content: Content): Divided {
  const pieces = new Map<string, string>();
  const keep = (text: string): string => {
    const hash = hashOf(text);
    pieces.set(hash, text);
    return hash;
  };
  const parts: z.infer<typeof manifest> = { short: {}, whole: {}, items: {} };
  for (const [name, value] of Object.entries(content)) {
    const text = JSON.stringify(value);
    if (text.length <= SHORT) parts.short[name] = value;
    else if (Array.isArray(value)) parts.items[name] = value.map((item) => keep(JSON.stringify(item)));
    else parts.whole[name] = keep(text);
  }
  const written = JSON.stringify(parts);
  return { hash: hashOf(written), manifest: written, pieces };
}

/** The hashes of the pieces that a manifest names. */
export function hashesIn(written: string): string[] {
  const { whole, items } = manifest.parse(JSON.parse(written));
  return [...new Set([...Object.values(whole), ...Object.values(items).flat()])];
}

/** The content again, with sorted keys. @throws Error when a piece is missing */
export function unite(written: string, pieces: ReadonlyMap<string, string>): Content {
  const { short, whole, items } = manifest.parse(JSON.parse(written));
  const piece = (hash: string): unknown => {
    const text = pieces.get(hash);
    if (text === undefined) throw new Error(`the piece ${hash} of a version is missing in desk.pieces`);
    return JSON.parse(text);
  };
  const content = {
    ...short,
    ...Object.fromEntries(Object.entries(whole).map(([name, hash]) => [name, piece(hash)])),
    ...Object.fromEntries(Object.entries(items).map(([name, hashes]) => [name, hashes.map(piece)])),
  };
  return z.record(z.string(), z.unknown()).parse(inOrder(content));
}

/** The names of the fields in which two contents differ, read from their manifests alone. */
export function changedFields(before: string | null, after: string): string[] {
  const one = before === null ? { short: {}, whole: {}, items: {} } : manifest.parse(JSON.parse(before));
  const other = manifest.parse(JSON.parse(after));
  const valueOf = ({ short, whole, items }: z.infer<typeof manifest>, name: string): string =>
    JSON.stringify([short[name], whole[name], items[name]]);
  const names = new Set([one, other].flatMap(({ short, whole, items }) => Object.keys({ ...short, ...whole, ...items })));
  return [...names].filter((name) => valueOf(one, name) !== valueOf(other, name)).sort();
}

/** Fields that a publication sets by itself: the moment of first publication. */
const MOMENTS: readonly string[] = ['firstPublished', 'at'];

/** The manifest without the moment of first publication, so that a publication equals the save before it. Only for comparison. */
export function withoutMoments(stored: string): string {
  const { short, ...rest } = manifest.parse(JSON.parse(stored));
  return JSON.stringify({ ...rest, short: Object.fromEntries(Object.entries(short).filter(([name]) => !MOMENTS.includes(name))) });
}
