/** The doors of partners: `/partners/changes`, `/partners/documents/ID` and `/partners/ready`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import type { PartnerDoors } from '../partners/doors';
import { PartnerError } from '../partners/partner-error';
import { keyOf } from '../partners/reader';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The value of a parameter; of several, the first. */
function one(query: unknown, name: string): string | undefined {
  const value = (query as Query)[name];
  return Array.isArray(value) ? value[0] : value;
}

function checkParameters(query: unknown, known: readonly string[]): void {
  const other = Object.keys(query as Query).find((name) => !known.includes(name));
  if (other !== undefined)
    throw new PartnerError(400, 'BAD_USER_INPUT', `${other} is no parameter of this address: use ${known.join(', ')}.`);
}

function refuse(reply: FastifyReply, { status, code, message, details }: PartnerError): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="partners"');
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code, ...details } }] });
}

/** Answers with what `read` returns, as JSON text that is never cached, or with the reason of the refusal. */
async function answer(reply: FastifyReply, read: () => Promise<string>): Promise<FastifyReply> {
  try {
    const text = await read();
    return await reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'private, no-store').send(text);
  } catch (error) {
    if (error instanceof PartnerError) return refuse(reply, error);
    throw error;
  }
}

/** Adds the routes. Answers depend on the key, and are kept nowhere. */
export function addPartners(server: FastifyInstance, doors: PartnerDoors): void {
  server.get('/partners/changes', async (request: FastifyRequest, reply) =>
    answer(reply, async () => {
      checkParameters(request.query, ['after', 'first', 'wait']);
      const question = { after: one(request.query, 'after'), first: one(request.query, 'first'), wait: one(request.query, 'wait') };
      const page = await doors.changes(keyOf(request.headers.authorization), question, () => request.raw.socket.destroyed);
      return `{"changes":[${page.changes.join(',')}],"cursor":${JSON.stringify(page.cursor)},"hasMore":${String(page.hasMore)}}`;
    }),
  );
  server.get<{ Params: { id: string } }>('/partners/documents/:id', async (request, reply) =>
    answer(reply, async () => {
      checkParameters(request.query, ['locale']);
      return doors.document(keyOf(request.headers.authorization), request.params.id, one(request.query, 'locale'));
    }),
  );
  server.get('/partners/ready', async (_request, reply) => {
    const reason = await doors.trouble().catch(() => 'The feeds cannot be read.');
    reply.header('cache-control', 'no-store');
    if (reason !== null) reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    return { ready: reason === null, ...(reason === null ? {} : { reason }) };
  });
  server.addHook('preClose', async () => doors.endWaits());
}
