/** Uploaded files as they are sent: from the folder of uploads alone, and never as a page of the site. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag } from './etag';
import type { Original } from './media-scaling';

/** What is known of an upload. */
export interface Upload {
  readonly mime: string;
  readonly width: number | null;
}

/** Whether it is a plain file name, without a folder. */
export function isFileName(stored: string): boolean {
  return basename(stored) === stored && !stored.startsWith('.') && !/[\\\0]/.test(stored);
}

/** Sets headers that keep an uploaded file from running in the site's name: no type sniffing and no script, not even in an SVG. */
export function guardFile(reply: FastifyReply, mime: string, stored: string): void {
  const isType = /^[\w.+-]+\/[\w.+-]+$/.test(mime);
  reply.header('content-type', isType ? mime : 'application/octet-stream');
  reply.header('x-content-type-options', 'nosniff');
  reply.header('cross-origin-resource-policy', 'cross-origin');
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
  if (!isType || !mime.startsWith('image/')) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(stored)}`);
  }
}

/** A file that is sent. */
interface SentFile {
  readonly path: string;
  readonly etag: string;
  readonly cacheControl: string;
}

/** Sends a file, or says that the client has it already. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, etag, cacheControl }: SentFile,
): Promise<FastifyReply> {
  reply.header('cache-control', cacheControl).header('etag', etag);
  if (matchesEtag(request, etag)) return reply.code(304).send();
  const { size } = await stat(path);
  return reply.header('content-length', size).send(createReadStream(path));
}

/** The file of an upload; undefined when it is missing, as after a restore of uploads and database from different days. */
export async function findOriginal(folder: string, stored: string, upload: Upload): Promise<Original | undefined> {
  const path = join(folder, stored);
  const file = await stat(path).catch(() => undefined);
  return file?.isFile() ? { path, ...upload, version: `${file.size}-${Math.trunc(file.mtimeMs)}` } : undefined;
}
