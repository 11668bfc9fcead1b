/** Exports authors, categories and tags, with numeric ids as in WordPress and names in the language of the export. */
import { CONTENT, type AuthorOrTermContent } from '../content/shapes';
import { trackedType } from '../ledger/tracked';
import type { Snapshot } from '../archive/snapshot';
import { toTitle } from './values';
import { element, textElement } from './xml';

/** An author, a category or a tag. */
export interface AuthorOrTerm {
  /** From 1, separately for each type. */
  readonly number: number;
  /** The login of an author, or the nicename of a term, in WordPress. */
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** DocumentId of the parent category; null for none. */
  readonly parent: string | null;
}

/** The types that this file exports. */
export type AuthorOrTermType = 'author' | 'category' | 'tag';

/** The characters that WordPress allows in a login, as far as a slug can contain them. */
const LOGIN = /^[a-z0-9_.-]+$/i;

function toAuthorOrTerm(
  type: AuthorOrTermType,
  { name, slug, description, translations, parent }: AuthorOrTermContent,
  number: number,
  locale: string,
): AuthorOrTerm {
  const translated = translations?.find((one) => one.locale === locale);
  const isFit = slug && (type !== 'author' || LOGIN.test(slug));
  return {
    number,
    slug: isFit ? slug : `${type}-${number}`,
    name: translated?.name || name || slug || '',
    description: translated?.description || description || '',
    parent: parent?.documentId ?? null,
  };
}

/** All documents of a type by documentId. A parent category comes before its children. */
export async function readAuthorsOrTerms(snapshot: Snapshot, type: AuthorOrTermType, locale: string): Promise<Map<string, AuthorOrTerm>> {
  const all = new Map<string, AuthorOrTerm>();
  for await (const [row] of snapshot.rows(trackedType(type)))
    if (row) all.set(row.documentId, toAuthorOrTerm(type, CONTENT[type].parse(row), all.size + 1, locale));
  return all;
}

/** The element of an author before the first item. It contains no e-mail address. */
export function authorXml({ number, slug, name }: AuthorOrTerm): string {
  return `<wp:author>${element('wp:author_id', number)}${textElement('wp:author_login', slug)}${textElement('wp:author_email', '')}${textElement('wp:author_display_name', toTitle(name))}${textElement('wp:author_first_name', '')}${textElement('wp:author_last_name', '')}</wp:author>`;
}

/** The element of a category before the first item. `above`: its parent category. */
export function categoryXml({ number, slug, name, description }: AuthorOrTerm, above: AuthorOrTerm | undefined): string {
  const described = description === '' ? '' : textElement('wp:category_description', toTitle(description));
  return `<wp:category>${element('wp:term_id', number)}${textElement('wp:category_nicename', slug)}${textElement('wp:category_parent', above?.slug ?? '')}${textElement('wp:cat_name', toTitle(name))}${described}</wp:category>`;
}

/** The element of a tag before the first item. Categories and tags share one sequence of ids; `first` is the last id of the categories. */
export function tagXml({ number, slug, name, description }: AuthorOrTerm, first: number): string {
  const described = description === '' ? '' : textElement('wp:tag_description', toTitle(description));
  return `<wp:tag>${element('wp:term_id', first + number)}${textElement('wp:tag_slug', slug)}${textElement('wp:tag_name', toTitle(name))}${described}</wp:tag>`;
}

/** The element of a category or a tag in an item. */
export function itemTermXml(domain: 'category' | 'post_tag', { slug, name }: AuthorOrTerm): string {
  return textElement('category', toTitle(name)).replace(
    '<category>',
    () => `<category domain="${domain}" nicename="${encodeURIComponent(slug)}">`,
  );
}
