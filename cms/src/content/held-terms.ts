/** Held terms. Categories, tags, authors and series have no drafts; the flag `held` hides them from readers until a published post uses them. */
import type { DocumentType } from '@dossier/contract/document';
import { z } from 'zod';

/** Types that may be held. */
export type HeldType = Extract<DocumentType, 'author' | 'category' | 'tag' | 'series'>;

/** Every type that may be held. Only posts use them, in the fields listed in `rules/release-held-terms.ts`. */
export const HELD_TYPES: readonly HeldType[] = ['author', 'category', 'series', 'tag'];

/** Whether documents of a type may be held. */
export function mayBeHeld(type: DocumentType): type is HeldType {
  return HELD_TYPES.some((held) => held === type);
}

const flagged = z.object({ held: z.literal(true) });

/** Whether a document is held, and so has no public face. Documents older than the flag are not held. */
export function isHeld(document: unknown): boolean {
  return flagged.safeParse(document).success;
}
