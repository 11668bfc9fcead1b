/** The scalars of the schema: input is checked, output is passed on unchanged. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { GraphQLScalarType, Kind } from 'graphql';
import { invalidArgument } from './error-codes';

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-5]):\d\d)$/;

/** Whether it is an instant on an existing day: JavaScript reads 31 February as a day of March, and has a year 0, which PostgreSQL has not. */
function isInstant(value: string): boolean {
  const day = INSTANT.exec(value)?.[1];
  if (day === undefined || day.startsWith('0000') || Number.isNaN(Date.parse(value))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** Characters of the longest value that is checked at all, and of the longest that an error message repeats. */
const LONGEST = 256;
const SHOWN = 60;

function inShort(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function scalar(name: string, isGood: (value: string) => boolean, example: string): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && value.length <= LONGEST && isGood(value)) return value;
    throw invalidArgument(name, `${inShort(value)} is not a valid ${name}`, `Write it like ${example}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
  });
}

/** By name. */
export const scalars = {
  Date: scalar('Date', (value) => /^\d{4}-\d\d-\d\d$/.test(value), '2015-11-13'),
  DateTime: scalar('DateTime', isInstant, '2015-11-13T21:00:00Z'),
  EDTF: scalar('EDTF', isEdtf, '2015, 2015-11 or 2015-11-13'),
  URL: scalar('URL', (value) => URL.canParse(value), 'https://example.org/page'),
  HTML: scalar('HTML', () => true, '<p>text</p>'),
  Locale: scalar('Locale', (value) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(value), 'en or fr-BE'),
};
