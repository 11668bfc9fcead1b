/** The shape of the contract: what tools of front ends rely on besides its single members. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, getNamedType, graphqlSync, isInputObjectType, isNonNullType, isScalarType, isSpecifiedScalarType } from 'graphql';
import { makeSchema } from '../../api/src/graphql/schema';

const schema = buildSchema(readFileSync(resolve(__dirname, '../../schema.graphql'), 'utf8'));

test('every field of Query is nullable, so that one that fails leaves the others their data', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
});

test('a locale is an argument, of every list of Query too, and no condition of a filter', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const conditions = inputs.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })),
  );
  expect(conditions.filter(({ field }) => getNamedType(field.type).name === 'Locale').map(({ place }) => place)).toEqual([]);
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
    getNamedType(type).name.endsWith('Connection'),
  );
  expect(lists.length).toBeGreaterThan(4);
  expect(lists.filter(({ args }) => !args.some(({ name }) => name === 'locale')).map(({ name }) => name)).toEqual([]);
});

test('every reference to many documents in a filter says any, all or none', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const referring = inputs
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ name }) => ['tags', 'entities', 'categories', 'authors', 'timelines'].includes(name));
  expect(new Set(referring.map(({ type }) => type.toString()))).toEqual(new Set(['AnyAllNone']));
});

test('scalars are served with their description and specification, and @oneOf is for input objects alone', () => {
  const served = makeSchema();
  const own = Object.values(served.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  expect(own.length).toBeGreaterThan(4);
  for (const { name } of own) {
    const { data } = graphqlSync({ schema: served, source: `{ __type(name: "${name}") { description specifiedByURL isOneOf } }` });
    const { description, specifiedByURL, isOneOf } = (data as { __type: Record<string, unknown> }).__type;
    expect([name, description, specifiedByURL, isOneOf]).toEqual([
      name,
      schema.getType(name)?.description,
      expect.stringMatching(/^https:\/\//) as string,
      null,
    ]);
  }
  const { data } = graphqlSync({ schema: served, source: '{ __schema { directives { name locations } types { kind isOneOf } } }' });
  const { directives, types } = (data as unknown as { __schema: Served }).__schema;
  interface Served {
    readonly directives: readonly { readonly name: string; readonly locations: readonly string[] }[];
    readonly types: readonly { readonly kind: string; readonly isOneOf: boolean | null }[];
  }
  expect(directives.filter(({ name }) => name === 'oneOf')).toEqual([{ name: 'oneOf', locations: ['INPUT_OBJECT'] }]);
  expect(types.filter(({ kind, isOneOf }) => (isOneOf !== null) !== (kind === 'INPUT_OBJECT'))).toEqual([]);
});
