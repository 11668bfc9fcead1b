/** The check of the public GraphQL contract: it passes for the contract, and finds every kind of broken promise. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';
import { findBrokenPromises } from '../../scripts/src/schema/broken-promises';
import { findClashes } from '../../scripts/src/schema/clashes';
import { findDangers } from '../../scripts/src/schema/dangerous-changes';
import { lintSchema } from '../../scripts/src/schema/lint';

const TODAY = '2026-11-23';
const released = buildSchema(`
  type Query { kept: String, announced: String @deprecated(reason: "Use kept. Removed after 2026-11-01."), early: String @deprecated(reason: "Use kept. Removed after 2027-06-01.") }
  enum Colour { RED BLUE @deprecated(reason: "Removed after 2026-01-01.") }
`);
const change = (text: string): string[] => findBrokenPromises(released, buildSchema(text), TODAY);
const COLOURS = 'enum Colour { RED BLUE @deprecated(reason: "Removed after 2026-01-01.") }';

test('in the contract, everything has a description and every list has a bound', () => {
  expect(lintSchema(buildSchema(readFileSync(resolve(__dirname, '../../schema.graphql'), 'utf8')))).toEqual([]);
});

test('a member without a description and a list without a bound are reported', () => {
  expect(lintSchema(buildSchema('"All." type Query { "Some." things: [Thing!]! } "One." type Thing { name: String }'))).toEqual([
    'Query.things is a list that neither pages nor has @listSize',
    'Thing.name has no description',
  ]);
});

test('fields of one name that members of a union or interface have with different types are named', () => {
  const members = `
    interface Node { id: ID! }
    union Thing = Ship | Port
    type Ship implements Node { id: ID! name: String! ports: [Port!]! at: Port flags: [String!]! kind: Kind }
    type Port implements Node { id: ID! name: String ports: [Ship!]! at: Ship flags: [String] kind: Sort }
    type Alone { name: Int }
    enum Kind { BIG }
    enum Sort { BIG }`;
  expect(findClashes(buildSchema(members))).toEqual([
    'Ship.name (String!) and Port.name (String) cannot be asked for together',
    'Ship.flags ([String!]!) and Port.flags ([String]) cannot be asked for together',
    'Ship.kind (Kind) and Port.kind (Sort) cannot be asked for together',
  ]);
});

test('a field that was never deprecated cannot be removed', () => {
  const [problem] = change(
    `type Query { announced: String, early: String @deprecated(reason: "Use kept. Removed after 2027-06-01.") } ${COLOURS}`,
  );
  expect(problem).toMatch(/^Query\.kept was removed\. It was never deprecated/);
});

test('a deprecated field can be removed after its removal day, not before', () => {
  const [problem, ...others] = change(`type Query { kept: String } ${COLOURS}`);
  expect(problem).toBe('Query.early was removed. Its removal day is 2027-06-01.');
  expect(others).toEqual([]);
});

test('the same rule is applied to enum values', () => {
  const rest =
    'announced: String @deprecated(reason: "Removed after 2026-11-01."), early: String @deprecated(reason: "Removed after 2027-06-01.")';
  expect(change(`type Query { kept: String, ${rest} } enum Colour { RED }`)).toEqual([]);
  expect(change(`type Query { kept: String, ${rest} } enum Colour { BLUE }`)[0]).toMatch(/RED was removed from enum type Colour/);
});

test('a new deprecation must give a year of notice', () => {
  const members =
    'announced: String @deprecated(reason: "Removed after 2026-11-01."), early: String @deprecated(reason: "Removed after 2027-06-01.")';
  expect(change(`type Query { kept: String @deprecated(reason: "Old. Removed after 2027-01-01."), ${members} } ${COLOURS}`)).toEqual([
    'Query.kept is deprecated without a removal day of 2027-11-23 or later in its reason.',
  ]);
  expect(change(`type Query { kept: String @deprecated(reason: "Old. Removed after 2027-12-01."), ${members} } ${COLOURS}`)).toEqual([]);
});

describe('dangerous changes', () => {
  const before = buildSchema(`
    type Query { things(kind: Kind = SHIP, size: Int = 1): [Thing] named(by: Named): String }
    interface Node { id: ID }
    interface Other { name: String }
    enum Kind { SHIP }
    union Thing = Ship | Port
    type Ship implements Node { id: ID, name: String }
    type Port { id: ID }
    type Plane { id: ID }
    input Named { name: String }
  `);
  const after = buildSchema(`
    type Query { things(kind: Kind = PLANE, size: Int, first: Int): [Thing] named(by: Named): String }
    interface Node { id: ID }
    interface Other { name: String }
    enum Kind { SHIP PLANE }
    union Thing = Ship | Port | Plane
    type Ship implements Node & Other { id: ID, name: String }
    type Port { id: ID }
    type Plane { id: ID }
    input Named { name: String, slug: String }
  `);
  const coordinates = [
    'Kind.PLANE',
    'Named.slug',
    'Query.things(first:)',
    'Query.things(kind:)',
    'Query.things(size:)',
    'Ship.Other',
    'Thing.Plane',
  ];
  const missing = (changelog: string): string[] =>
    findDangers(before, after, changelog)
      .filter(({ isAnnounced }) => !isAnnounced)
      .map(({ coordinate }) => coordinate)
      .sort();

  test('every kind has a coordinate, and none breaks a promise', () => {
    expect(missing('')).toEqual(coordinates);
    expect(findBrokenPromises(before, after, TODAY)).toEqual([]);
  });

  test('a change is announced if the section "Unreleased" names it in backquotes', () => {
    expect(missing('## Unreleased\n\n- `Kind.PLANE`, and Thing.Plane, and `Query.things(first:)`.\n')).toEqual(
      coordinates.filter((one) => one !== 'Kind.PLANE' && one !== 'Query.things(first:)'),
    );
    expect(missing(`# Changelog\n\n## Unreleased\n\n${coordinates.map((one) => `- \`${one}\``).join('\n')}`)).toEqual([]);
  });

  test('a change is not announced if only an older section names it', () => {
    expect(missing(`## Unreleased\n\n- Nothing.\n\n## 1.0.0\n\n${coordinates.map((one) => `\`${one}\``).join(' ')}\n`)).toEqual(
      coordinates,
    );
  });

  test('an unchanged schema has none', () => {
    expect(findDangers(before, before, '')).toEqual([]);
  });
});
