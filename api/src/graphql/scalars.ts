/** The scalars of the schema: input is checked, output is passed on unchanged. schema.graphql has their descriptions and specifications. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { ErrorCode } from './error-codes';
import { JsonText } from './execution/json-text';
import { readInstant } from './read-instant';

/** Characters of the longest value that is checked at all, and of the longest that an error message repeats. */
const LONGEST = 256;
const SHOWN = 60;

function inShort(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** @param parse gives the value that resolvers get; null for a text that is refused */
function scalar(name: string, parse: (value: string) => string | null, example: string): GraphQLScalarType<string, string> {
  const read = (value: unknown, node?: ValueNode): string => {
    const found = typeof value === 'string' && value.length <= LONGEST ? parse(value) : null;
    if (found !== null) return found;
    const message = `${inShort(value)} is not a valid ${name}. Write it like ${example}.`;
    throw new GraphQLError(message, { extensions: { code: ErrorCode.BAD_USER_INPUT, scalar: name }, ...(node && { nodes: node }) });
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null, node),
  });
}

const checked =
  (isGood: (value: string) => boolean) =>
  (value: string): string | null =>
    isGood(value) ? value : null;

/** Whether it is a well-formed tag of BCP 47, in any case. */
function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** JSON that this server has written: no argument has this type. */
const json = new GraphQLScalarType<never, JsonText>({
  name: 'JSON',
  serialize(value) {
    if (value instanceof JsonText) return value;
    throw new Error('a field of the type JSON has another value than JSON text');
  },
  parseValue() {
    throw new GraphQLError('No argument has the type JSON.', { extensions: { code: ErrorCode.BAD_USER_INPUT, scalar: 'JSON' } });
  },
});

/** By name. */
export const scalars = {
  JSON: json,
  Date: scalar(
    'Date',
    checked((value) => /^\d{4}-\d\d-\d\d$/.test(value) && readInstant(value) !== null),
    '2015-11-13',
  ),
  DateTime: scalar('DateTime', readInstant, '2015-11-13T21:00:00Z or 2015-11-13'),
  EDTF: scalar('EDTF', checked(isEdtf), '2015, 2015-11 or 2015-11-13'),
  URL: scalar(
    'URL',
    checked((value) => URL.canParse(value)),
    'https://example.org/page',
  ),
  HTML: scalar('HTML', (value) => value, '<p>text</p>'),
  Locale: scalar('Locale', checked(isLocale), 'en or fr-BE'),
};
