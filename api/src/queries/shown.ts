/** Documents as they are shown in a locale. */
import type { DocumentType } from '@dossier/contract/document';
import { pathIn } from '@dossier/contract/paths';
import type { Document } from '../model/documents';

/**
 * A document as shown in a locale. A localised document has its own; any other is shown in the locale in which it was asked for, or that of
 * the document that led to it: a category under a French post has its French name, lists French posts and has an address in French.
 */
export type Shown<Type extends DocumentType = DocumentType> = Document<Type> & {
  readonly shownIn: string;
  /** Its path on the site in that locale; empty for types without addresses. */
  readonly path: string;
};

function pathOf({ type, locale, face }: Document, shownIn: string, defaultLocale: string): string {
  if (type === 'site') return pathIn('/', shownIn, defaultLocale);
  if (!('path' in face)) return '';
  return locale === '' ? pathIn(face.path, shownIn, defaultLocale) : face.path;
}

/** The document as shown in a locale (null for the site's). A localised document is shown in its own, whatever is asked. */
export function showIn<One extends Document>(
  document: One,
  locale: string | null,
  defaultLocale: string,
): One & { readonly shownIn: string; readonly path: string } {
  const shownIn = document.locale === '' ? (locale ?? defaultLocale) : document.locale;
  return { ...document, shownIn, path: pathOf(document, shownIn, defaultLocale) };
}
