import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';

/** A field of an operation on one type. */
export interface FieldShape {
  /** Its name in the answer. */
  readonly key: string;
  /** Where the operation has it. Several nodes with one name are one field. */
  readonly nodes: readonly FieldNode[];
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
}
