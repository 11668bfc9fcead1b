/** How an entity that was made of a category or tag is known: by its name, so that a category and a tag of one name are one entity. */
import type { Origin } from './identity';

/** A name as it counts for being the same: without accents, in small letters. */
export function folded(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

export function entityOrigin(source: string, name: string): Origin {
  return { source, kind: 'entity', key: folded(name) };
}
