/** Exports authors, categories and tags, with numbers as in WordPress and names in the language of the export. */
import { CONTENT, type AuthorOrTermContent } from '../content/shapes';
import { trackedType } from '../ledger/tracked';
import type { Snapshot } from '../archive/snapshot';
import { toTitle } from './values';
import { element, textElement } from './xml';

/** One of them. */
export interface AuthorOrTerm {
  readonly number: number;
  /** WordPress's login for authors, its nicename for terms. */
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** DocumentId of the category above. */
  readonly parent: string | null;
}

export type AuthorOrTermType = 'author' | 'category' | 'tag';

/** Logins of WordPress hold no other characters. */
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

/** All of a type by documentId, in the order in which each comes after those above it. */
export async function readAuthorsOrTerms(snapshot: Snapshot, type: AuthorOrTermType, locale: string): Promise<Map<string, AuthorOrTerm>> {
  const all = new Map<string, AuthorOrTerm>();
  for await (const [row] of snapshot.rows(trackedType(type)))
    if (row) all.set(row.documentId, toAuthorOrTerm(type, CONTENT[type].parse(row), all.size + 1, locale));
  return all;
}

/** Authors in the head of the file. Nobody's address is in it. */
export function authorXml({ number, slug, name }: AuthorOrTerm): string {
  return `<wp:author>${element('wp:author_id', number)}${textElement('wp:author_login', slug)}${textElement('wp:author_email', '')}${textElement('wp:author_display_name', toTitle(name))}${textElement('wp:author_first_name', '')}${textElement('wp:author_last_name', '')}</wp:author>`;
}

/** Categories in the head of the file. */
export function categoryXml({ number, slug, name, description }: AuthorOrTerm, above: AuthorOrTerm | undefined): string {
  const described = description === '' ? '' : textElement('wp:category_description', toTitle(description));
  return `<wp:category>${element('wp:term_id', number)}${textElement('wp:category_nicename', slug)}${textElement('wp:category_parent', above?.slug ?? '')}${textElement('wp:cat_name', toTitle(name))}${described}</wp:category>`;
}

/** Tags in the head of the file; `first` is the number that comes before theirs, as terms of all kinds share one row of numbers. */
export function tagXml({ number, slug, name, description }: AuthorOrTerm, first: number): string {
  const described = description === '' ? '' : textElement('wp:tag_description', toTitle(description));
  return `<wp:tag>${element('wp:term_id', first + number)}${textElement('wp:tag_slug', slug)}${textElement('wp:tag_name', toTitle(name))}${described}</wp:tag>`;
}

/** A term of an item. */
export function itemTermXml(domain: 'category' | 'post_tag', { slug, name }: AuthorOrTerm): string {
  return textElement('category', toTitle(name)).replace(
    '<category>',
    () => `<category domain="${domain}" nicename="${encodeURIComponent(slug)}">`,
  );
}
