/**
 * Global identifiers: `(type, locale, documentId)` and, for an entry, its key; opaque to clients. The same identifier always stands for the same
 * values of all fields: this is what the normalised caches of clients rely on. So it names the locale that a document is shown in, also where
 * the document itself is not localised.
 */
import { DOCUMENT_TYPES, type DocumentType } from '@dossier/contract/document';

/** The parts of an identifier. */
export interface NodeKey {
  readonly type: DocumentType | 'entry' | 'month' | 'day';
  /** The locale that it is shown in. */
  readonly locale: string;
  /** The document; for an entry, its timeline; for a month `YYYY-MM`, for a day of the year `MM-DD`. */
  readonly documentId: string;
  /** The entry's key; for a day of the year, the statuses of its entries, unless these are the default; empty for documents. */
  readonly key: string;
}

const TYPES: ReadonlySet<string> = new Set([...DOCUMENT_TYPES, 'entry', 'month', 'day']);

function isType(text: string): text is NodeKey['type'] {
  return TYPES.has(text);
}

/** The identifier of a document or entry. */
export function toNodeId({ type, locale, documentId, key }: NodeKey): string {
  const parts = key === '' ? [type, locale, documentId] : [type, locale, documentId, key];
  return Buffer.from(parts.join(':')).toString('base64url');
}

/** The parts of an identifier; null for a text that is not one. */
export function readNodeId(id: string): NodeKey | null {
  const [type = '', locale, documentId, ...key] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!isType(type) || locale === undefined || !documentId) return null;
  return { type, locale, documentId, key: key.join(':') };
}
