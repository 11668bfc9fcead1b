/**
 * Dangerous changes of the public contract: valid queries stay valid, but a client may meet what it does not know, such as a new value of an
 * enum. Each has to be announced in CHANGELOG.md.
 */
import { findDangerousChanges, type DangerousChange, type GraphQLSchema } from 'graphql';

/**
 * The place of a change, read from graphql-js's description of it, as a schema coordinate: `Enum.VALUE`, `Union.Member`, `Type.Interface`,
 * `Input.field` or `Type.field(argument:)`. Source: GraphQL specification, September 2025, "Schema Coordinates", which has no coordinate for
 * members of unions and interfaces of types.
 */
const COORDINATES: readonly (readonly [pattern: RegExp, coordinate: (...parts: string[]) => string])[] = [
  [/^(\w+) was added to (?:enum|union) type (\w+)\.$/, (member, type) => `${type}.${member}`],
  [/^(\w+) added to interfaces implemented by (\w+)\.$/, (name, type) => `${type}.${name}`],
  [/^An optional field (\w+) on input type (\w+) was added\.$/, (field, type) => `${type}.${field}`],
  [/^An optional arg (\w+) on (\w+)\.(\w+) was added\.$/, (argument, type, field) => `${type}.${field}(${argument}:)`],
  [
    /^(\w+)\.(\w+) arg (\w+) (?:has changed defaultValue|defaultValue was removed)/,
    (type, field, argument) => `${type}.${field}(${argument}:)`,
  ],
];

/** The coordinate of a change; for a kind of change that is not listed above, the description itself. */
function coordinateOf({ description }: DangerousChange): string {
  for (const [pattern, coordinate] of COORDINATES) {
    const [, ...parts] = pattern.exec(description) ?? [];
    if (parts.length > 0) return coordinate(...parts);
  }
  return description;
}

/** The section "Unreleased" of a changelog; empty when it has none. */
function unreleasedOf(changelog: string): string {
  const [, section = ''] = /^## Unreleased$([^]*?)(?=^## |(?![^]))/m.exec(changelog) ?? [];
  return section;
}

/** A dangerous change. */
export interface Danger {
  readonly description: string;
  readonly coordinate: string;
  /** Whether the section "Unreleased" names the coordinate in backquotes. */
  readonly isAnnounced: boolean;
}

/**
 * Every dangerous change since the last release.
 * @param changelog the text of CHANGELOG.md
 */
export function findDangers(released: GraphQLSchema, current: GraphQLSchema, changelog: string): Danger[] {
  const unreleased = unreleasedOf(changelog);
  return findDangerousChanges(released, current).map((change) => {
    const coordinate = coordinateOf(change);
    return { description: change.description, coordinate, isAnnounced: unreleased.includes(`\`${coordinate}\``) };
  });
}
