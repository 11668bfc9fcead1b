/** Checks mutations before they are executed, and keeps what readers wrote out of what Apollo remembers. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { priceOperation, type Price } from '../graphql/cost';
import { ErrorCode } from '../graphql/error-codes';
import { refuseOver } from '../graphql/limits';
import { isWordyMutation, maybeWordyMutation } from '../graphql/mutation-documents';
import { NEEDS_POST } from '../graphql/operation-types';

/** A mutation that has been validated. */
export interface AskedMutation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The header `Origin`, which browsers send and pages cannot forge. */
  readonly origin: string | undefined;
  readonly isStream: boolean;
}

/**
 * Prices a mutation; what executes it is graphql-js, one field after the other.
 * @param origins of pages that may send mutations
 * @returns undefined when the variables do not fit their types, which execution refuses
 * @throws GraphQLError when it comes from a page of another site or as an event stream, or is over a limit
 */
export function checkMutation({ schema, document, operation, ...asked }: AskedMutation, origins: ReadonlySet<string>): Price | undefined {
  if (asked.isStream) throw new GraphQLError(NEEDS_POST, { extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 400 } } });
  if (asked.origin !== undefined && !origins.has(asked.origin))
    throw new GraphQLError(
      'A mutation was sent by a page of another site. Send it from a page of the site, or have its origin added to COMMENT_ORIGINS.',
      { extensions: { code: ErrorCode.FOREIGN_ORIGIN, http: { status: 403 } } },
    );
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables, { maxErrors: 1 });
  if (!coerced) return undefined;
  const price = priceOperation(schema, document, operation, coerced);
  refuseOver(price);
  return price;
}

/** A memory of Apollo's that refuses what may hold words of readers. What was used least recently is forgotten first. */
class MemoryOfQueries<Value extends object | string> {
  private readonly kept: LRUCache<string, { readonly value: Value }>;

  /**
   * @param isLeftOut whether a value may hold words of readers
   * @param charactersOf the length of a query's text
   * @param most characters of all texts together
   */
  constructor(
    private readonly isLeftOut: (value: Value) => boolean,
    charactersOf: (value: Value) => number,
    most: number,
  ) {
    this.kept = new LRUCache({ maxSize: most, sizeCalculation: ({ value }) => Math.max(1, charactersOf(value)) });
  }

  get(key: string): Promise<Value | undefined> {
    return Promise.resolve(this.kept.get(key)?.value);
  }

  set(key: string, value: Value): Promise<void> {
    if (!this.isLeftOut(value)) this.kept.set(key, { value });
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(key));
  }
}

/** The most characters of parsed queries, which take some hundred bytes each, and of the texts of automatic persisted queries. */
const MOST = { parsed: 300_000, persisted: 10_000_000 } as const;

/** Counted for a document that does not know its text. */
const USUAL_LENGTH = 1_000;

/** Apollo's options for what it remembers of requests. */
export function memories(): Pick<ApolloServerOptions<BaseContext>, 'documentStore' | 'persistedQueries'> {
  const lengthOf = ({ loc }: DocumentNode): number => loc?.source.body.length ?? USUAL_LENGTH;
  return {
    documentStore: new MemoryOfQueries<DocumentNode>((document) => isWordyMutation(document), lengthOf, MOST.parsed),
    persistedQueries: { cache: new MemoryOfQueries<string>(maybeWordyMutation, (text) => text.length, MOST.persisted) },
  };
}
