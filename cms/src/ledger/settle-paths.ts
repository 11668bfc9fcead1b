/**
 * Decides which document owns a path: at most one at a time. A document's current path comes first, then paths that an editor has listed as
 * former paths, then paths that a document had before. If two documents list the same path, the one that was public with it first keeps it.
 */
import { onePath, pathSpellings } from '../content/path-spellings';

/** The key of a row of the ledger. */
interface Key {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
}

/** The paths that a document claims: its current path, if it has one, and its listed former paths. */
export interface Claim {
  readonly document: Key;
  readonly current: string | null;
  readonly former: readonly string[];
}

/** A row of the ledger that has a path claimed in the batch. `claims` are spelled by `onePath`, and empty once the document is withdrawn. */
export interface Holder {
  readonly document: Key;
  readonly paths: readonly string[];
  readonly claims: readonly string[];
  readonly current: string | null;
}

/** `kept`: the paths that each document of the batch gets, in the order of the batch. `losers`: rows that lose paths, and what they keep. */
export interface Settled {
  readonly kept: readonly (readonly string[])[];
  readonly losers: readonly { readonly document: Key; readonly paths: readonly string[] }[];
}

function keyOf({ type, documentId, locale }: Key): string {
  return `${type} ${documentId} ${locale}`;
}

/** Every spelling of every path claimed in the batch, to find other rows that have one of them. */
export function spellingsOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.flatMap(({ current, former }) => [...(current ? [current] : []), ...former].flatMap(pathSpellings)))];
}

/** The owner of each path, by `onePath`, from the claims of the batch and of rows outside of it. */
function findOwners(claims: readonly Claim[], holders: readonly Holder[]): Map<string, string> {
  const owners = new Map<string, string>();
  const take = (path: string, key: string): void => {
    if (!owners.has(path)) owners.set(path, key);
  };
  const batch = new Map(claims.map((claim) => [keyOf(claim.document), claim]));
  for (const { document, current } of claims) if (current) take(onePath(current), keyOf(document));
  for (const { document, current } of holders) if (current && !batch.has(keyOf(document))) take(onePath(current), keyOf(document));
  for (const { document, claims: held } of holders) {
    const own = batch.get(keyOf(document));
    const still = own && new Set(own.former.map(onePath));
    // Claims of an earlier version may be spelled otherwise.
    for (const path of held.map(onePath)) if (!still || still.has(path)) take(path, keyOf(document));
  }
  for (const { document, former } of claims) for (const path of former) take(onePath(path), keyOf(document));
  return owners;
}

/** Decides the owners of the paths of a batch. Pure. @param holders every row of the ledger that has one of `spellingsOf(claims)` */
export function settlePaths(claims: readonly Claim[], holders: readonly Holder[]): Settled {
  const owners = findOwners(claims, holders);
  const isOf = (path: string, document: Key): boolean => (owners.get(onePath(path)) ?? keyOf(document)) === keyOf(document);
  const currents = new Map(claims.map(({ document, current }) => [keyOf(document), current]));
  const losers = holders.map(({ document, paths, current }) => {
    const now = currents.has(keyOf(document)) ? currents.get(keyOf(document)) : current;
    return { document, had: paths.length, paths: paths.filter((path) => path === now || isOf(path, document)) };
  });
  return {
    kept: claims.map(({ document, current, former }) => [...former.filter((path) => isOf(path, document)), ...(current ? [current] : [])]),
    losers: losers.filter(({ paths, had }) => paths.length < had).map(({ document, paths }) => ({ document, paths })),
  };
}
