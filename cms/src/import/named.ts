/** Authors, categories, tags and series of an export: types without drafts, known by their slugs. */
import { z } from 'zod';
import type { DocumentType } from '@dossier/contract/document';
import { trackedType } from '../ledger/tracked';
import { toSlug } from '../rules/fill-in';
import { archivePath } from './addresses';
import { documentIdOf, fingerprint, type ImportedKind } from './identity';
import type { Data } from './pieces';
import { plainWords } from './content-of-item';
import type { Run } from './run';
import { inTransaction, type Transaction } from './sql';
import type { CountedTerm } from './survey';
import type { WxrAuthor } from './wxr/wxr';

/** Where the authors and terms of an export are here. */
export interface NamedIds {
  readonly authors: ReadonlyMap<string, string>;
  /** By taxonomy and slug (`termKey`). */
  readonly terms: ReadonlyMap<string, string>;
}

type NamedKind = Extract<ImportedKind & DocumentType, 'author' | 'category' | 'tag' | 'series'>;

const LONGEST_SLUG = 200;
const PLURALS = { author: 'authors', category: 'categories', tag: 'tags', series: 'series' } as const;
const TAXONOMIES: Readonly<Record<string, 'category' | 'tag'>> = { category: 'category', post_tag: 'tag' };
const found = z.object({ documentId: z.string() }).nullable();

/** A term, told from all others of an export. */
export function termKey({ taxonomy, slug }: { readonly taxonomy: string; readonly slug: string }): string {
  return `${taxonomy}\0${slug}`;
}

/** The type that terms of a taxonomy become; undefined for those that have no place here. */
export function typeOfTaxonomy(taxonomy: string): 'category' | 'tag' | undefined {
  return TAXONOMIES[taxonomy];
}

/** The last part of an address as WordPress had it, or one made of the first name that gives any. */
export function toSlugOf(...candidates: readonly string[]): string | null {
  return candidates.map((candidate) => toSlug(candidate).slice(0, LONGEST_SLUG)).find((slug) => slug !== '') ?? null;
}

/** The documentId that an author or a term has here, or will have: its own, that of one with its slug, else one made of its key. */
export async function identify(
  run: Run,
  kind: NamedKind,
  key: string,
  slug: unknown,
): Promise<{ readonly documentId: string; readonly isAdopted: boolean }> {
  const origin = { source: run.source, kind, key };
  const known = await run.store.find(origin);
  if (known) return { documentId: known.document_id, isAdopted: false };
  const other = found.parse(await run.strapi.db.query(trackedType(kind).uid).findOne({ where: { slug } }));
  return { documentId: other?.documentId ?? documentIdOf(origin), isAdopted: other !== null };
}

/** Writes one, or takes the one that has its slug already: a category that editors have made stays theirs. @returns its documentId */
export async function writeNamed(run: Run, transaction: Transaction | null, kind: NamedKind, key: string, data: Data): Promise<string> {
  const origin = { source: run.source, kind, key };
  const draft = { origin, type: kind, locale: null, data, content: fingerprint(data) };
  const { documentId, isAdopted } = await identify(run, kind, key, data.slug);
  if (transaction === null) {
    run.tally.document(PLURALS[kind], isAdopted ? 'kept' : await run.store.preview(draft));
    return documentId;
  }
  const written = isAdopted ? await run.store.adopt(transaction, draft, documentId) : await run.store.write(transaction, draft);
  run.tally.document(PLURALS[kind], written.fate);
  if (written.conflicts.length > 0)
    await run.tally.tell({ kind: 'conflict', line: 0, document: `${kind} "${String(data.name)}"`, fields: written.conflicts });
  return written.documentId;
}

/** The last part of the address of a term. */
export function slugOfTerm(term: CountedTerm): string {
  return toSlugOf(term.slug, term.name) ?? typeOfTaxonomy(term.taxonomy) ?? 'term';
}

/** In a transaction; a dry run writes nothing, so it needs none. */
export async function unlessDry<Result>(run: Run, work: (transaction: Transaction | null) => Promise<Result>): Promise<Result> {
  return run.options.dryRun ? work(null) : inTransaction(run.strapi, work);
}

function authorData({ login, name }: WxrAuthor, site: string): Data {
  const shown = plainWords(name) || login;
  // A login that is an e-mail address stays out of public addresses.
  const isAddress = login.includes('@');
  const path = isAddress ? null : archivePath('author', [login], site);
  const slug = isAddress ? toSlugOf(shown.replace(/@.*/, '')) : toSlugOf(login, shown);
  return { name: isAddress ? shown.replace(/@.*/, '') : shown, slug: slug ?? 'author', formerPaths: path ? [{ path }] : [] };
}

/** The slugs from the top of the tree down to the term; a chain that runs in a circle ends where it meets itself. */
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

/** Writes authors and terms, terms above before those below. `entities` are those that terms stand for. */
export async function writeAuthorsAndTerms(run: Run, entities: ReadonlyMap<string, string>): Promise<NamedIds> {
  const authors = new Map<string, string>();
  for (const author of run.survey.authors.values())
    authors.set(
      author.login,
      await unlessDry(run, (transaction) => writeNamed(run, transaction, 'author', author.login, authorData(author, run.site))),
    );
  const all = new Map(run.survey.terms.map((term) => [termKey(term), term]));
  const depth = (term: CountedTerm): number => pathOf(term, all).length;
  const terms = new Map<string, string>();
  for (const term of [...all.values()].sort((one, other) => depth(one) - depth(other))) {
    const kind = typeOfTaxonomy(term.taxonomy);
    if (!kind) {
      run.tally.leave(`terms of ${term.taxonomy}`);
      continue;
    }
    const entity = entities.get(termKey(term));
    const path = archivePath(kind, pathOf(term, all), run.site);
    const data: Data = {
      name: plainWords(term.name) || term.slug,
      slug: slugOfTerm(term),
      description: plainWords(term.description) || null,
      entity: entity ? [entity] : null,
      formerPaths: path ? [{ path }] : [],
      ...(kind === 'category' ? { parent: (term.parent && terms.get(termKey({ ...term, slug: term.parent }))) || null } : {}),
    };
    terms.set(termKey(term), await unlessDry(run, (transaction) => writeNamed(run, transaction, kind, term.slug, data)));
  }
  return { authors, terms };
}
