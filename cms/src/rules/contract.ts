/** What the contract refuses of a document that no rule has found: lengths that PostgreSQL cannot index, references that name no document. */
import type { DocumentType } from '@dossier/contract/document';
import { z } from 'zod';
import { toFace } from '../ledger/faces/to-face';
import { problem, type Problem } from './problem';

/** Lists of a face that hold what the editor's list of the same name does, one for one: the place in it can be told. */
const SAME_LISTS = new Set<PropertyKey>(['entries', 'epigraphs', 'names', 'links', 'corrections']);

function placeOf([field = 'document', ...rest]: readonly PropertyKey[]): (string | number)[] {
  if (field === 'path') return ['slug'];
  const path = SAME_LISTS.has(field) ? [field, ...rest] : [field];
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

/** The contract's messages say what a value is and what to do about it, such as "longer than 200 characters: shorten it". */
function sentenceOf(message: string): string {
  return /^[a-z]/.test(message) ? `This is ${message}.` : message;
}

/**
 * Problems that the ledger would find in the face of a document. Content of which no face can be made for another reason has none here: the
 * rules say what is missing.
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
