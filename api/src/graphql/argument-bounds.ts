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

/** The most items of a list. A list of `ids` or `documents` may be longer, since each of them is a lookup by key. */
const ITEMS = 50;
const ITEMS_BY_NAME: Readonly<Record<string, number>> = { ids: MOST_ITEMS, documents: MOST_ITEMS };

/** The most characters of a text, such as a slug, an identifier or a date. */
const CHARACTERS = 256;
const CHARACTERS_BY_NAME: Readonly<Record<string, number>> = { path: 2_048, after: 4_096, before: 4_096 };

/** Of what readers send, by field. Such a `text` is not searched for. */
const CHARACTERS_OF_FIELD: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  submitComment: { name: 100, email: 254, text: 5_000, key: 64 },
};

/** The most words of the argument `text`: each costs a search of the index and a comparison per match. */
const WORDS = 16;
const WORD = /[\p{L}\p{N}\p{M}'’.\-_]+/gu;

/** The most parts of these words together, such as of "Molenbeek-Saint-Jean": each part is searched. */
const PARTS = 48;
const PART = /[\p{L}\p{N}\p{M}]+/gu;

/** The deepest nesting of filters, the outermost included. */
const FILTERS = 5;

/** The place of a value: its field, the argument or input field that sets its bounds, its path, and the types of the objects around it. */
interface Place {
  readonly field: FieldNode;
  readonly name: string;
  readonly path: string;
  readonly around: readonly GraphQLInputObjectType[];
}

function checkText(text: string, { field, name, path }: Place): void {
  const own = CHARACTERS_OF_FIELD[field.name.value]?.[name];
  const most = own ?? CHARACTERS_BY_NAME[name] ?? CHARACTERS;
  // `length` counts UTF-16 units; a character has at most two of them.
  const length = text.length > most && text.length <= 2 * most ? Array.from(text).length : text.length;
  if (length > most) throw refusedArgument(path, `${length} characters are over the limit of ${most}`, 'Send a shorter text.', field);
  if (name !== 'text' || own !== undefined) return;
  const words = text.match(WORD)?.length ?? 0;
  if (words > WORDS) throw refusedArgument(path, `${words} words are over the limit of ${WORDS}`, 'Search for fewer words.', field);
  const parts = text.match(PART)?.length ?? 0;
  if (parts > PARTS)
    throw refusedArgument(path, `${parts} parts of words are over the limit of ${PARTS}`, 'Search for fewer words.', field);
}

function checkList(items: readonly unknown[], of: GraphQLInputType, place: Place): void {
  const most = ITEMS_BY_NAME[place.name] ?? ITEMS;
  if (items.length > most) throw tooManyItems(place.path, items.length, most, place.field);
  items.forEach((item, index) => checkValue(item, of, { ...place, path: `${place.path}.${index}` }));
}

function checkObject(value: object, type: GraphQLInputObjectType, { field, path, around }: Place): void {
  const within = [...around, type];
  if (within.filter((one) => one === type).length > FILTERS)
    throw refusedArgument(
      path,
      `filters are nested more than ${FILTERS} deep`,
      'Send a filter with fewer levels, or send two queries.',
      field,
    );
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
