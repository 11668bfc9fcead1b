/** The list of a field, and its name for cursors. */
import { createHash } from 'node:crypto';
import { getArgumentValues, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import type { Parent } from '../queries/keyset-pagination';
import type { Context } from './context';
import { hasVariables } from './execution/has-variables';

function fieldOf({ fieldNodes: [field] }: GraphQLResolveInfo): FieldNode {
  if (!field) throw new Error('a field is resolved without its node');
  return field;
}

/** Arguments that do not say which list it is: those of a page, and the locale, which the parent has. */
const NOT_OF_LIST: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before', 'locale']);

const LIST_NAME_LENGTH = 8;

/** What a field's list is named by, the same for every parent: the field, with its filter and order. */
export interface ListField {
  readonly node: FieldNode;
  readonly type: string;
  readonly field: string;
  /** The arguments that say which list it is. */
  readonly own: readonly (readonly [string, unknown])[];
  /** All of this as one text. */
  readonly text: string;
}

/** The lists of fields whose arguments hold no variables; those of the others, by request. */
const constant = new WeakMap<FieldNode, ListField>();
const fieldsByContext = new WeakMap<Context, Map<FieldNode, ListField>>();

function readListField({ parentType, fieldName, variableValues }: GraphQLResolveInfo, node: FieldNode): ListField {
  const definition = parentType.getFields()[fieldName];
  const args = definition ? getArgumentValues(definition, node, variableValues) : {};
  const own = Object.entries(args).filter(([name, value]) => !NOT_OF_LIST.has(name) && value !== null);
  return { node, type: parentType.name, field: fieldName, own, text: JSON.stringify([parentType.name, fieldName, own]) };
}

/** The list of a field, read once per operation: one field node has the same arguments for every parent. */
export function listFieldOf(context: Context, info: GraphQLResolveInfo): ListField {
  const node = fieldOf(info);
  const always = constant.get(node);
  if (always?.type === info.parentType.name) return always;
  if (!hasVariables(node)) {
    const read = readListField(info, node);
    constant.set(node, read);
    return read;
  }
  const fields = fieldsByContext.get(context) ?? new Map<FieldNode, ListField>();
  fieldsByContext.set(context, fields);
  const known = fields.get(node) ?? readListField(info, node);
  fields.set(node, known);
  return known;
}

/**
 * What the cursors of a list begin with. It is made of the field, its filter and order, and the parent, and not of the SQL, so that cursors
 * outlive an upgrade.
 */
function nameOfList({ type, field, own }: ListField, parent: Parent, variant: string): string {
  const text = JSON.stringify([type, field, own, parent.id, parent.locale, variant]);
  return createHash('sha256').update(text).digest('base64url').slice(0, LIST_NAME_LENGTH);
}

/** The name of a list, made when it is first needed: most answers show no cursor. */
export function makeName(list: ListField, parent: Parent, variant: string): () => string {
  let name: string | undefined;
  return () => (name ??= nameOfList(list, parent, variant));
}
