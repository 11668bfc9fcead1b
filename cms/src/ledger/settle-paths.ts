/**
 * Whose a path is: one document's at a time. A current address stands above what an editor has listed as a former one, and that above one
 * that a document merely had once. Of two that list the same, whoever is public with it first keeps it.
 */
import { onePath, pathSpellings } from '../content/path-spellings';

/** What names a row of the ledger. */
interface Key {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
}

/** What a document says of its paths now: its address first, when it has one, and its former ones. */
export interface Claim {
  readonly document: Key;
  readonly current: string | null;
  readonly former: readonly string[];
}

/** A row of the ledger that holds a path which a batch names. `claims` are in the spelling of `onePath`, and empty once it is withdrawn. */
export interface Holder {
  readonly document: Key;
  readonly paths: readonly string[];
  readonly claims: readonly string[];
  readonly current: string | null;
}

/** The paths that each document of the batch keeps, in the batch's order, and what is left to rows that lose some. */
export interface Settled {
  readonly kept: readonly (readonly string[])[];
  readonly losers: readonly { readonly document: Key; readonly paths: readonly string[] }[];
}

function keyOf({ type, documentId, locale }: Key): string {
  return `${type} ${documentId} ${locale}`;
}

/** Every spelling of what the batch names: where its rivals are looked for. */
export function spellingsOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.flatMap(({ current, former }) => [...(current ? [current] : []), ...former].flatMap(pathSpellings)))];
}

/** The owner of each path, by `onePath`: of the batch's, and of what rows outside of it claim. */
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
    for (const path of held) if (!still || still.has(path)) take(path, keyOf(document));
  }
  for (const { document, former } of claims) for (const path of former) take(onePath(path), keyOf(document));
  return owners;
}

/** Settles the paths of a batch. Pure. @param holders every row of the ledger that holds one of `spellingsOf(claims)` */
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
