/** Random valid queries over a schema, made from a list of random numbers, so that shorter lists of smaller numbers give smaller queries. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** Values of scalars, by the name of their argument or input field, or else of their type. */
export type ScalarValues = Readonly<Record<string, readonly unknown[]>>;

/** A query and its variables. Two fields of one name may conflict, so that validation refuses some of the queries. */
export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Value = { readonly json: unknown; readonly literal: string };

const NULL: Value = { json: null, literal: 'null' };

class Queries {
  private readonly fragments: string[] = [];
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private names = 0;
  private used = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly numbers: readonly number[],
    private readonly values: ScalarValues,
  ) {}

  whole(depth: number): RandomQuery {
    const selection = this.selection(this.schema.getQueryType()!, depth);
    const definitions = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    return { query: [`query Random${definitions} ${selection}`, ...this.fragments].join('\n'), variables: this.variables };
  }

  /** A number below `below`; 0 when the numbers are used up. */
  private next(below: number): number {
    return (this.numbers[this.used++] ?? 0) % below;
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.next(items.length)]!;
  }

  private variable(type: string, value: unknown): string {
    const name = `v${this.names++}`;
    this.definitions.push(`$${name}: ${type}`);
    // A variable that may be null may be left out.
    if (value !== null || this.next(2) === 0) this.variables[name] = value;
    return `$${name}`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.next(5) }, () => this.part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    const kind = this.next(9);
    if (kind === 7 && depth > 0) return `... on ${this.overlapping(type)} ${this.condition()} ${this.selectionOn(depth)}`;
    if (kind === 8 && depth > 0) return `...${this.fragment(type, depth)} ${this.condition()}`;
    return isObjectType(type) || 'getFields' in type ? this.field(Object.values(type.getFields()), depth) : '__typename';
  }

  private on: GraphQLCompositeType | undefined;

  /** A type whose values may be values of `type`. */
  private overlapping(type: GraphQLCompositeType): string {
    const own = new Set(isObjectType(type) ? [type] : this.schema.getPossibleTypes(type));
    const others = Object.values(this.schema.getTypeMap()).filter(
      (other) =>
        isCompositeType(other) && (isObjectType(other) ? [other] : this.schema.getPossibleTypes(other)).some((one) => own.has(one)),
    ) as GraphQLCompositeType[];
    this.on = this.pick(others);
    return this.on.name;
  }

  private selectionOn(depth: number): string {
    return this.selection(this.on!, depth - 1);
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const name = `Part${this.names++}`;
    const on = this.overlapping(type);
    this.fragments.push(`fragment ${name} on ${on} ${this.selectionOn(depth)}`);
    return name;
  }

  private condition(): string {
    const kind = this.next(12);
    if (kind < 8) return '';
    const value = this.next(2) === 0;
    const given = kind < 10 ? String(value) : this.variable('Boolean!', value);
    return `@${kind % 2 === 0 ? 'skip' : 'include'}(if: ${given})`;
  }

  private field(fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const within = fields.filter(({ type }) => depth > 0 || isLeafType(getNamedType(type)));
    const field = within.length > 0 && this.next(12) < 11 ? this.pick(within) : undefined;
    if (!field) return '__typename';
    const args = this.args(field.args);
    // Fields with arguments have a name of their own: others of the name may have other arguments.
    const alias = args || this.next(6) === 5 ? `f${this.names++}: ` : '';
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? this.selection(type, depth - 1) : '';
    return `${alias}${field.name}${args} ${this.condition()} ${below}`;
  }

  private args(definitions: readonly GraphQLArgument[]): string {
    const given = definitions.flatMap((definition) => {
      const isNeeded = isNonNullType(definition.type) && definition.defaultValue === undefined;
      if (!isNeeded && definition.name !== 'slug' && this.next(3) < 2) return [];
      const { json, literal } = this.value(definition, 3);
      return `${definition.name}: ${this.next(3) === 2 ? this.variable(String(definition.type), json) : literal}`;
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private value({ name, type }: GraphQLArgument | GraphQLInputField, depth: number): Value {
    if (!isNonNullType(type) && this.next(12) === 11) return NULL;
    return this.valueOf(getNullableType(type), name, depth);
  }

  private valueOf(type: GraphQLInputType, name: string, depth: number): Value {
    if (isListType(type)) {
      const items = Array.from({ length: this.next(3) }, () => this.valueOf(getNullableType(type.ofType), name, depth));
      return { json: items.map(({ json }) => json), literal: `[${items.map(({ literal }) => literal).join(', ')}]` };
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(({ type: of }) => depth > 0 || isLeafType(getNamedType(of)));
      const given = fields.filter(({ type: of }) => isNonNullType(of) || this.next(4) === 3);
      const values = given.map((field) => [field.name, this.value(field, depth - 1)] as const);
      return {
        json: Object.fromEntries(values.map(([key, { json }]) => [key, json])),
        literal: `{ ${values.map(([key, { literal }]) => `${key}: ${literal}`).join(', ')} }`,
      };
    }
    if (isEnumType(type)) {
      const { name: chosen } = this.pick(type.getValues());
      return { json: chosen, literal: chosen };
    }
    const json = this.pick(this.values[name] ?? this.values[getNamedType(type).name] ?? ['nothing']);
    return { json, literal: JSON.stringify(json) };
  }
}

/** Makes a query. @param depth the deepest nesting of its selections */
export function randomQuery(schema: GraphQLSchema, numbers: readonly number[], values: ScalarValues, depth: number): RandomQuery {
  return new Queries(schema, numbers, values).whole(depth);
}
