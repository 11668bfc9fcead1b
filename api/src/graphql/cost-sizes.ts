/** How many items a list of an answer may hold, and what a filter weighs, read off the schema and the arguments of one field. */
import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLDirective,
  GraphQLInt,
  GraphQLNonNull,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  DirectiveLocation,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { PAGE } from '../queries/page';

/** Items that a list of the introspection system counts for: it costs memory and no SQL, and its longest lists hold about a hundred. */
const INTROSPECTION_LIST_SIZE = 5;

/** `@listSize(assumedSize: n)`: the most items that an unpaged list holds. */
const listSize = new GraphQLDirective({
  name: 'listSize',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { assumedSize: { type: new GraphQLNonNull(GraphQLInt) } },
});

type Arguments = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, unknown>;

/** Whether a type is a page of a connection: an object with `pageInfo`, whose name ends in Connection. */
export function isConnection(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && named.name.endsWith('Connection') && 'pageInfo' in named.getFields();
}

/** The page that the arguments ask for, or undefined when they do not say. What a resolver refuses still has a price. */
function requestedSize(args: Arguments): number | undefined {
  const asked = [args.first, args.last].filter((size) => typeof size === 'number');
  if (asked.length > 0) return Math.max(0, ...asked);
  return Array.isArray(args.ids) ? args.ids.length : undefined;
}

/** How many items the page behind a field of a connection type holds. */
export function pageSize(args: Arguments): number {
  return requestedSize(args) ?? PAGE.default;
}

/** The bound that the schema declares for an unpaged list. */
function declaredSize(field: Field): number | undefined {
  const size = field.astNode && getDirectiveValues(listSize, field.astNode)?.assumedSize;
  return typeof size === 'number' ? size : undefined;
}

/**
 * How often the fields below a field may stand in the answer.
 *
 * @param page the size of the connection that the field is in, when it is in one: `edges` and `nodes` hold as many
 */
export function itemCount(parentName: string, field: Field, args: Arguments, page: number | undefined): number {
  if (!isListType(getNullableType(field.type))) return 1;
  if (parentName.startsWith('__')) return INTROSPECTION_LIST_SIZE;
  if (page !== undefined) return page;
  return requestedSize(args) ?? declaredSize(field) ?? PAGE.default;
}

/** The nodes of a value: each input object counts one, at any depth. Scalars and lists of them count nothing. */
export function filterNodes(value: unknown, type: GraphQLInputType): number {
  const nullable = getNullableType(type);
  if (value === null || value === undefined || isLeafType(nullable)) return 0;
  if (isListType(nullable)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + filterNodes(item, nullable.ofType), 0);
  }
  if (!isInputObjectType(nullable)) return 0;
  const values = new Map(Object.entries(value));
  return Object.values(nullable.getFields()).reduce((sum, field) => sum + filterNodes(values.get(field.name), field.type), 1);
}

/** Whether a field is a list of objects that neither pages nor declares a bound. Its price is a guess: a schema should have none. */
export function isUnboundedList(field: Field): boolean {
  if (!isListType(getNullableType(field.type)) || isLeafType(getNamedType(field.type))) return false;
  const pages = field.args.some(({ name }) => name === 'first' || name === 'last' || name === 'ids');
  return !pages && declaredSize(field) === undefined;
}
