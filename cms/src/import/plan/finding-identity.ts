/** Identifies the findings in a document across imports: by their words, and by their number among those of their kind. */
import type { Finding } from '@dossier/wordpress/recognise/finding';
import { fingerprint } from './document-identity';
import { wordsOfPiece, type Piece } from './pieces';

/** The identity of a finding. */
export interface FindingIdentity {
  /** Hash of the document, the kind and the words. For repeated words it also includes how many equal findings come before. */
  readonly id: string;
  /** Number of the finding among those of its kind in the document, from 1. */
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
 * The identity of each finding. Findings known from earlier imports keep their ordinals, and so the timelines made from them. New findings
 * take free ordinals, in order.
 * @param document identifies the document: its source and key
 * @param known ordinals of findings of earlier imports, by id
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
