/** Queries that are listed in a file at the start: clients name them by identifier, and others may be refused. */
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../graphql/error-codes';
import type { QueryTexts } from './read-listed-queries';

type Fields = Readonly<Record<string, unknown>>;

/** What of a request says which query is asked. */
export type AskedRequest = Pick<FastifyRequest, 'method' | 'body' | 'query' | 'headers'> & {
  /** The query string, with its question mark. */
  readonly search: string;
};

/** Names under which clients send the identifier of a listed query, besides `extensions.persistedQuery.sha256Hash`. */
const ID_FIELDS = ['documentId', 'id', 'doc_id'];

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

function extensionsIn({ extensions }: Fields): unknown {
  if (typeof extensions !== 'string') return extensions;
  try {
    return JSON.parse(extensions);
  } catch {
    return undefined;
  }
}

/** The identifier that a request names; undefined when it names none. */
function idIn(fields: Fields): string | undefined {
  const extensions = extensionsIn(fields);
  const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
  const candidates = [...ID_FIELDS.map((name) => fields[name]), isObject(persisted) ? persisted.sha256Hash : undefined];
  return candidates.find((id): id is string => typeof id === 'string');
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: ErrorCode.QUERY_NOT_LISTED, http: { status: 400 } } });
}

/** The fields with the text of a listed query in place of its identifier. */
function withText(fields: Fields, query: string): Fields {
  const { extensions: _, ...others } = fields;
  return { ...Object.fromEntries(Object.entries(others).filter(([name]) => !ID_FIELDS.includes(name))), query };
}

/** The queries of a file. */
export class ListedQueries {
  private readonly known: ReadonlySet<string>;

  /** @param isOnly whether other queries are refused */
  constructor(
    private readonly texts: QueryTexts = new Map(),
    private readonly isOnly = false,
  ) {
    this.known = new Set(texts.values());
  }

  /** The request, with the text of a listed query where it names one. Automatic persisted queries stay as they are. */
  read({ method, body, query, headers, url }: FastifyRequest): AskedRequest {
    const asked = { method, body, query, headers, search: searchOf(url) };
    const fields = method === 'POST' ? body : query;
    const id = isObject(fields) && this.texts.size > 0 ? idIn(fields) : undefined;
    const text = id === undefined ? undefined : this.texts.get(id);
    if (text === undefined || !isObject(fields)) return asked;
    const replaced = withText(fields, text);
    if (method === 'POST') return { ...asked, body: replaced };
    const search = new URLSearchParams(Object.entries(replaced).map(([name, value]): [string, string] => [name, String(value)]));
    return { ...asked, query: replaced, search: `?${search.toString()}` };
  }

  /** Why a request, as `read` gives it, is refused; undefined when it is not, or is no GraphQL request. */
  refusalOf({ method, body, query }: AskedRequest): GraphQLError | undefined {
    const fields = method === 'POST' ? body : query;
    if (!isObject(fields)) return undefined;
    const text = fields.query;
    if (typeof text === 'string' && (!this.isOnly || this.known.has(text))) return undefined;
    const id = idIn(fields);
    if (this.isOnly && (typeof text === 'string' || id !== undefined))
      return refusal(
        'Only listed queries are answered here, and this is none of them: add it to the file of PERSISTED_QUERIES, and restart the API.',
      );
    const named = ID_FIELDS.find((name) => typeof fields[name] === 'string');
    if (named && typeof text !== 'string')
      return refusal(`No listed query has the ${named} "${String(fields[named]).slice(0, 100)}": send the text of the query, or list it.`);
    return undefined;
  }
}
