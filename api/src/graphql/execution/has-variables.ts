import { Kind, type FieldNode, type ValueNode } from 'graphql';

function isVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(isVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => isVariable(field.value));
}

/** Whether the arguments of a field hold variables. */
export function hasVariables({ arguments: args = [] }: FieldNode): boolean {
  return args.some(({ value }) => isVariable(value));
}
