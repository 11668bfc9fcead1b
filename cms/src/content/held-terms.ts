/** Terms that wait: categories, tags, authors and series have no drafts, and stay unseen by a flag of their own until a post needs them. */
import type { DocumentType } from '@dossier/contract/document';
import { z } from 'zod';

/** Types that may be held. */
export type HeldType = Extract<DocumentType, 'author' | 'category' | 'tag' | 'series'>;

/** Every type that may be held; posts alone carry them, in the fields that `rules/release.ts` names. */
export const HELD_TYPES: readonly HeldType[] = ['author', 'category', 'series', 'tag'];

/** Whether documents of a type may be held. */
export function mayBeHeld(type: DocumentType): type is HeldType {
  return HELD_TYPES.some((held) => held === type);
}

const flagged = z.object({ held: z.literal(true) });

/** Whether a document is held: it has no public face then. Documents from before the flag have none, and are not. */
export function isHeld(document: unknown): boolean {
  return flagged.safeParse(document).success;
}
