import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  getNamedType,
  getNullableType,
  isLeafType,
  getOperationAST,
  isListType,
  parse,
  validate,
  type GraphQLFieldResolver,
} from 'graphql';
import { priceOperation } from '../../api/src/graphql/cost';
import { TEST_SCHEMA } from './test-server';

const schema = buildSchema(TEST_SCHEMA);

/**
 * An object in the largest possible answer: its lists have their maximum length. `size` is that of a page; `__typename` is the type used for
 * interfaces.
 */
interface Thing {
  readonly size?: number;
  readonly __typename: string;
}

/** Resolves every field to the largest possible value; objects behind an interface have the type `kind`. */
function largest(kind: string): GraphQLFieldResolver<Thing | undefined, unknown> {
  return (parent, args: { first?: number; ids?: unknown[] }, _context, info) => {
    if (isLeafType(getNamedType(info.returnType))) return 1;
    const thing: Thing = { size: args.first ?? 20, __typename: kind };
    if (!isListType(getNullableType(info.returnType))) return thing;
    const length = args.ids?.length ?? (info.parentType.name === 'PostConnection' ? parent?.size : 20);
    return Array.from({ length: length ?? 0 }, () => thing);
  };
}

/** Counts the fields of an answer one by one. A field whose alias starts with `count` is a totalCount, which costs 20. */
function countFields(answer: unknown): number {
  if (Array.isArray(answer)) return answer.reduce<number>((sum, item) => sum + countFields(item), 0);
  if (answer === null || typeof answer !== 'object') return 0;
  return Object.entries(answer).reduce((sum, [name, value]) => sum + (name.startsWith('count') ? 20 : 1) + countFields(value), 0);
}

let names = 0;

/** Queries in which every field has its own alias, so that no two fields are merged in the answer. Some parts are fragments. */
const { post: postSelection } = fc.letrec<{ post: string; page: string }>((tie) => ({
  post: fc
    .array(
      fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.constant('title'),
        fc.constant('__typename'),
        tie('post').map((inner) => `related { ${inner} }`),
        tie('post').map((inner) => `... on Node { ... on Post { ${inner} } }`),
        tie('post').map((inner) => `... on Tag { id } ...[Post ${inner} ]`),
        fc
          .tuple(fc.option(fc.integer({ min: 0, max: 3 })), tie('page'))
          .map(([n, inner]) => `posts${n === null ? '' : `(first: ${n})`} { ${inner} }`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((fields) => fields.map((field) => (field.startsWith('.') ? field : `FIELD: ${field}`)).join(' ')),
  page: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constant('COUNT: totalCount'),
    tie('post').map((inner) => `FIELD: nodes { ${inner} } FIELD: pageInfo { FIELD: hasNextPage }`),
    tie('post').map((inner) => `FIELD: edges { FIELD: cursor FIELD: node { ${inner} } }`),
  ),
}));

/** Moves the parts written as `...[Type fields ]` into fragments, and gives each field its alias. */
function finish(text: string): string {
  const fragments: string[] = [];
  let query = text.replaceAll('... on Tag { id } ...[', '...[');
  for (let inner = /\.\.\.\[(\w+)([^[\]]*)\]/.exec(query); inner; inner = /\.\.\.\[(\w+)([^[\]]*)\]/.exec(query)) {
    const name = `Part${fragments.length}`;
    fragments.push(`fragment ${name} on ${inner[1]} {${inner[2]}}`);
    query = query.replace(inner[0], () => `...${name}`);
  }
  const whole = [query, ...fragments].join('\n');
  return whole.replaceAll('FIELD:', () => `f${names++}:`).replaceAll('COUNT:', () => `count${names++}:`);
}

test('if the schema declares no typical sizes and no weights, the cost is the number of fields in the largest possible answer', () => {
  const ids = fc.integer({ min: 0, max: 3 }).map((length) => JSON.stringify(Array.from({ length }, String)));
  fc.assert(
    fc.property(postSelection, postSelection, ids, (post, tagged, list) => {
      const query = `{ FIELD: post { ${post} } FIELD: nodes(ids: ${list}) { FIELD: id ... on Post { ${post} }
        ... on Tag { FIELD: tagged(first: 2) { FIELD: nodes { ${tagged} } } } } }`;
      const document = parse(finish(query));
      expect(validate(schema, document)).toEqual([]);
      const operation = getOperationAST(document);
      const cost = operation ? priceOperation(schema, document, operation, {}).cost : 0;
      // Larger answers, which the API would refuse, take long to build and add nothing to this test.
      fc.pre(cost < 10_000);
      const counts = ['Post', 'Tag'].map((kind) => {
        const answer = executeSync({ schema, document, fieldResolver: largest(kind) });
        expect(answer.errors).toBeUndefined();
        return countFields(answer.data);
      });
      expect(cost).toBe(Math.max(...counts));
    }),
    { numRuns: 100 },
  );
});
