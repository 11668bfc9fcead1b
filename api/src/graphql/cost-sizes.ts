/** Weights of fields, conditions and orders, and typical sizes of lists, from the schema's directives and the arguments. */
import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLDirective,
  GraphQLFloat,
  GraphQLInt,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isListType,
  isLeafType,
  isObjectType,
  DirectiveLocation,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { PAGE } from '../queries/keyset-pagination';

/**
 * Assumed size of a list of the introspection system. Some of its lists hold a hundred items, but they are read from memory and not from
 * PostgreSQL, so each item is priced lower by assuming a shorter list.
 */
const INTROSPECTION_LIST_SIZE = 5;

/** Weights where the schema has no `@cost`. */
const FIELD_WEIGHT = 1;
const CONDITION_WEIGHT = 5;

/** `@listSize(assumedSize: n)`: the most items that an unpaged list holds. */
const listSize = new GraphQLDirective({
  name: 'listSize',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { assumedSize: { type: new GraphQLNonNull(GraphQLInt) } },
});

/** `@cost(weight: w, size: n)`: the weight by itself, and how many items the list typically holds. */
const cost = new GraphQLDirective({
  name: 'cost',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION, DirectiveLocation.ENUM_VALUE],
  args: { weight: { type: GraphQLFloat }, size: { type: GraphQLFloat } },
});

type Arguments = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, unknown>;

interface Declared {
  readonly weight?: number;
  readonly size?: number;
}

const known = new WeakMap<object, Declared>();

/** The arguments of `@cost` on a field, a condition or a value of an enum; empty when it has none. */
function declared(of: Field | GraphQLInputField | GraphQLEnumValue): Declared {
  const before = known.get(of);
  if (before) return before;
  const said: Declared = (of.astNode && getDirectiveValues(cost, of.astNode)) ?? {};
  known.set(of, said);
  return said;
}

/** Whether a type is a page of a connection: an object with `pageInfo`, whose name ends in Connection. */
export function isConnection(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && named.name.endsWith('Connection') && 'pageInfo' in named.getFields();
}

/** The page size of the arguments; undefined when they have none. Sizes that a resolver refuses are priced too. */
function requestedSize(args: Arguments): number | undefined {
  const asked = [args.first, args.last].filter((size) => typeof size === 'number');
  if (asked.length > 0) return Math.max(0, ...asked);
  return Array.isArray(args.ids) ? args.ids.length : undefined;
}

/** How many items a page of the connection at a field typically holds. */
export function pageSize(field: Field, args: Arguments): number {
  return Math.min(requestedSize(args) ?? PAGE.default, declared(field).size ?? Infinity);
}

/** The bound that the schema declares for an unpaged list. */
function declaredBound(field: Field): number | undefined {
  const size = field.astNode && getDirectiveValues(listSize, field.astNode)?.assumedSize;
  return typeof size === 'number' ? size : undefined;
}

/**
 * How many objects a field typically gives.
 *
 * @param page the page size of the connection when the field is `edges` or `nodes` of one
 */
export function itemCount(parentName: string, field: Field, args: Arguments, page: number | undefined): number {
  if (!isListType(getNullableType(field.type))) return 1;
  if (parentName.startsWith('__')) return INTROSPECTION_LIST_SIZE;
  if (page !== undefined) return page;
  return requestedSize(args) ?? declared(field).size ?? declaredBound(field) ?? PAGE.default;
}

/** The weight of a field by itself. */
export function fieldWeight(field: Field): number {
  return declared(field).weight ?? FIELD_WEIGHT;
}

/**
 * The price of a filter or an order: `nodes` counts its input objects except those of lists alone, which are one condition; `weight` sums its
 * conditions, their items and the order.
 */
export interface InputPrice {
  readonly nodes: number;
  readonly weight: number;
}

const NOTHING: InputPrice = { nodes: 0, weight: 0 };

const sum = (prices: readonly InputPrice[]): InputPrice =>
  prices.reduce(({ nodes, weight }, price) => ({ nodes: nodes + price.nodes, weight: weight + price.weight }), NOTHING);

/** Whether an input object holds nothing but lists of scalars, such as `AnyAllNone`. */
function holdsLists(fields: Readonly<Record<string, GraphQLInputField>>): boolean {
  return Object.values(fields).every(({ type }) => isListType(getNullableType(type)) && isLeafType(getNamedType(type)));
}

function priceObject(value: object, fields: Readonly<Record<string, GraphQLInputField>>): InputPrice {
  const values = new Map<string, unknown>(Object.entries(value));
  const conditions = Object.values(fields).filter(({ name }) => values.get(name) !== undefined && values.get(name) !== null);
  const own = conditions.map((field): InputPrice => ({ nodes: 0, weight: declared(field).weight ?? CONDITION_WEIGHT }));
  return sum([
    { nodes: holdsLists(fields) ? 0 : 1, weight: 1 },
    ...own,
    ...conditions.map(({ name, type }) => inputPrice(values.get(name), type)),
  ]);
}

/** The price of an argument's value: 1 per input object, the weight of each condition, and 1 per item of a list of scalars. */
export function inputPrice(value: unknown, given: GraphQLInputType): InputPrice {
  const type = getNullableType(given);
  if (value === null || value === undefined) return NOTHING;
  if (isListType(type)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const price = sum(items.map((item) => inputPrice(item, type.ofType)));
    return isLeafType(getNamedType(type)) ? { ...price, weight: price.weight + items.length } : price;
  }
  if (isInputObjectType(type)) return priceObject(value, type.getFields());
  const chosen = isEnumType(type) ? type.getValues().find((one) => one.value === value) : undefined;
  return { nodes: 0, weight: (chosen && declared(chosen).weight) ?? 0 };
}

/** Whether a field is a list of objects without paging and without a declared bound. Such a field has no reliable price. */
export function isUnboundedList(field: Field): boolean {
  if (!isListType(getNullableType(field.type)) || isLeafType(getNamedType(field.type))) return false;
  const pages = field.args.some(({ name }) => name === 'first' || name === 'last' || name === 'ids');
  return !pages && declaredBound(field) === undefined;
}
