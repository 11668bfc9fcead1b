/** A schema with every kind of type, whose fields give values, nulls, values of wrong types and errors, at once or by promises. */
import { createHash } from 'node:crypto';
import { getNullableType, isListType, isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { pathToArray } from 'graphql/jsutils/Path';

const FIELDS = `
  id: ID! name(upper: Boolean = false, times: Int): String text: String! count: Int size: Int! ratio: Float isOpen: Boolean colour: Colour
  tint: Colour! words: [String] terms: [String!] marks: [String!]! plain: String plainCount: Int! plainColour: Colour plainList: [Int!]
  named: Named some: Named! any: Any all: [Any!] things: [Thing] others: [Other!]! grid: [[Thing!]] checked: Checked checks: [Checked!]
`;

/** Its fields named `plain…` have no resolver of their own. */
export const FAILING_SCHEMA = `
  enum Colour { RED GREEN }
  interface Named { id: ID! name(upper: Boolean = false, times: Int): String named: Named }
  union Any = Thing | Other
  type Thing implements Named { ${FIELDS} }
  type Other implements Named { ${FIELDS} thing: Thing! }
  type Checked { ${FIELDS} }
  type Query { ${FIELDS} thing: Thing needed: Thing! }
`;

/** The context of one execution. Executions with one seed fail in the same places. */
export interface Failing {
  readonly seed: number;
  readonly isAsync: boolean;
  /** Promises that wait to be settled, one per turn of the event loop. */
  readonly settling: (() => void)[];
}

function chance({ seed }: Failing, ...what: readonly (string | number)[]): (below: number) => number {
  const bytes = createHash('md5')
    .update(JSON.stringify([seed, what]))
    .digest();
  let at = 0;
  return (below) => (bytes[at++ % bytes.length] ?? 0) % below;
}

function settle(failing: Failing): void {
  failing.settling.shift()?.();
  if (failing.settling.length > 0) setImmediate(() => settle(failing));
}

/** A promise that is settled in a later turn of the event loop than every promise made before it. */
function promised(failing: Failing, give: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    failing.settling.push(() => {
      try {
        resolve(give());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    if (failing.settling.length === 1) setImmediate(() => settle(failing));
  });
}

/** Gives a value at once or by a promise. */
function given(failing: Failing, roll: (below: number) => number, give: () => unknown): unknown {
  return failing.isAsync && roll(4) === 0 ? promised(failing, give) : give();
}

const PLAIN = { plain: 'plain "text"', plainCount: 7, plainColour: 'GREEN', plainList: [1, 2] } as const;

/** An object, with properties for the fields without a resolver. */
function objectOf(failing: Failing, roll: (below: number) => number): object {
  const properties: Record<string, unknown> = {
    ...PLAIN,
    __typename: ['Thing', 'Other', 'Thing', 'Other', 'Thing', 'Query', 'None'][roll(7)],
  };
  const odd = [null, undefined, () => 'called', () => Promise.resolve('called'), new Error('an error'), { a: 1 }, 1.5, true, []];
  for (const name of Object.keys(PLAIN)) {
    const kind = roll(40);
    if (kind < odd.length) properties[name] = odd[kind];
    if (kind === 20 && failing.isAsync) properties[name] = promised(failing, () => PLAIN.plain);
  }
  return properties;
}

function leafOf(type: string, roll: (below: number) => number): unknown {
  if (roll(25) === 0) return [{}, [], 1.5, 'other', NaN, 2 ** 40, Symbol.iterator][roll(7)];
  if (type === 'Int') return roll(100) - 50;
  if (type === 'Float') return roll(100) / 8;
  if (type === 'Boolean') return roll(2) === 0;
  return type === 'Colour'
    ? ['RED', 'GREEN'][roll(2)]
    : ['', 'words', 'a "quoted" word', 'line\nbreak', '\ud83d\ude92 é', '\ud83d'][roll(6)];
}

function valueOf(failing: Failing, type: GraphQLResolveInfo['returnType'], roll: (below: number) => number): unknown {
  const kind = roll(50);
  if (kind < 4) return null;
  if (kind === 4) return undefined;
  if (kind === 5) return new Error('an error as a value');
  if (kind === 6) throw new Error('thrown');
  const nullable = getNullableType(type);
  // Where promises are, all items are promises: when an item fails at once, graphql-js forgets the promises of the items before it, whose
  // rejections would then be unhandled.
  if (isListType(nullable)) {
    if (kind === 7) return 'no list';
    const items = Array.from({ length: roll(4) }, (_, index) => {
      const own = chance(failing, kind, index, roll(200), String(type));
      const give = (): unknown => valueOf(failing, nullable.ofType, own);
      return failing.isAsync ? promised(failing, give) : give();
    });
    return kind === 8 ? new Set(items) : items;
  }
  return 'getFields' in nullable || 'getTypes' in nullable ? objectOf(failing, roll) : leafOf(String(nullable), roll);
}

const resolve: GraphQLFieldResolver<unknown, Failing> = (_source, args, failing, info) => {
  const roll = chance(failing, ...pathToArray(info.path), JSON.stringify(args), info.fieldName, info.parentType.name);
  return given(failing, roll, () => valueOf(failing, info.returnType, roll));
};

/** Gives a schema its resolvers, in place. */
export function addFailures(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (!field.name.startsWith('plain')) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    if (type.name !== 'Checked') continue;
    type.isTypeOf = (value, context: Failing) =>
      given(context, chance(context, JSON.stringify(value)), () => 'plain' in (value as object)) as boolean;
  }
  return schema;
}
