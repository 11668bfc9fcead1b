/**
 * Sends requests to a server that does not listen yet, so that its code is compiled, and what is asked for most is in memory, before the first
 * client.
 */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { readExample } from './explorer';

/** V8 optimises functions that have run some dozen times; before that an answer takes ten times as long. */
const ROUNDS = 60;

/** Requests that need no database: a valid query, an unknown field, a wrong variable, and a syntax error. */
const BODIES: readonly object[] = [
  { query: '{ __typename __schema { queryType { name } } }' },
  { query: '{ nothing { of: this } }' },
  { query: 'query ($first: Int!) { posts(first: $first) { totalCount } }', variables: { first: 'many' } },
  { query: '{' },
];

/** Resolves when the requests are answered, in about half a second. */
export async function warmUpServer(server: FastifyInstance): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each request differs, because repeated ones are answered from caches.
    for (const body of BODIES)
      await server.inject({ method: 'POST', url: '/graphql', payload: { ...body, operationName: null, extensions: { round } } });
    await server.inject({ method: 'GET', url: `/nothing-${round}` });
  }
}

/** What most readers ask for, in the site's default language. */
const WANTED = `{
  post: posts(first: 100) { nodes { slug } }
  entity: entities(first: 100, orderBy: MOST_MENTIONED) { nodes { slug } }
  timeline: timelines(first: 50, orderBy: NEWEST) { nodes { slug } }
}`;

const KINDS = ['post', 'entity', 'timeline'] as const;

/** The answer to it; without data where it is refused. */
interface Wanted {
  readonly data?: Readonly<Record<(typeof KINDS)[number], { readonly nodes: readonly { readonly slug: string }[] } | null>> | null;
}

/** Requests that are answered at a time, as many as a server executes for one client. */
const AT_ONCE = 8;

/** An address of its own, so that its requests are counted as those of no reader. */
const FROM = '127.255.255.254';

const ask = async (server: FastifyInstance, payload: object): Promise<LightMyRequestResponse> =>
  server.inject({ method: 'POST', url: '/graphql', remoteAddress: FROM, payload });

/** The pages that most readers ask for, those of the kinds by turns. None of what cannot be read, or may not be asked for. */
async function wantedPages(server: FastifyInstance): Promise<object[]> {
  const { data } = (await ask(server, { query: WANTED })).json<Wanted>();
  const examples = KINDS.map((kind) => ({ query: readExample(kind), slugs: data?.[kind]?.nodes.map(({ slug }) => slug) ?? [] }));
  const pages: object[] = [];
  for (let place = 0; examples.some((example) => place < example.slugs.length); place += 1)
    for (const { query, slugs: all } of examples) if (place < all.length) pages.push({ query, variables: { slug: all[place] } });
  return pages;
}

/**
 * Asks for the pages of the newest posts, the entities that are mentioned most, and timelines, so that a process that has just started does not
 * have to refuse readers whom the one before it could serve. Resolves when all are answered; begins none after some time. Does nothing where only
 * listed queries are answered.
 */
export async function warmUpFromIndex(server: FastifyInstance, longestMs: number): Promise<void> {
  const end = performance.now() + longestMs;
  const pages = await wantedPages(server);
  const askAll = async (): Promise<void> => {
    for (let page = pages.shift(); page && performance.now() < end; page = pages.shift()) await ask(server, page);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askAll));
}
