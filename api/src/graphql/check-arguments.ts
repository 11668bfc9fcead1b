/** Checks arguments before a field is resolved: texts of filters are not empty, and locales are languages of the site. */
import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { InvalidArgument } from '../queries/invalid-argument';
import type { Context } from './context';

type Resolve = GraphQLFieldResolver<unknown, Context, Readonly<Record<string, unknown>>>;

/** Fields that take other languages than those of the site: an entity may have a name in any language, and a date can be said in many. */
const ANY_LANGUAGE: ReadonlySet<string> = new Set(['Entity.name', 'FuzzyDate.label', 'TimelineEntry.statusLabel']);

/** @throws InvalidArgument when a text of a filter is empty or blank: left out, a condition is not asked for; empty, it would be by mistake */
function refuseEmpty(value: unknown, argument: string): void {
  if (typeof value === 'string' && value.trim() === '')
    throw new InvalidArgument(argument, 'it is empty', 'Leave the condition out, or send what it asks for.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, below] of Object.entries(value) as [string, unknown][]) refuseEmpty(below, `${argument}.${name}`);
}

const isFilter = ({ type }: GraphQLArgument): boolean => isInputObjectType(getNamedType(type));
const isLocale = ({ type }: GraphQLArgument): boolean => getNamedType(type).name === 'Locale';

/** The resolver, called with languages of the site in place of those that the arguments of these names ask for. */
function inSiteLocales(resolve: Resolve, names: readonly string[]): Resolve {
  return async (source, args, context, info) => {
    const found: Record<string, unknown> = { ...args };
    for (const name of names) {
      const asked = args[name];
      if (typeof asked === 'string') found[name] = await context.locale(asked, name);
    }
    return resolve(source, found, context, info);
  };
}

function checking(resolve: Resolve, filters: readonly string[], locales: readonly string[]): Resolve {
  const lookUp = inSiteLocales(resolve, locales);
  return (source, args, context, info) => {
    for (const name of filters) refuseEmpty(args[name], name);
    // No closure: this runs for each field with such an argument, and nearly always for nothing.
    for (const name of locales) if (typeof args[name] === 'string') return lookUp(source, args, context, info);
    return resolve(source, args, context, info);
  };
}

/** Makes every field of a schema that has a filter or a locale among its arguments check it first, in place. */
export function checkArgumentsOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const names = (isOne: (argument: GraphQLArgument) => boolean): string[] => field.args.filter(isOne).map(({ name }) => name);
      const [filters, locales] = [names(isFilter), ANY_LANGUAGE.has(`${type.name}.${field.name}`) ? [] : names(isLocale)];
      if (field.resolve && filters.length + locales.length > 0) field.resolve = checking(field.resolve, filters, locales);
    }
  }
  return schema;
}
