/** Bounds of arguments, by their types and names: how long lists and texts may be, and how deep filters nest. */
import {
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { refusedArgument } from './error-codes';
import { MOST_ITEMS, tooManyItems } from './variable-bounds';

/** Items of lists; of `ids`, of which each is looked up by its key, as many as any list may have. */
const ITEMS = 50;
const ITEMS_BY_NAME: Readonly<Record<string, number>> = { ids: MOST_ITEMS };

/** Characters of texts: slugs, identifiers, words, dates. */
const CHARACTERS = 256;
const CHARACTERS_BY_NAME: Readonly<Record<string, number>> = { path: 2_048, after: 4_096, before: 4_096 };

/** Words of the argument `text`: each is looked up in an index, and every one must be compared where it is found. */
const WORDS = 16;
const WORD = /[\p{L}\p{N}\p{M}'’.\-_]+/gu;

/** Filters within filters, the outermost included. */
const FILTERS = 5;

/** Where a value stands: its field, the name that its bounds go by, its path, and the types of the objects around it. */
interface Place {
  readonly field: FieldNode;
  readonly name: string;
  readonly path: string;
  readonly around: readonly GraphQLInputObjectType[];
}

function checkText(text: string, { field, name, path }: Place): void {
  const most = CHARACTERS_BY_NAME[name] ?? CHARACTERS;
  // A character has at most two of the units that `length` counts.
  const length = text.length > most && text.length <= 2 * most ? Array.from(text).length : text.length;
  if (length > most) throw refusedArgument(path, `${length} characters are over the bound of ${most}`, 'Send a shorter text.', field);
  if (name !== 'text') return;
  const words = text.match(WORD)?.length ?? 0;
  if (words > WORDS) throw refusedArgument(path, `${words} words are over the bound of ${WORDS}`, 'Search for fewer.', field);
}

function checkList(items: readonly unknown[], of: GraphQLInputType, place: Place): void {
  const most = ITEMS_BY_NAME[place.name] ?? ITEMS;
  if (items.length > most) throw tooManyItems(place.path, items.length, most, place.field);
  items.forEach((item, index) => checkValue(item, of, { ...place, path: `${place.path}.${index}` }));
}

function checkObject(value: object, type: GraphQLInputObjectType, { field, path, around }: Place): void {
  const within = [...around, type];
  if (within.filter((one) => one === type).length > FILTERS)
    throw refusedArgument(path, `filters are nested more than ${FILTERS} deep`, 'Ask with a flatter filter, or in two queries.', field);
  const definitions = type.getFields();
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    const definition = definitions[name];
    if (definition) checkValue(item, definition.type, { field, name, path: `${path}.${name}`, around: within });
  }
}

function checkValue(value: unknown, given: GraphQLInputType, place: Place): void {
  if (value === null || value === undefined) return;
  const type = getNullableType(given);
  if (isListType(type)) checkList(Array.isArray(value) ? value : [value], type.ofType, place);
  else if (isInputObjectType(type)) checkObject(value, type, place);
  else if (isLeafType(type) && typeof value === 'string') checkText(value, place);
}

/**
 * Checks the coerced arguments of one field. Values are nested no deeper than `variable-bounds.ts` lets through.
 *
 * @throws GraphQLError that names the argument by its path, with the reason and what to do instead
 */
export function checkArguments(definitions: readonly GraphQLArgument[], values: Readonly<Record<string, unknown>>, field: FieldNode): void {
  for (const { name, type } of definitions) checkValue(values[name], type, { field, name, path: name, around: [] });
}
