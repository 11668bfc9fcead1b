/** Sends text: compressed if the client accepts that, and only if the client does not have it already. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from './body';
import { codingFor, type Coding } from './content-coding';
import { etagOf, matchesEtag } from './etag';
import { sendBody, type Sending } from './send-body';

/** A text, and how it is sent. */
interface Text extends Sending {
  readonly body: Body;
  /** A hash of the body's bytes, in characters of an entity tag; undefined for what has no entity tag. */
  readonly hash: string | undefined;
  /** The body in a coding. */
  readonly compressed: (coding: Coding) => Promise<Buffer>;
  /** More headers of this text, asked for at the moment of sending. */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** Sends a text. The reply has its status, its content type and a Vary header that names accept-encoding. @throws what `compressed` throws */
export async function sendText(request: FastifyRequest, reply: FastifyReply, text: Text): Promise<FastifyReply> {
  const { body, hash, compressed } = text;
  const coding = codingFor(request.headers['accept-encoding'], body.length);
  const etag = hash === undefined ? undefined : etagOf(hash, String(reply.getHeader('content-type')), coding);
  if (etag !== undefined && matchesEtag(request, etag))
    return reply
      .headers(text.headers?.() ?? {})
      .header('etag', etag)
      .code(304)
      .send();
  const sent = coding ? Body.ofBytes(await compressed(coding)) : body;
  // Headers of this body come last: if it cannot be compressed, an error is sent instead.
  reply.headers(text.headers?.() ?? {});
  if (etag !== undefined) reply.header('etag', etag);
  if (coding) reply.header('content-encoding', coding);
  return sendBody(request, reply, sent, text);
}
