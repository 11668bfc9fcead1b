import type { FastifyRequest } from 'fastify';

/** The strong entity tag of a body: another one for each content type and content coding, whose bytes differ (RFC 9110, section 8.8.3). */
export function etagOf(hash: string, contentType: string, coding?: string): string {
  const [, subtype = ''] = /\/([\w.+-]+)/.exec(contentType) ?? [];
  return `"${[hash, subtype, coding].filter(Boolean).join('.')}"`;
}

/** Whether If-None-Match names this version. Weak tags compare like strong ones (RFC 9110, section 13.1.2). */
export function matchesEtag(request: FastifyRequest, etag: string): boolean {
  const held = request.headers['if-none-match'];
  if (held === undefined) return false;
  return held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
