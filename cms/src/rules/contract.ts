/** Problems that only the contract finds, such as texts that are too long to be indexed, and references that are not documentIds. */
import type { DocumentType } from '@dossier/contract/document';
import { z } from 'zod';
import { toFace } from '../ledger/faces/to-face';
import { problem, type Problem } from './problem';

/** Lists of a face with the same items as the editor's list, so that the position of a problem is known. */
const SAME_LISTS = new Set<PropertyKey>(['entries', 'epigraphs', 'names', 'links', 'corrections']);

function placeOf([field = 'document', ...rest]: readonly PropertyKey[]): (string | number)[] {
  if (field === 'path') return ['slug'];
  const path = SAME_LISTS.has(field) ? [field, ...rest] : [field];
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

/** Makes a sentence of a message of the contract, such as "longer than 200 characters: shorten it". */
function sentenceOf(message: string): string {
  return /^[a-z]/.test(message) ? `This is ${message}.` : message;
}

/**
 * The problems that the contract finds in the face of a document. Other errors of making the face are ignored here: the other rules report
 * what is missing.
 */
export function contractProblems(type: DocumentType, document: Readonly<Record<string, unknown>>, locale: string): Problem[] {
  const published = { ...document, publishedAt: document.publishedAt ?? new Date().toISOString() };
  const context = { locales: [locale], defaultLocale: locale, fileByAddress: new Map<string, string>() };
  try {
    toFace(type, { documentId: '', ...published }, locale, context);
    return [];
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof z.ZodError)) return [];
    return cause.issues.map(({ path, message }) => problem(placeOf(path), sentenceOf(message)));
  }
}
