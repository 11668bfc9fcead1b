/** References in filters, which are slugs or global identifiers: which documents they stand for, and the conditions that they make. */
import type { DocumentType } from '@dossier/contract/document';
import { documentTopic, slugTopic, type Topic } from '../model/topics';
import type { IndexReader } from './index-reader';
import { InvalidArgument } from './invalid-argument';
import { readNodeId } from './node-id';
import { sql, type Sql } from './sql';

/** References in a filter: a row must match one of `any`, each of `all` and none of `none`. */
export interface AnyAllNone {
  readonly any?: readonly string[] | null | undefined;
  readonly all?: readonly string[] | null | undefined;
  readonly none?: readonly string[] | null | undefined;
}

/** A slug or global identifier of a document of a type. */
export interface Reference {
  readonly type: DocumentType;
  readonly reference: string;
}

/** A reference, and its place in the arguments of a field, such as `filter.tags.any.0`. */
interface PlacedReference extends Reference {
  readonly argument: string;
}

/** The types of the documents that conditions of these names refer to. */
const TYPES: Readonly<Record<string, DocumentType>> = {
  authors: 'author',
  categories: 'category',
  entities: 'entity',
  parent: 'page',
  series: 'series',
  subject: 'entity',
  tags: 'tag',
  timelines: 'timeline',
};

function textsIn(value: unknown, argument: string): { text: string; argument: string }[] {
  if (typeof value === 'string') return [{ text: value, argument }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => textsIn(below, `${argument}.${name}`));
}

/** The references in a filter, also in filters within it. @param argument the path of the filter */
export function referencesIn(filter: object, argument: string): PlacedReference[] {
  return Object.entries(filter).flatMap(([name, value]: [string, unknown]) => {
    const path = `${argument}.${name}`;
    const type = TYPES[name];
    if (type) return textsIn(value, path).map((found) => ({ type, reference: found.text, argument: found.argument }));
    return typeof value === 'object' && value !== null ? referencesIn(value, path) : [];
  });
}

/** The documentId of a global identifier of this type; null for any other text. The locale of the identifier has no effect. */
function idIn({ type, reference }: Reference): string | null {
  const key = readNodeId(reference);
  return key?.type === type ? key.documentId : null;
}

/**
 * A reference stands for the document of its identifier, or the documents of its slug; for all entities that were merged into the same one; and
 * for all categories below a category. A reference to nothing public has no row.
 */
const NAMED = `
  with recursive tree as (
    select r.n, r.type, d.document_id
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as r(type, id, slug, n)
    cross join lateral (
      select document_id from documents where type = r.type and document_id = r.id
      union select document_id from slugs where type = r.type and locale = '' and slug = r.slug
      union select document_id from slugs where r.type in ('timeline', 'page') and type = r.type and slug = r.slug
    ) d
    union
    select tree.n, tree.type, child.document_id from tree join categories child on child.parent_id = tree.document_id
      where tree.type = 'category'
  )
  select n, array_agg(document_id) as ids from (
    select n, document_id from tree where type <> 'entity'
    union
    select tree.n, e.document_id from tree join entities one on one.document_id = tree.document_id
      join entities e on e.canonical_id = one.canonical_id where tree.type = 'entity'
  ) found group by n`;

/** What a reference depends on. Merges of entities and the tree of categories touch everything. */
function topicOf(reference: Reference): Topic {
  const id = idIn(reference);
  return id === null ? slugTopic(reference.type, reference.reference) : documentTopic(reference.type, id);
}

/** The documentIds that each reference stands for, in the order of the references; none for a reference to nothing public. */
export async function findNamed(index: IndexReader, references: readonly Reference[]): Promise<(readonly string[])[]> {
  const ids = references.map(idIn);
  const values = [references.map(({ type }) => type), ids, references.map(({ reference }, n) => (ids[n] === null ? reference : null))];
  const rows = await index.read<{ n: string; ids: string[] }>({ name: 'references', sql: NAMED, values }, references.map(topicOf));
  const found: (readonly string[])[] = references.map(() => []);
  for (const row of rows) found[Number(row.n) - 1] = row.ids;
  return found;
}

/** The documents that the references of a filter stand for. */
export class NamedDocuments {
  private readonly found = new Map<string, readonly string[]>();
  /** What it depends on which documents they are. */
  readonly topics: readonly Topic[];

  /**
   * @param ids of each reference, in their order
   * @throws InvalidArgument for a reference to nothing public
   */
  constructor(references: readonly PlacedReference[] = [], ids: readonly (readonly string[])[] = []) {
    this.topics = references.map(topicOf);
    references.forEach(({ type, reference, argument }, n) => {
      const own = ids[n] ?? [];
      if (own.length === 0)
        throw new InvalidArgument(
          argument,
          `no ${type} has the slug or identifier ${JSON.stringify(reference)}`,
          'Send that of a public one.',
        );
      this.found.set(`${type} ${reference}`, own);
    });
  }

  /** @throws Error when the reference is not one of those that the documents were found by */
  idsOf(type: DocumentType, reference: string): readonly string[] {
    const ids = this.found.get(`${type} ${reference}`);
    if (!ids) throw new Error(`the ${type} ${reference} was not looked up before its condition`);
    return ids;
  }
}

/** The right side of a comparison with documentIds: `= any (…)` or `in (…)`. */
export type Match = Sql;

/** Matches what one of the references stands for. */
export function isNamed(named: NamedDocuments, type: DocumentType, references: readonly string[]): Match {
  return sql`= any (${references.flatMap((reference) => named.idsOf(type, reference))}::text[])`;
}

/** Several references that the same row must all match. */
export interface AllOf {
  /** The rows (n, document_id) of what they stand for. */
  readonly named: Sql;
  /** How many they are. */
  readonly count: number;
}

function allOf(named: NamedDocuments, type: DocumentType, references: readonly string[]): AllOf {
  const rows = references.flatMap((reference, n) => named.idsOf(type, reference).map((id) => ({ n, id })));
  return {
    named: sql`(select * from unnest(${rows.map(({ n }) => n)}::int[], ${rows.map(({ id }) => id)}::text[]) as named(n, document_id))`,
    count: references.length,
  };
}

/** The conditions that a row matches one document, or several documents at once. */
export interface Matching {
  readonly one: (match: Match) => Sql;
  readonly several: (all: AllOf) => Sql;
}

/** Matches the parent entity of a list, and all that were merged into it. */
export const PARENT_ENTITIES: Match = sql`in (select e.document_id from entities e where e.canonical_id = parent.id)`;

/** References of one type in a filter, with what they stand for. */
interface Given {
  readonly type: DocumentType;
  readonly given: AnyAllNone | null | undefined;
  readonly named: NamedDocuments;
}

/**
 * The conditions of references in a filter. An empty list `any` matches nothing; an empty list `all` or `none` is no condition. Of `all`, a single
 * one is checked row by row, which can stop at the end of a page; several are found as one set, whose cost does not grow with their number.
 */
export function referenceConditions({ type, given, named }: Given, { one, several }: Matching): Sql[] {
  const { any, all, none } = given ?? {};
  const each = [...new Set(all ?? [])];
  const [first, ...others] = each;
  return [
    ...(any ? [one(isNamed(named, type, any))] : []),
    ...(first === undefined ? [] : [others.length === 0 ? one(isNamed(named, type, [first])) : several(allOf(named, type, each))]),
    ...(none && none.length > 0 ? [sql`not ${one(isNamed(named, type, none))}`] : []),
  ];
}
