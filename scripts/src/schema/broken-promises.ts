/**
 * Breaking changes of the public contract: what clients use must be deprecated for a year, with the removal day in the reason, before it is
 * removed.
 */
import { findBreakingChanges, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

const REMOVAL_DAY = /\b(\d{4}-\d\d-\d\d)\b/;
const NOTICE_MONTHS = 12;

/** Deprecation reasons by coordinate, `Type.field` or `Enum.VALUE`. */
function deprecationsOf(schema: GraphQLSchema): Map<string, string> {
  const found = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    const isHolder = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
    const members = isEnumType(type)
      ? type.getValues()
      : isHolder
        ? Object.values<{ name: string; deprecationReason?: string | null }>(type.getFields())
        : [];
    for (const { name, deprecationReason } of members) if (deprecationReason) found.set(`${type.name}.${name}`, deprecationReason);
  }
  return found;
}

/** The removal day in a deprecation reason; null when it has none. */
function removalDay(reason: string | undefined): string | null {
  return (reason && REMOVAL_DAY.exec(reason)?.[1]) ?? null;
}

function earliestRemoval(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + NOTICE_MONTHS);
  return day.toISOString().slice(0, 10);
}

/** Breaking changes of what was not deprecated, or whose removal day has not come. */
function unannounced(released: GraphQLSchema, current: GraphQLSchema, today: string): string[] {
  const deprecations = deprecationsOf(released);
  return findBreakingChanges(released, current).flatMap(({ description }) => {
    const place = [...deprecations.keys()].find(
      (key) => description.startsWith(`${key} `) || description.startsWith(`${key.replace('.', ' ')} `),
    );
    const isEnumValue = [...deprecations.keys()].find(
      (key) => description === `${key.split('.')[1]} was removed from enum type ${key.split('.')[0]}.`,
    );
    const day = removalDay(deprecations.get(place ?? isEnumValue ?? ''));
    if (day === null) return [`${description} It was never deprecated with a removal day: deprecate it, and remove it a year later.`];
    return day > today ? [`${description} Its removal day is ${day}.`] : [];
  });
}

/** New deprecations with a notice of less than a year, or without a removal day. */
function shortNotice(released: GraphQLSchema, current: GraphQLSchema, today: string): string[] {
  const before = deprecationsOf(released);
  const earliest = earliestRemoval(today);
  return [...deprecationsOf(current)].flatMap(([place, reason]) => {
    if (before.has(place)) return [];
    const day = removalDay(reason);
    return day !== null && day >= earliest ? [] : [`${place} is deprecated without a removal day of ${earliest} or later in its reason.`];
  });
}

/**
 * Every breaking change without notice, and every deprecation with too short a notice, one line each.
 * @param released the contract as it was last released
 * @param today YYYY-MM-DD
 */
export function findBrokenPromises(released: GraphQLSchema, current: GraphQLSchema, today: string): string[] {
  return [...unannounced(released, current, today), ...shortNotice(released, current, today)];
}
