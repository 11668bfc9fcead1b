/** One execution of a compiled operation: what all of its fields share, the errors so far, and its pace. */
import {
  locatedError,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { pathToArray, type Path } from 'graphql/jsutils/Path';
import { OperationEnded } from '../../sharing/budget';
import { NULL, type Written } from './json-text';
import type { WrittenText, TextBudget } from './text-budget';

/** What a compiled operation is made from. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The memory for texts of parts of the answer; undefined for none. */
  readonly budget: TextBudget | undefined;
}

/** Variables, as `getVariableValues` gives them. */
export type Variables = Readonly<Record<string, unknown>>;

/** Arguments of a field, coerced. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Counts what an execution writes, and interrupts it when its turn is over. */
export interface Pace {
  /** Counts bytes of the answer. @throws OperationEnded when there are too many, or when the operation has ended */
  wrote(bytes: number): void;
  /** Whether the turn has been over for a number of milliseconds. */
  isTurnOver(sinceMs?: number): boolean;
  /** Runs a function in the next turn. @throws OperationEnded when there is none */
  later<Result>(run: () => Result | Promise<Result>): Promise<Result>;
}

/** What differs from one execution of an operation to the next. */
export interface Given {
  readonly context: unknown;
  readonly root: unknown;
  readonly variables: Variables;
  readonly pace: Pace;
}

/** Texts of this length or more are counted at once and in bytes, shorter ones later and in characters. */
const LONG = 64;

/** The clock is read once per this many steps. */
const STEPS_PER_LOOK = 8;

/**
 * Milliseconds by which a leaf field may overrun a turn: an interruption there makes a promise for one value, and an interruption at an object
 * one for all of it, so that objects are interrupted first.
 */
const OVERRUN_MS = 8;

/** The state of one execution. */
export class Execution {
  readonly errors: GraphQLError[] = [];
  /** Values that could not be completed so far, also where no error is told because a place above has become null. */
  failures = 0;
  /** The arguments of each field that has been resolved once, by the field's number. */
  readonly args: (Arguments | undefined)[] = [];
  /** The places of `errors`. */
  private readonly nulled = new Set<Path | undefined>();
  private uncounted = 0;
  private steps = 0;
  private readonly pace: Pace;
  readonly context: unknown;
  readonly root: unknown;
  readonly variables: Variables;

  constructor(
    readonly source: Source,
    { context, root, variables, pace }: Given,
  ) {
    this.context = context;
    this.root = root;
    this.variables = variables;
    this.pace = pace;
  }

  /** Counts the text of a leaf value, and returns it. @throws OperationEnded */
  count(text: string): string {
    if (text.length < LONG) this.uncounted += text.length;
    else this.pace.wrote(Buffer.byteLength(text));
    return text;
  }

  /** Counts a text that was kept, and returns it. @throws OperationEnded */
  countKept({ text, bytes }: WrittenText): string {
    this.uncounted += bytes;
    return text;
  }

  /** Counts the text around the values of an object or list, and what has not been counted yet. @throws OperationEnded */
  countAround(characters: number): void {
    const bytes = this.uncounted + characters;
    this.uncounted = 0;
    this.pace.wrote(bytes);
  }

  /** Whether an object should be put off to the next turn. */
  isTurnOver(): boolean {
    this.steps += 1;
    return this.steps % STEPS_PER_LOOK === 0 && this.pace.isTurnOver();
  }

  /** Whether a leaf field should be put off to the next turn. */
  isTurnLongOver(): boolean {
    this.steps += 1;
    return this.steps % STEPS_PER_LOOK === 0 && this.pace.isTurnOver(OVERRUN_MS);
  }

  /** Writes in the next turn. */
  later(write: () => Written): Promise<string> {
    return this.pace.later(write);
  }

  /**
   * Handles what was thrown at a place of the answer: adds the error, and gives null for the value.
   * @throws GraphQLError the same error with its place, where null is not allowed; and OperationEnded, since then nothing of the answer is sent
   */
  fail(thrown: unknown, nodes: readonly FieldNode[], path: Path, isNullable: boolean): string {
    this.failures += 1;
    if (thrown instanceof OperationEnded) throw thrown;
    const error = locatedError(thrown, nodes, pathToArray(path));
    if (!isNullable) throw error;
    this.addError(error, path);
    return NULL;
  }

  /** Adds an error, unless its place or a place above it has become null by an earlier one. */
  addError(error: GraphQLError, path: Path | undefined): void {
    for (let at = path; at !== undefined; at = at.prev) if (this.nulled.has(at)) return;
    if (this.nulled.has(undefined)) return;
    this.nulled.add(path);
    this.errors.push(error);
  }
}
