/** `/media`: the uploaded files that public documents show. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../graphql/error-codes';
import type { Database } from '../queries/database';
import type { Operation } from '../sharing/operation';
import type { ServerOptions } from './server-options';
import { sendError } from './error-answers';
import { findOriginal, guardFile, isFileName, sendFile, type Upload } from './media-files';
import { makeScaler, ScalingBusy, servedWidth } from './media-scaling';
import type { Sharing } from './request-sharing';

interface MediaRoute {
  Params: { stored: string };
  Querystring: { width?: string | string[] };
}

const PUBLIC_UPLOAD = `
  select face->>'mime' as mime, (face->>'width')::int as width
  from documents d
  where type = 'file' and face->>'stored' = $1 and exists (select from file_uses u where u.file_id = d.document_id)
  limit 1`;

/** The upload of a stored name; undefined when no public document shows it. */
async function findUpload(database: Database, stored: string, operation: Operation): Promise<Upload | undefined> {
  const rows = await database.query<Upload>('media', PUBLIC_UPLOAD, [stored], operation);
  return rows[0];
}

/** The width of a request: undefined when it has none (the original is served), null when it is not a valid width. */
function parseWidth(given: string | string[] | undefined): number | undefined | null {
  if (given === undefined) return undefined;
  return typeof given === 'string' && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : null;
}

/**
 * Adds `GET /media/:stored?width=`. It answers 404 for a name that no public document shows, uploaded or not. Pictures are scaled down to
 * the next of a fixed set of widths, never up; files that are not pictures are sent as downloads.
 */
export function addMedia(server: FastifyInstance, { database, uploads, mediaCache }: ServerOptions, sharing: Sharing): void {
  const scaled = makeScaler(mediaCache);
  const find = async (request: FastifyRequest, reply: FastifyReply, stored: string): Promise<Upload | undefined> =>
    isFileName(stored) ? sharing.execute(request, reply, (operation) => findUpload(database, stored, operation)) : undefined;
  server.get<MediaRoute>('/media/:stored', async (request, reply) => {
    const { stored } = request.params;
    const width = parseWidth(request.query.width);
    if (width === null) return sendError(reply, 400, ErrorCode.BAD_USER_INPUT, 'The width is a whole number of pixels, from 1.');
    const upload = await find(request, reply, stored);
    const original = upload && (await findOriginal(uploads, stored, upload));
    if (!original) return sendError(reply, 404, ErrorCode.NOT_FOUND, 'No public document shows a file of this name.');
    const path = width === undefined ? original.path : await scaled(original, width).catch((error: unknown) => error);
    if (path instanceof ScalingBusy) {
      reply.header('retry-after', '5');
      return sendError(reply, 503, ErrorCode.SERVER_BUSY, 'Too many pictures are waiting to be scaled: ask again in 5 seconds.');
    }
    if (typeof path !== 'string') {
      request.log.warn({ err: path }, `${stored} cannot be scaled`);
      return sendError(reply, 415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, 'The file cannot be scaled. Ask for it without a width.');
    }
    guardFile(reply, original.mime, stored);
    const suffix = path === original.path || width === undefined ? '' : `-${servedWidth(width)}`;
    const file = { path, etag: `"${original.version}${suffix}"`, cacheControl: 'public, max-age=31536000, immutable' };
    return sendFile(request, reply, file);
  });
}
