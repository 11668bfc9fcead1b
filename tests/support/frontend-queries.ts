/** The queries that a front end writes first for its pages, of `tests/fixtures/frontend`, and the fragments that they share. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit, type ASTNode, type DocumentNode, type FragmentDefinitionNode } from 'graphql';

const FOLDER = join(__dirname, '../fixtures/frontend');
const FRAGMENTS = '_frags.graphql';

const read = (name: string): DocumentNode => parse(readFileSync(join(FOLDER, name), 'utf8'));

/** A query of one page, without the fragments that it names. */
export interface PageQuery {
  /** The name of its file without the extension, such as `entity-page`. */
  readonly page: string;
  readonly document: DocumentNode;
}

/** All queries, by the names of their files. */
export const PAGE_QUERIES: readonly PageQuery[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.graphql') && name !== FRAGMENTS)
  .map((name) => ({ page: name.replace('.graphql', ''), document: read(name) }));

/** The shared fragments, by name; none stands before one that it names. */
export const FRAGMENTS_BY_NAME: ReadonlyMap<string, FragmentDefinitionNode> = new Map(
  inOrder(read(FRAGMENTS).definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)).map((node) => [node.name.value, node]),
);

/** The fragments that a query or fragment names itself. */
export function fragmentsIn(node: ASTNode): string[] {
  const names = new Set<string>();
  visit(node, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return [...names];
}

function inOrder(fragments: readonly FragmentDefinitionNode[]): FragmentDefinitionNode[] {
  const ordered = new Set<FragmentDefinitionNode>();
  const add = (node: FragmentDefinitionNode): void => {
    for (const name of fragmentsIn(node)) fragments.filter((other) => other.name.value === name).forEach(add);
    ordered.add(node);
  };
  fragments.forEach(add);
  return [...ordered];
}

/** The text of a query with the fragments that it names, and those that they name. */
export function wholeQuery({ document }: PageQuery): string {
  const named = new Set<FragmentDefinitionNode>();
  const collect = (node: ASTNode): void => {
    for (const name of fragmentsIn(node)) {
      const fragment = FRAGMENTS_BY_NAME.get(name);
      if (!fragment || named.has(fragment)) continue;
      named.add(fragment);
      collect(fragment);
    }
  };
  collect(document);
  return [print(document), ...[...named].map((fragment) => print(fragment))].join('\n');
}
