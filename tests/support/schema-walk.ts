/**
 * Walks the whole graph as its schema describes it, with queries that are generated from the schema, and keeps what it reads by identifier, field
 * and arguments, as the caches of clients do. Fields that the schema gets later are walked without a change here.
 */
import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Values to give to arguments, by `field.argument` or by the argument's name alone; a field is asked once for each. */
export type ArgumentValues = Readonly<Record<string, readonly unknown[]>>;

/** Two values of one field with one set of arguments of one identifier. */
export interface Conflict {
  readonly id: string;
  readonly field: string;
  readonly values: readonly [string, string];
}

function isNode(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** The ways to ask for a field: without arguments where that is allowed, and with each value of each argument that is given. */
function waysOf({ name, args }: GraphQLField<unknown, unknown>, values: ArgumentValues): string[] {
  const valuesOf = (argument: string): readonly unknown[] | undefined => values[`${name}.${argument}`] ?? values[argument];
  const needed = args.filter((argument) => isRequiredArgument(argument) || argument.name === 'slug');
  let ways = [''];
  for (const argument of needed) {
    const given = valuesOf(argument.name);
    if (!given) throw new Error(`the walk has no value for the argument "${argument.name}" of the field "${name}": give it one`);
    ways = ways.flatMap((way) => given.map((value) => `${way} ${argument.name}: ${JSON.stringify(value)}`));
  }
  for (const argument of args.filter((one) => !needed.includes(one)))
    for (const value of valuesOf(argument.name) ?? [])
      ways = [...ways, ...ways.map((way) => `${way} ${argument.name}: ${JSON.stringify(value)}`)];
  return [...new Set(ways)].map((way) => (way === '' ? name : `${name}(${way.trim()})`));
}

/** Generates queries, and keeps what is read. */
export class SchemaWalk {
  readonly conflicts: Conflict[] = [];
  /** Identifiers that were met, with their types. */
  readonly met = new Map<string, string>();
  /** How often each value was read. */
  private readonly known = new Map<string, { readonly value: string; times: number }>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: ArgumentValues,
  ) {}

  /** Types that have an identifier. */
  get nodeTypes(): string[] {
    return Object.values(this.schema.getTypeMap())
      .filter(isNode)
      .map(({ name }) => name);
  }

  /** How many values were read more than once. */
  get readTwice(): number {
    return [...this.known.values()].filter(({ times }) => times > 1).length;
  }

  /** A query for each way to ask for each root field, except those by identifier. */
  get rootQueries(): string[] {
    // `changes` answers partners alone.
    const left = new Set(['node', 'nodes', 'changes']);
    const query = this.schema.getQueryType();
    return Object.values(query?.getFields() ?? {})
      .filter(({ name }) => !left.has(name))
      .flatMap((field) => {
        const type = getNamedType(field.type);
        // What the documents of a list name is met below each of them alone.
        const selection = this.selection(type, isNode(type) ? 2 : 1);
        return waysOf(field, this.values).map((way) => `{ ${way} ${selection} }`);
      });
  }

  /** The query for everything of a document by its identifier. */
  nodeQuery(id: string): string {
    const type = this.schema.getType(this.met.get(id) ?? '');
    if (!isObjectType(type)) throw new Error(`${id} was not met`);
    return `{ node(id: ${JSON.stringify(id)}) { __typename id ... on ${type.name} { ${this.fieldsOf(type, 0)} } } }`;
  }

  /** What to ask of a type. @param depth how many documents deep all fields are asked for; deeper ones are asked for their identifiers */
  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isUnionType(type) || isInterfaceType(type))
      return `{ __typename ${this.schema
        .getPossibleTypes(type)
        .map((one) => `... on ${one.name} ${this.selection(one, depth)}`)
        .join(' ')} }`;
    if (!isObjectType(type)) throw new Error(`${type.name} is no type of an answer`);
    if (!isNode(type)) return `{ __typename ${this.fieldsOf(type, type.name.endsWith('Edge') ? 0 : depth)} }`;
    return `{ __typename id ${depth > 0 ? this.fieldsOf(type, depth - 1) : ''} }`;
  }

  /** Every field in every way, each under a name of its own: fields of one name may have different types in a union. */
  private fieldsOf(type: GraphQLObjectType, depth: number): string {
    return Object.values(type.getFields())
      .flatMap((field) => waysOf(field, this.values).map((way) => ({ field, way })))
      .map(({ field, way }, n) => `${type.name}_${field.name}_${n}: ${way} ${this.selection(getNamedType(field.type), depth)}`)
      .join(' ');
  }

  /** Keeps an answer. */
  read(answer: unknown): void {
    this.keep(answer);
  }

  /** The value with documents replaced by their identifiers, after their own fields were kept. */
  private keep(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.keep(item));
    if (typeof value !== 'object' || value === null) return value;
    const { id, __typename, ...fields } = value as Record<string, unknown>;
    const kept = Object.entries(fields).map(([name, held]) => [name, this.keep(held)] as const);
    if (typeof id !== 'string' || typeof __typename !== 'string') return { __typename, ...Object.fromEntries(kept) };
    this.met.set(id, __typename);
    for (const [field, held] of kept) this.compare(id, field, JSON.stringify(held));
    return { id };
  }

  private compare(id: string, field: string, value: string): void {
    const known = this.known.get(`${id} ${field}`);
    if (!known) this.known.set(`${id} ${field}`, { value, times: 1 });
    else if (known.value === value) known.times += 1;
    else this.conflicts.push({ id: Buffer.from(id, 'base64url').toString(), field, values: [known.value, value] });
  }
}
