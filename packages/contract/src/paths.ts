/** Paths of documents on the site, used by the CMS, the index and every front end. */
import type { DocumentType } from './document';

const FOLDERS = {
  post: 'posts',
  page: 'pages',
  timeline: 'timelines',
  entity: 'entities',
  category: 'categories',
  tag: 'tags',
  series: 'series',
  author: 'authors',
} as const satisfies Partial<Record<DocumentType, string>>;

/** Types of documents that have a path. */
export type RoutedType = keyof typeof FOLDERS;

/**
 * The path of a document: `/posts/a-slug`, and `/fr/posts/une-adresse` in a locale that is not the site's default.
 * @param locale the document's locale; empty for types that are not localised
 */
export function toPath(type: RoutedType, slug: string, locale: string, defaultLocale: string): string {
  const folder = `/${FOLDERS[type]}/${encodeURIComponent(slug)}`;
  return locale === '' || locale === defaultLocale ? folder : `/${locale}${folder}`;
}

/**
 * The path, in a locale, of a document that is not localised: `/fr/categories/events` for `/categories/events`, `/fr` for `/`.
 * @param path its path in the site's default locale
 */
export function pathIn(path: string, locale: string, defaultLocale: string): string {
  if (locale === defaultLocale) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** Whether documents of a type have a path. */
export function isRouted(type: DocumentType): type is RoutedType {
  return type in FOLDERS;
}
