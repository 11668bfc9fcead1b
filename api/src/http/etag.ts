import type { FastifyRequest } from 'fastify';

/** Whether a client says with If-None-Match that it holds this very version. Weak tags compare as strong ones, as RFC 9110 has it. */
export function matchesEtag(request: FastifyRequest, etag: string): boolean {
  const held = request.headers['if-none-match'];
  if (held === undefined) return false;
  return held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
