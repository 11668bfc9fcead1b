/**
 * Measures how long the lists of an archive are, and compares them with the typical sizes from which the schema computes the cost of a
 * query.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, getNullableType, isLeafType, isListType, isObjectType, type GraphQLField } from 'graphql';
import { quantile } from './load-test';

/** The types whose lists are measured, each with the root field that lists all objects of the type. */
const ROOTS: Readonly<Record<string, string>> = {
  Post: 'posts',
  Timeline: 'timelines',
  TimelineEntry: 'chronology',
  Entity: 'entities',
  Category: 'categories',
};

/** Number of objects per request. It is small, so that the most expensive lists stay within the cost limit of a query. */
const PAGE = 5;

/** The sizes of one list field of the schema. */
export interface ListSize {
  readonly field: string;
  /** The size that the field's directive `@cost` declares. */
  readonly declared: number;
  readonly measured: number;
  readonly p95: number;
  /** Number of lists that were measured. */
  readonly lists: number;
}

type Field = GraphQLField<unknown, unknown>;
type Counted = readonly unknown[] | { readonly totalCount: number };

interface Page {
  readonly nodes: readonly Readonly<Record<string, Counted>>[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

function sizeOf(field: Field): number | undefined {
  const cost = field.astNode?.directives?.find(({ name }) => name.value === 'cost');
  const size = cost?.arguments?.find(({ name }) => name.value === 'size')?.value;
  return size && 'value' in size ? Number(size.value) : undefined;
}

function selectionOf(field: Field): string {
  if (!isListType(getNullableType(field.type))) return `${field.name}(first: 1) { totalCount }`;
  return isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { __typename }`;
}

async function ask(url: string, query: string): Promise<Page> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const { data, errors } = (await response.json()) as { data?: { all: Page }; errors?: { message: string }[] };
  if (!data) throw new Error(`${url} answers: ${errors?.map(({ message }) => message).join(' ') ?? response.status}`);
  return data.all;
}

async function measureRoot(url: string, root: string, fields: readonly Field[]): Promise<Map<string, number[]>> {
  const counts = new Map<string, number[]>(fields.map(({ name }) => [name, []]));
  const selections = fields.map(selectionOf).join(' ');
  for (let after = ''; ;) {
    const query = `{ all: ${root}(first: ${PAGE}${after}) { nodes { ${selections} } pageInfo { endCursor hasNextPage } } }`;
    const { nodes, pageInfo } = await ask(url, query);
    for (const node of nodes)
      for (const [name, value] of Object.entries(node)) counts.get(name)?.push('totalCount' in value ? value.totalCount : value.length);
    if (!pageInfo.hasNextPage) return counts;
    after = `, after: ${JSON.stringify(pageInfo.endCursor)}`;
  }
}

/**
 * Reads all lists of an archive through its graph.
 * @param url the address of `/graphql`
 * @throws Error when the graph refuses a query
 */
export async function measureSizes(url: string): Promise<ListSize[]> {
  const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
  const sizes: ListSize[] = [];
  for (const [type, root] of Object.entries(ROOTS)) {
    const object = schema.getType(type);
    if (!isObjectType(object)) throw new Error(`the schema has no type ${type}`);
    const fields = Object.values(object.getFields()).filter((field) => sizeOf(field) !== undefined);
    if (fields.length === 0) continue;
    for (const [name, counts] of await measureRoot(url, root, fields)) {
      const measured = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
      const declared = sizeOf(object.getFields()[name] as Field) ?? 0;
      sizes.push({ field: `${type}.${name}`, declared, measured, p95: quantile(counts, 0.95), lists: counts.length });
    }
  }
  return sizes;
}

/** A text with one line per list field. */
export function sizesReport(sizes: readonly ListSize[]): string {
  const line = (field: string, ...columns: readonly string[]): string =>
    field.padEnd(32) + columns.map((text) => text.padStart(10)).join('');
  return [
    line('list', 'declared', 'mean', 'p95', 'lists'),
    ...sizes.map(({ field, declared, measured, p95, lists }) =>
      line(field, String(declared), measured.toFixed(1), String(p95), String(lists)),
    ),
  ].join('\n');
}
