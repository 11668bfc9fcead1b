/** Reads the file of listed queries, and checks each of them against the schema. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import { checkDocument } from '../graphql/document-bounds';
import { LIMITS } from '../graphql/limits';

/** Texts of queries by their identifiers. */
export type QueryTexts = ReadonlyMap<string, string>;

type Entry = readonly [id: unknown, text: unknown];

/** The fields under which formats of lists keep the text of a query. */
const TEXT_FIELDS = ['body', 'query', 'text'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entryOf(item: unknown): Entry {
  if (typeof item === 'string') return [createHash('sha256').update(item).digest('hex'), item];
  if (!isObject(item)) return [undefined, undefined];
  return [item.id, TEXT_FIELDS.map((field) => item[field]).find((text) => text !== undefined)];
}

/**
 * The entries of a file: a manifest of Apollo (`{ operations: [{ id, body }] }`), a list of such objects or of texts, whose identifiers are
 * their SHA-256, or an object of texts by identifier, as Relay's compiler writes it.
 */
function entriesIn(content: unknown): Entry[] | undefined {
  if (Array.isArray(content)) return content.map(entryOf);
  if (!isObject(content)) return undefined;
  return Array.isArray(content.operations) ? content.operations.map(entryOf) : Object.entries(content);
}

function mistakeIn(schema: GraphQLSchema, text: string): string | undefined {
  try {
    checkDocument(text);
    return validate(schema, parse(text, { maxTokens: LIMITS.tokens }))[0]?.message;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`PERSISTED_QUERIES: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/**
 * Reads listed queries from a file.
 * @throws Error with one line that names the file, and the query that is not one of this schema
 */
export function readListedQueries(path: string, schema: GraphQLSchema): QueryTexts {
  const entries = entriesIn(readJson(path));
  if (!entries) throw new Error(`PERSISTED_QUERIES: ${path} has neither a list of queries nor queries by identifier.`);
  const texts = new Map<string, string>();
  for (const [at, [id, text]] of entries.entries()) {
    if (typeof id !== 'string' || id === '' || typeof text !== 'string')
      throw new Error(`PERSISTED_QUERIES: entry ${at + 1} of ${path} lacks an "id" or a "body": give both as texts.`);
    const mistake = mistakeIn(schema, text);
    if (mistake) throw new Error(`PERSISTED_QUERIES: the query "${id}" of ${path} is not one of this schema: ${mistake}`);
    if ((texts.get(id) ?? text) !== text) throw new Error(`PERSISTED_QUERIES: ${path} has two queries with the id "${id}".`);
    texts.set(id, text);
  }
  return texts;
}
