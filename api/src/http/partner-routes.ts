/** The doors of partners: `/partners/changes`, `/partners/digest`, `/partners/documents/ID` and `/partners/ready`, and the follower to run. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { writeChange } from '../partners/changes';
import type { Asker, PartnerDoors } from '../partners/doors';
import { PartnerError } from '../partners/partner-error';
import { keyOf } from '../partners/reader';
import type { Sharing } from './request-sharing';
import { serveText } from './served-text';

/** The follower is at the same distance from the sources and from the compiled files. */
const FOLLOWER = resolve(__dirname, '../../follower/dossier-follow.mjs');

/** The parameters of an address; of several values of one, the first. @throws PartnerError that names one that it does not have */
function asked(query: unknown, known: readonly string[]): Readonly<Record<string, string | undefined>> {
  const given = Object.entries(query as Readonly<Record<string, string | string[] | undefined>>);
  const [other] = given.find(([name]) => !known.includes(name)) ?? [];
  if (other !== undefined)
    throw new PartnerError(400, 'BAD_USER_INPUT', `${other} is no parameter of this address: use ${known.join(', ')}.`);
  return Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** Answers with the reason of a refusal. */
export function refuse(reply: FastifyReply, { status, code, message, details }: PartnerError): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="partners"');
  if (status === 429 && details.retryAfter !== undefined) reply.header('retry-after', details.retryAfter);
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code, ...details } }] });
}

/** Who sends a request, whose answer tells what remains of the limit. @throws PartnerError when there is no key */
export function askerOf({ headers }: FastifyRequest, reply: FastifyReply): Asker {
  return { key: keyOf(headers.authorization), limited: (told) => void reply.headers(told) };
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
export function addPartners(server: FastifyInstance, doors: PartnerDoors, sharing: Sharing): void {
  server.get('/partners/changes', async (request: FastifyRequest, reply) =>
    answer(reply, async () => {
      const question = asked(request.query, ['after', 'first', 'wait', 'format']);
      const page = await doors.changes(askerOf(request, reply), question, () => request.raw.socket.destroyed);
      return `{"changes":[${page.changes.map(writeChange).join(',')}],"cursor":${JSON.stringify(page.cursor)},"hasMore":${String(page.hasMore)}}`;
    }),
  );
  server.get<{ Params: { id: string } }>('/partners/documents/:id', async (request, reply) =>
    answer(reply, async () => {
      const question = asked(request.query, ['locale', 'format']);
      return doors.document(askerOf(request, reply), request.params.id, question);
    }),
  );
  server.get('/partners/digest', async (request, reply) =>
    answer(reply, async () => {
      const { after } = asked(request.query, ['after']);
      return JSON.stringify(await doors.digest(askerOf(request, reply), after));
    }),
  );
  const follower = { content: readFileSync(FOLLOWER), type: 'text/javascript', cacheControl: 'no-cache' };
  server.get('/partners/dossier-follow.mjs', serveText(follower, sharing));
  server.get('/partners/ready', async (_request, reply) => {
    const { reason, failed } = await doors.readiness().catch(() => ({ reason: 'The feeds cannot be read.', failed: undefined }));
    reply.header('cache-control', 'no-store');
    if (reason !== null) reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    return { ready: reason === null, failed, ...(reason === null ? {} : { reason }) };
  });
  server.addHook('preClose', async () => doors.endWaits());
}
