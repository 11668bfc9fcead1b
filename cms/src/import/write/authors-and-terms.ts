/** Writes authors, categories, tags and series of an export. */
import type { DocumentType } from '@dossier/contract/document';
import { toNicename } from '@dossier/wordpress/read/fields';
import type { WxrAuthor } from '@dossier/wordpress/read/wxr';
import { z } from 'zod';
import { trackedType } from '../../ledger/tracked';
import { withFreePaths } from '../../rules/former-paths';
import { formerAddressOf } from '../plan/addresses';
import { folded, documentIdOf, fingerprint, type ImportedKind } from '../plan/document-identity';
import type { Data } from '../plan/pieces';
import { plainWords } from '../plan/content-of-item';
import { toSlugOf } from '../plan/slugs';
import { inTransaction, rowsOf, type Transaction } from '../../sql';
import type { CountedTerm } from '../plan/survey';
import { attempt } from './attempt';
import { checkDraft } from './check-draft';
import type { Run } from './run';
import type { Draft } from './import-store';

/** The parts of a run needed to find existing documents. */
export type Place = Pick<Run, 'source' | 'strapi' | 'store'>;

/** The documentIds of the authors and terms of an export. */
export interface AuthorAndTermIds {
  readonly authors: ReadonlyMap<string, string>;
  /** By taxonomy and slug (`termKey`). */
  readonly terms: ReadonlyMap<string, string>;
}

type AuthorOrTermKind = Extract<ImportedKind & DocumentType, 'author' | 'category' | 'tag' | 'series'>;

const PLURALS = { author: 'authors', category: 'categories', tag: 'tags', series: 'series' } as const;
const TAXONOMIES: Readonly<Record<string, 'category' | 'tag'>> = { category: 'category', post_tag: 'tag' };
const existing = z.object({ documentId: z.string(), name: z.string().nullish() });

/** Identifies a term within an export. */
export function termKey({ taxonomy, slug }: { readonly taxonomy: string; readonly slug: string }): string {
  return `${taxonomy}\0${slug}`;
}

/** The type that terms of a taxonomy become; undefined for taxonomies that are not imported. */
export function typeOfTaxonomy(taxonomy: string): 'category' | 'tag' | undefined {
  return TAXONOMIES[taxonomy];
}

/**
 * Whether an existing document with the same slug may be used. Not if it was imported from the same site (`john.doe` and `john_doe` have one
 * slug), and not for an author of another name, because most sites have an author `admin`.
 */
async function standsFor(
  { source, strapi }: Place,
  kind: AuthorOrTermKind,
  other: z.infer<typeof existing>,
  name: unknown,
): Promise<boolean> {
  if (kind === 'author' && folded(other.name ?? '') !== folded(String(name))) return false;
  const own = 'select 1 as one from import.documents where (source, kind, document_id) = (?, ?, ?)';
  return (await rowsOf(strapi, z.object({ one: z.number() }), own, [source, kind, other.documentId])).length === 0;
}

/**
 * The documentId of an author or term: of the one imported before, else of an existing one with its slug (adopted), else a new one made from
 * its key. Null when an editor has deleted it.
 */
export async function identify(
  run: Place,
  kind: AuthorOrTermKind,
  key: string,
  { slug, name }: { readonly slug?: unknown; readonly name?: unknown },
): Promise<{ readonly documentId: string; readonly isAdopted: boolean } | null> {
  const origin = { source: run.source, kind, key };
  const query = run.strapi.db.query(trackedType(kind).uid);
  const known = await run.store.find(origin);
  if (known) {
    const { document_id: documentId } = known;
    return (await query.count({ where: { documentId } })) > 0 ? { documentId, isAdopted: false } : null;
  }
  const other = existing.nullable().parse(await query.findOne({ where: { slug } }));
  const isAdopted = other !== null && (await standsFor(run, kind, other, name));
  return { documentId: isAdopted ? other.documentId : documentIdOf(origin), isAdopted };
}

/**
 * Writes an author or term, or adopts an existing one with its slug, which is then not changed.
 * @returns its documentId; null when an editor has deleted it
 */
export async function writeAuthorOrTerm(
  run: Run,
  transaction: Transaction | null,
  kind: AuthorOrTermKind,
  key: string,
  data: Data,
): Promise<string | null> {
  const origin = { source: run.source, kind, key };
  const identity = await identify(run, kind, key, data);
  if (!identity) {
    run.tally.document(PLURALS[kind], 'kept');
    return null;
  }
  const { documentId, isAdopted } = identity;
  const own = await withFreePaths(run.strapi, { type: kind, documentId, locale: '' }, data);
  const draft = { origin, type: kind, locale: null, data: own, content: fingerprint(data) };
  if (transaction === null) {
    if (!isAdopted) await refuseUnwritable(run, draft, documentId);
    run.tally.document(PLURALS[kind], isAdopted ? 'kept' : await run.store.preview(draft));
    return documentId;
  }
  const written = isAdopted ? await run.store.adopt(transaction, draft, documentId) : await run.store.write(transaction, draft);
  run.tally.document(PLURALS[kind], written.fate);
  if (written.conflicts.length > 0)
    await run.tally.tell({ kind: 'conflict', line: 0, document: `${kind} "${String(data.name)}"`, fields: written.conflicts });
  return written.documentId;
}

/** @throws Error that says why the draft could not be written */
async function refuseUnwritable({ strapi }: Run, draft: Draft, documentId: string): Promise<void> {
  const { unwritable } = await checkDraft(strapi, draft, documentId);
  if (unwritable !== null) throw new Error(unwritable);
}

/** The slug of a term. */
export function slugOfTerm(term: CountedTerm): string {
  return toSlugOf(term.slug, term.name) ?? typeOfTaxonomy(term.taxonomy) ?? 'term';
}

/** Does the work in a transaction; in a dry run without one. */
export async function unlessDry<Result>(run: Run, work: (transaction: Transaction | null) => Promise<Result>): Promise<Result> {
  return run.options.dryRun ? work(null) : inTransaction(run.strapi, work);
}

/** Former addresses of an author. WordPress uses the nicename, which exports do not contain; it is usually made from the login. */
function authorPaths(login: string, site: string): Data[] {
  const names = [login, toNicename(login.replaceAll('.', '-'))].filter((name) => name !== '');
  return [...new Set(names.flatMap((name) => formerAddressOf('author', [name], site) ?? []))].map((path) => ({ path }));
}

function authorData({ login, name }: WxrAuthor, site: string): Data {
  const shown = plainWords(name) || login;
  // An e-mail address used as a login must not appear in public addresses.
  if (login.includes('@')) {
    const words = shown.replace(/@.*/, '').trim() || 'Author';
    return { name: words, slug: toSlugOf('', words) ?? 'author', formerPaths: [] };
  }
  return { name: shown, slug: toSlugOf(login, shown) ?? 'author', formerPaths: authorPaths(login, site) };
}

/** The slugs from the top term down to the term. A circle of parents ends the list. */
function pathOf(term: CountedTerm, all: ReadonlyMap<string, CountedTerm>): string[] {
  const slugs: string[] = [];
  for (
    let at: CountedTerm | undefined = term;
    at && !slugs.includes(at.slug);
    at = at.parent ? all.get(termKey({ ...at, slug: at.parent })) : undefined
  )
    slugs.unshift(at.slug);
  return slugs;
}

async function writeAuthors(run: Run): Promise<Map<string, string>> {
  const authors = new Map<string, string>();
  for (const author of run.survey.authors.values()) {
    const id = await attempt(run, { line: 0, document: `author "${plainWords(author.name) || author.login}"` }, async () => {
      const data = authorData(author, run.site);
      return unlessDry(run, (transaction) => writeAuthorOrTerm(run, transaction, 'author', author.login, data));
    });
    if (id !== null) authors.set(author.login, id);
  }
  return authors;
}

/** The fields of a term. @param all terms by `termKey`, to find the parents */
function termData(run: Run, term: CountedTerm, kind: 'category' | 'tag', all: ReadonlyMap<string, CountedTerm>): Data {
  const path = formerAddressOf(kind, pathOf(term, all), run.site);
  return {
    name: plainWords(term.name) || term.slug,
    slug: slugOfTerm(term),
    description: plainWords(term.description) || null,
    formerPaths: path ? [{ path }] : [],
  };
}

/** Writes authors and terms, parents before children. @param entities the entities of terms, by `termKey` */
export async function writeAuthorsAndTerms(run: Run, entities: ReadonlyMap<string, string>): Promise<AuthorAndTermIds> {
  const authors = await writeAuthors(run);
  const all = new Map(run.survey.terms.map((term) => [termKey(term), term]));
  const depth = (term: CountedTerm): number => pathOf(term, all).length;
  const terms = new Map<string, string>();
  for (const term of [...all.values()].sort((one, other) => depth(one) - depth(other))) {
    const kind = typeOfTaxonomy(term.taxonomy);
    if (!kind) {
      run.tally.leave(`terms of ${term.taxonomy}`);
      continue;
    }
    const id = await attempt(run, { line: 0, document: `${kind} "${plainWords(term.name) || term.slug}"` }, async () => {
      const entity = entities.get(termKey(term));
      const parent = (term.parent && terms.get(termKey({ ...term, slug: term.parent }))) || null;
      const data = { ...termData(run, term, kind, all), entity: entity ? [entity] : null, ...(kind === 'category' ? { parent } : {}) };
      return unlessDry(run, (transaction) => writeAuthorOrTerm(run, transaction, kind, term.slug, data));
    });
    if (id !== null) terms.set(termKey(term), id);
  }
  return { authors, terms };
}
