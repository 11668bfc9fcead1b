/** Texts that are the same for everybody, such as the files of the explorer. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from './body';
import { compress, type Coding } from './content-coding';
import type { Sharing } from './request-sharing';
import { sendText } from './send-text';

/** A text as it is served. */
interface ServedText {
  readonly content: Buffer;
  /** Its media type, without charset. */
  readonly type: string;
  readonly cacheControl: string;
  /** Request headers beside Accept-Encoding by which the answer is chosen. */
  readonly vary?: string;
  /** Further headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a request. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Makes the handler that sends a text. The text is compressed once per coding, at the first request that needs it. */
export function serveText({ content, type, cacheControl, vary, headers = {} }: ServedText, sharing: Sharing): Handler {
  const hash = createHash('sha1').update(content).digest('base64url');
  const body = Body.ofBytes(content);
  const kept = new Map<Coding, Promise<Buffer>>();
  return async (request, reply) => {
    const compressed = (coding: Coding): Promise<Buffer> => {
      const known = kept.get(coding) ?? compress(content, coding, sharing.compressionFor(request.ip));
      kept.set(coding, known);
      return known;
    };
    reply
      .headers(headers)
      .header('cache-control', cacheControl)
      .header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding')
      .type(`${type}; charset=utf-8`);
    return sendText(request, reply, { body, hash, compressed, turn: () => sharing.turn(request.ip), isOwn: false });
  };
}
