/** Tells the findings in a document apart: by their words, and by which of their kind each is. */
import type { Finding } from '@dossier/wordpress/recognise/finding';
import { fingerprint } from './document-identity';
import { wordsOfPiece, type Piece } from './pieces';

/** What a finding is known by. */
export interface FindingIdentity {
  /** Fingerprint of the document, the kind and the words; of several with the same words, also of how many stand before. */
  readonly id: string;
  /** Counts the findings of its kind in the document, from 1. */
  readonly ordinal: number;
}

function idsOf(document: readonly string[], findings: readonly Finding[], pieces: readonly (Piece | null)[]): string[] {
  const counts = new Map<string, number>();
  return findings.map(({ from, to, value }) => {
    const words = from === to ? value : pieces.slice(from, to).flatMap((piece) => (piece ? [wordsOfPiece(piece)] : []));
    const own = [...document, value.kind, words];
    const id = fingerprint(own);
    const before = counts.get(id) ?? 0;
    counts.set(id, before + 1);
    return before === 0 ? id : fingerprint([...own, before]);
  });
}

function ordinalsOf(ids: readonly string[], known: ReadonlyMap<string, number>): Map<string, number> {
  const ordinals = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of ids) {
    const ordinal = known.get(id);
    if (ordinal === undefined || taken.has(ordinal)) continue;
    ordinals.set(id, ordinal);
    taken.add(ordinal);
  }
  let free = 1;
  for (const id of ids) {
    if (ordinals.has(id)) continue;
    while (taken.has(free)) free += 1;
    ordinals.set(id, free);
    taken.add(free);
  }
  return ordinals;
}

/**
 * What each finding is known by. Those that were there before keep their ordinals, so that what was made of them stays theirs; the others
 * take those that are free, in order.
 * @param document names the document in its source
 * @param known ordinals of findings that were there before, by id
 */
export function identifyFindings(
  document: readonly string[],
  findings: readonly Finding[],
  pieces: readonly (Piece | null)[],
  known: ReadonlyMap<string, number>,
): FindingIdentity[] {
  const ids = idsOf(document, findings, pieces);
  const ordinals = new Map(
    [...new Set(findings.map(({ value }) => value.kind))].flatMap((kind) => [
      ...ordinalsOf(
        ids.filter((_, index) => findings[index]?.value.kind === kind),
        known,
      ),
    ]),
  );
  return ids.map((id) => ({ id, ordinal: ordinals.get(id) ?? 0 }));
}
