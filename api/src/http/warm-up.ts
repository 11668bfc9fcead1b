/** Some hundred requests to a server that does not listen yet, so that the first readers after a start meet compiled code. */
import type { FastifyInstance } from 'fastify';

/** V8 compiles what has run some dozen times; until then an answer, and a refusal, take ten times as long. */
const ROUNDS = 60;

/** Questions of each kind that no database is asked for: answered, unknown to the schema, with a wrong variable, and no GraphQL. */
const BODIES: readonly object[] = [
  { query: '{ __typename __schema { queryType { name } } }' },
  { query: '{ nothing { of: this } }' },
  { query: 'query ($first: Int!) { posts(first: $first) { totalCount } }', variables: { first: 'many' } },
  { query: '{' },
];

/** Resolves when the requests are answered, in about half a second. */
export async function warmUpServer(server: FastifyInstance): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    // No question is the same as another: what was asked before is answered from memory.
    for (const body of BODIES)
      await server.inject({ method: 'POST', url: '/graphql', payload: { ...body, operationName: null, extensions: { round } } });
    await server.inject({ method: 'GET', url: `/nothing-${round}` });
  }
}
