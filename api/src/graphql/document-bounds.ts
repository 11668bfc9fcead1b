/**
 * Bounds of a query's text, checked before it is validated: graphql-js validates by recursion, and compares fields of the same name pair
 * by pair, so that a text of a few kilobytes could overflow the stack or block the event loop. The checks here are iterative.
 */
import {
  GraphQLError,
  Kind,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type SelectionSetNode,
} from 'graphql';
import { ErrorCode } from './error-codes';
import { LIMITS } from './limits';
import { isWordyMutation } from './mutation-documents';
import { checkSubscriptions } from './subscription-root';
import { NESTING_LIMIT, tooNested } from './variable-bounds';

/** The deepest nesting of selection sets, inline fragments included: more than a query of the deepest allowed fields needs. */
const SELECTIONS_LIMIT = 50;

/** The most fields with one response name in one place, fragments included. Clients that combine fragments repeat a name a few times. */
const SAME_NAME_LIMIT = 30;

/** The most fragments in one place: validation compares each with every other. */
const FRAGMENTS_LIMIT = 50;

/** The most introspection fields in one place. Tools use one, or a few to ask for types by name. */
const INTROSPECTIONS_LIMIT = 5;
const INTROSPECTION: ReadonlySet<string> = new Set([SchemaMetaFieldDef.name, TypeMetaFieldDef.name]);

/** Texts that passed the checks, so that a frequent query is checked once; all are dropped when there are too many. */
const passed = new Set<string>();
const MOST_PASSED = 500;
const LONGEST_REMEMBERED = 4_000;

interface Written {
  readonly node: ASTNode;
  readonly values: number;
  readonly selections: number;
  readonly path: readonly string[];
}

/** The children of a node that can hold values or selections; names, types and plain values are left out. */
function* childrenOf(node: ASTNode): Generator<ASTNode> {
  if ('definitions' in node) yield* node.definitions;
  if (node.kind === Kind.OPERATION_DEFINITION && node.variableDefinitions) yield* node.variableDefinitions;
  if ('defaultValue' in node && node.defaultValue) yield node.defaultValue;
  if ('directives' in node && node.directives) yield* node.directives;
  if ('arguments' in node && node.arguments) yield* node.arguments;
  if ('selectionSet' in node && node.selectionSet) yield node.selectionSet;
  if ('selections' in node) yield* node.selections;
  if ('fields' in node && node.fields) yield* node.fields;
  if ('values' in node && node.values) yield* node.values;
  if ('value' in node && typeof node.value === 'object') yield node.value;
}

function pathBelow(node: ASTNode, path: readonly string[]): readonly string[] {
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [...path, node.name.value] : path;
}

function refused(code: ErrorCode, message: string, limit: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, limit, http: { status: 400 } } });
}

function checkNesting(document: DocumentNode): void {
  const waiting: Written[] = [{ node: document, values: 0, selections: 0, path: [] }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node } = at;
    const values = at.values + (node.kind === Kind.OBJECT || node.kind === Kind.LIST ? 1 : 0);
    const selections = at.selections + (node.kind === Kind.SELECTION_SET ? 1 : 0);
    if (values > NESTING_LIMIT) throw tooNested(at.path);
    if (selections > SELECTIONS_LIMIT)
      throw refused(
        ErrorCode.QUERY_TOO_DEEP,
        `The query has over ${SELECTIONS_LIMIT} nested selections. Send two queries instead.`,
        SELECTIONS_LIMIT,
      );
    const path = pathBelow(node, at.path);
    for (const child of childrenOf(node)) waiting.push({ node: child, values, selections, path });
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The most selections of one document, where those of a fragment count at every spread. The query of a page has a few hundred. */
const VISITS_LIMIT = 10_000;

/** Selection sets that validation compares with one another: those that give one object of the answer. */
interface Place {
  readonly sets: readonly SelectionSetNode[];
  readonly depth: number;
}

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return fragments;
}

/** The selections of one place: those of its selection sets, of their inline fragments, and of each fragment they spread, once. */
function* selectionsIn(sets: readonly SelectionSetNode[], fragments: Fragments): Generator<FieldNode | FragmentSpreadNode> {
  const seen = new Set<string>();
  const waiting = [...sets];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const selection of at.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) waiting.push(selection.selectionSet);
      else if (selection.kind === Kind.FIELD) yield selection;
      else if (!seen.has(selection.name.value)) {
        yield selection;
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) waiting.push(fragment.selectionSet);
      }
    }
  }
}

interface Counted {
  readonly visits: number;
  /** The selection sets of fields, by response name. */
  readonly below: Map<string, SelectionSetNode[]>;
}

/** Counts the selections of one place. @throws GraphQLError when there are too many of a kind */
function checkPlace({ sets }: Place, fragments: Fragments): Counted {
  const counts = new Map<string, number>();
  const below = new Map<string, SelectionSetNode[]>();
  let [spreads, introspections, visits] = [0, 0, 0];
  for (const selection of selectionsIn(sets, fragments)) {
    visits += 1;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (++spreads > FRAGMENTS_LIMIT) throw tooMuch(`One selection uses over ${FRAGMENTS_LIMIT} fragments.`, FRAGMENTS_LIMIT);
      continue;
    }
    if (INTROSPECTION.has(selection.name.value) && ++introspections > INTROSPECTIONS_LIMIT)
      throw tooMuch(`The query contains __schema or __type over ${INTROSPECTIONS_LIMIT} times.`, INTROSPECTIONS_LIMIT);
    const name = (selection.alias ?? selection.name).value;
    const count = (counts.get(name) ?? 0) + 1;
    if (count > SAME_NAME_LIMIT) throw tooMuch(`"${name}" is selected over ${SAME_NAME_LIMIT} times in one place.`, SAME_NAME_LIMIT);
    counts.set(name, count);
    if (selection.selectionSet) below.set(name, [...(below.get(name) ?? []), selection.selectionSet]);
  }
  return { visits, below };
}

/** Checks every place, from the top down. Fragments that form a cycle are left to validation, which reports it. */
function checkPlaces(document: DocumentNode): void {
  const fragments = fragmentsOf(document);
  const waiting: Place[] = document.definitions.flatMap((node) => ('selectionSet' in node ? { sets: [node.selectionSet], depth: 0 } : []));
  let visits = 0;
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const place = checkPlace(at, fragments);
    visits += place.visits;
    if (visits > VISITS_LIMIT) throw tooMuch(`The fragments of the query are used over ${VISITS_LIMIT} times.`, VISITS_LIMIT);
    const { depth } = at;
    if (depth < SELECTIONS_LIMIT) for (const sets of place.below.values()) waiting.push({ sets, depth: depth + 1 });
  }
}

function tooMuch(what: string, limit: number): GraphQLError {
  return refused(ErrorCode.QUERY_TOO_EXPENSIVE, `${what} Select each field once, or send two queries.`, limit);
}

function remember(query: string): void {
  if (query.length > LONGEST_REMEMBERED) return;
  if (passed.size >= MOST_PASSED) passed.clear();
  passed.add(query);
}

/** The parsed text; null when it is not GraphQL or too long, which Apollo reports. */
function parseOrNull(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch {
    return null;
  }
}

/**
 * Checks the text of a query.
 * @throws GraphQLError when it is nested too deep, repeats one field too often, or is a subscription under a condition
 */
export function checkDocument(query: string): void {
  if (passed.has(query)) return;
  const document = parseOrNull(query);
  if (!document) return;
  checkNesting(document);
  checkPlaces(document);
  checkSubscriptions(document);
  if (!isWordyMutation(document, query)) remember(query);
}
