/** Makes the versions of a document from its rows in Strapi. */
import type { TrackedType } from '../ledger/tracked';
import type { Content } from '../content/to-content';
import { grouped, type Row } from './snapshot';
import { fileContent } from './file-content';
import type { ContentMaker } from '../content/to-content';

/** One locale of a document. A type without drafts has only published versions. */
export interface Versions {
  readonly documentId: string;
  /** Null for types without locales. */
  readonly locale: string | null;
  readonly draft: Content | null;
  readonly published: Content | null;
}

/** Whether two contents are equal. Both must have sorted keys. */
export function isSameContent(one: Content | null, other: Content | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The versions of one document, one item per locale. */
export function versionsOf(tracked: TrackedType, rows: readonly Row[], maker: ContentMaker, mediaUrl: string): Versions[] {
  const byLocale = grouped(rows, ({ locale }) => (tracked.localised ? (locale ?? '') : null));
  const make = (row: Row | undefined): Content | null => {
    if (!row) return null;
    return tracked.type === 'file' ? fileContent(row, mediaUrl) : maker.make(tracked.uid, row);
  };
  return [...byLocale]
    .sort(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([locale, versions]) => {
      const isPublic = (row: Row): boolean => !tracked.drafts || Boolean(row.publishedAt);
      const documentId = versions[0]?.documentId ?? '';
      return { documentId, locale, draft: make(versions.find((row) => !isPublic(row))), published: make(versions.find(isPublic)) };
    });
}
