/** What each kind of copy takes along. One list for all of them, so that no way of copying forgets a field. */
import type { Core, UID } from '@strapi/strapi';

/**
 * `duplicate`: "Duplicate", the start of another document. `translation`: "Fill in from another locale", the same document in another language.
 * `edition`: "New edition", the same piece again.
 */
type CopyKind = 'duplicate' | 'translation' | 'edition';

/** What belongs to one publication alone: its former addresses, its first moment, and what was corrected in it. */
const OF_ONE_PUBLICATION = ['formerPaths', 'firstPublished', 'at', 'corrections'] as const;

/** Fields that a copy leaves empty, or that are made anew for it. Everything else is taken along. */
const NOT_COPIED: Readonly<Record<CopyKind, readonly string[]>> = {
  // Another document is no edition, and an equal label would make two of one.
  duplicate: [...OF_ONE_PUBLICATION, 'slug', 'edition', 'editionOf'],
  translation: [...OF_ONE_PUBLICATION, 'slug'],
  edition: [...OF_ONE_PUBLICATION, 'slug', 'edition', 'editionOf', 'dateline'],
};

/** The fields of a type that this kind of copy does not take along. */
export function notCopied(strapi: Core.Strapi, uid: UID.ContentType, kind: CopyKind): string[] {
  const { attributes } = strapi.getModel(uid);
  return NOT_COPIED[kind].filter((name) => name in attributes);
}
