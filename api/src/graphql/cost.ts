/** The cost of an operation, computed from its text and its variables before any SQL runs. */
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isLeafType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { checkArguments } from './argument-bounds';
import { fieldWeight, inputPrice, isConnection, itemCount, pageSize, type InputPrice } from './cost-sizes';

/** The cost of counting a list, besides the cost of its filter. */
const COUNT_COST = 20;

/**
 * The base cost of a field of the introspection system: it reads nothing, but writing the whole schema takes as long as a page. Tools ask
 * for it once.
 */
const INTROSPECTION_COST = 20_000;

/**
 * What an operation asks for. `cost` estimates what it typically reads (`@cost` of the schema) and may be too low for a large answer, so that
 * an operation also has a budget while it runs (`sharing/budget.ts`). The other three are upper bounds.
 */
export interface Price {
  /** The weights of all fields of a typical answer, and of the conditions and orders that find them. */
  readonly cost: number;
  /** Input objects in all arguments, each counted once per place in the query. */
  readonly filterNodes: number;
  /** Fields from the root to the deepest leaf, the introspection system's left out. */
  readonly depth: number;
  /** Fields under another name than their own. */
  readonly aliases: number;
}

/** The connection around a selection set: the size of its page, and the cost of its filter, which `totalCount` runs once more. */
interface Page {
  readonly size: number;
  readonly again: number;
}

const NOTHING: Price = { cost: 0, filterNodes: 0, depth: 0, aliases: 0 };

/** Keeps a count finite, however deep lists are nested. */
const clamp = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

function both(a: Price, b: Price): Price {
  return {
    cost: clamp(a.cost + b.cost),
    filterNodes: clamp(a.filterNodes + b.filterNodes),
    depth: Math.max(a.depth, b.depth),
    aliases: clamp(a.aliases + b.aliases),
  };
}

function dearer(a: Price, b: Price): Price {
  return {
    cost: Math.max(a.cost, b.cost),
    filterNodes: Math.max(a.filterNodes, b.filterNodes),
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
  };
}

/** Is told of a field and where the query has it. */
type OnField = (field: GraphQLField<unknown, unknown>, node: FieldNode) => void;

/**
 * Prices one operation. A selection on an interface or union costs as much as its most expensive type. Each selection set is priced once
 * per type and page size, so that the time is linear in the length of the query, also where fragments use fragments.
 */
class Pricing {
  private readonly known = new Map<SelectionSetNode, Map<string, Price>>();
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly onField: OnField,
  ) {
    for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
  }

  /** The price of a selection set on a type; `page` is given when the type is a connection. */
  priceOf(set: SelectionSetNode, type: GraphQLCompositeType, page?: Page): Price {
    const key = page === undefined ? type.name : `${type.name}:${page.size}:${page.again}`;
    const prices = this.known.get(set) ?? new Map<string, Price>();
    this.known.set(set, prices);
    const before = prices.get(key);
    if (before) return before;
    const price = isAbstractType(type)
      ? this.schema
          .getPossibleTypes(type)
          .map((possible) => this.priceOf(set, possible))
          .reduce(dearer, NOTHING)
      : set.selections.map((selection) => this.priceOfSelection(selection, type, page)).reduce(both, NOTHING);
    prices.set(key, price);
    return price;
  }

  private priceOfSelection(node: SelectionNode, parent: GraphQLObjectType, page?: Page): Price {
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true) return NOTHING;
    if (getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if === false) return NOTHING;
    if (node.kind === Kind.FIELD) return this.priceOfField(node, parent, page);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
    if (!fragment || !this.applies(fragment.typeCondition?.name.value, parent)) return NOTHING;
    return this.priceOf(fragment.selectionSet, parent, page);
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }

  private priceOfField(node: FieldNode, parent: GraphQLObjectType, page?: Page): Price {
    const field = fieldOf(this.schema, parent, node.name.value);
    if (!field) return NOTHING;
    const args = getArgumentValues(field, node, this.variables);
    checkArguments(field.args, args, node);
    this.onField(field, node);
    const inputs = inputsOf(field, args);
    const introspects = field === SchemaMetaFieldDef || field === TypeMetaFieldDef;
    const own = (introspects ? INTROSPECTION_COST : fieldWeight(field)) + inputs.weight;
    const counted = page !== undefined && field.name === 'totalCount' ? COUNT_COST + page.again - 1 : 0;
    const below = this.priceBelow(node, field, args, introspects ? 0 : own - 1);
    return {
      cost: clamp(own + counted + itemCount(parent.name, field, args, page?.size) * below.cost),
      filterNodes: clamp(inputs.nodes + below.filterNodes),
      depth: introspects ? 1 : 1 + below.depth,
      aliases: clamp((node.alias && node.alias.value !== field.name ? 1 : 0) + below.aliases),
    };
  }

  private priceBelow(node: FieldNode, field: GraphQLField<unknown, unknown>, args: Record<string, unknown>, again: number): Price {
    const type = getNamedType(field.type);
    if (!node.selectionSet || isLeafType(type) || !isCompositeType(type)) return NOTHING;
    return this.priceOf(node.selectionSet, type, isConnection(field.type) ? { size: pageSize(field, args), again } : undefined);
  }
}

/** The price of all arguments but `ids`, which are priced by the objects they give. */
function inputsOf(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>): InputPrice {
  const prices = field.args.filter(({ name }) => name !== 'ids').map(({ name, type }) => inputPrice(args[name], type));
  return {
    nodes: prices.reduce((sum, { nodes }) => sum + nodes, 0),
    weight: prices.reduce((sum, { weight }) => sum + weight, 0),
  };
}

function fieldOf(schema: GraphQLSchema, parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return parent.getFields()[name];
}

/**
 * The price of a validated operation, in time linear in its length times the possible types of its abstract fields.
 *
 * @param variables as `getVariableValues` gives them: checked, with their defaults
 * @param onField called for every field that is priced, at least once
 * @throws GraphQLError as execution would, when an argument that must be there is null through a variable; and when an argument is over
 *   its bounds (`argument-bounds.ts`)
 */
export function priceOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  onField: OnField = () => undefined,
): Price {
  const root = schema.getRootType(operation.operation);
  if (!root) return NOTHING;
  const price = new Pricing(schema, document, variables, onField).priceOf(operation.selectionSet, root);
  return { ...price, cost: Math.ceil(price.cost) };
}
