/** `/partners/media`: the pictures of a partner's documents, under its key. */
import type { FastifyInstance } from 'fastify';
import type { PartnerDoors } from '../partners/doors';
import { noSuchMedia } from '../partners/media';
import { PartnerError } from '../partners/partner-error';
import { findOriginal, guardFile, isFileName, sendFile } from './media-files';
import { askerOf, refuse } from './partner-routes';

/**
 * Adds `GET /partners/media/:stored`, which answers 404 alike for what does not exist and for what the terms exclude. A copy has to be asked
 * about each time that it is used (`no-cache`), so that a withdrawal reaches it.
 * @param uploads the folder of uploaded files
 */
export function addPartnerMedia(server: FastifyInstance, doors: PartnerDoors, uploads: string): void {
  server.get<{ Params: { stored: string } }>('/partners/media/:stored', async (request, reply) => {
    const { stored } = request.params;
    try {
      const asker = askerOf(request, reply);
      // What is no name of a file is no picture. The key is looked at all the same.
      const { mime } = await doors.media(asker, isFileName(stored) ? stored : '');
      const original = await findOriginal(uploads, stored, { mime, width: null });
      if (!original) throw noSuchMedia();
      guardFile(reply, mime, stored);
      return await sendFile(request, reply, { path: original.path, etag: `"${original.version}"`, cacheControl: 'private, no-cache' });
    } catch (error) {
      if (error instanceof PartnerError) return refuse(reply, error);
      throw error;
    }
  });
}
