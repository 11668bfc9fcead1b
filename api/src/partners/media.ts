/** Pictures for partners: handed out while a document of the feed shows them. */
import { ALLOWS } from '@dossier/ledger/terms-sql';
import { IS_CURRENT, UNSEEN } from './changes';
import type { PartnerDatabase } from './partner-database';
import { PartnerError } from './partner-error';
import type { Reader } from './reader';

/** What is known of a file that a partner may have. */
export interface PartnerMedia {
  readonly mime: string;
}

/**
 * The file of a stored name, if a document that this feed has told shows it, and terms and file allow that now. The ledger's present word on the file
 * counts, also before the documents that show it are written again.
 */
const showing = (condition: string): string => `
  with c as materialized (${UNSEEN}
  )
  select m.mime
  from delivery.feeds f
  cross join c
  join delivery.terms t using (partner)
  join delivery.documents d on d.media ? $2::text
  join delivery.shown s on s.feed = f.feed and s.document = d.number and s.reason is null
  join delivery.pictures m on m.document_id = d.media ->> $2::text and m.stored = $2::text
  left join delivery.published p on (p.document_id, p.locale) = (d.document_id, d.locale)
  where f.feed = $1 and t.pictures and (not t.excerpt_only or d.cover_media = $2::text) and ${ALLOWS} and ${condition}
  limit 1`;

const CURRENT = showing(IS_CURRENT);
const BEHIND = showing('true');

/** One refusal for whatever is not in the feed, so that it tells nothing of what there is. */
export function noSuchMedia(): PartnerError {
  return new PartnerError(404, 'NOT_FOUND', 'No document of your feed shows a picture at this address. Take addresses from a document.');
}

/** A file of a reader's feed. @throws PartnerError when no document of the feed shows it, or the only one that does is about to change */
export async function findMedia(database: PartnerDatabase, { feed }: Reader, stored: string): Promise<PartnerMedia> {
  if (!feed) throw noSuchMedia();
  const [media] = await database.rows<PartnerMedia>('partner media', CURRENT, [feed.feed, stored]);
  if (media) return media;
  const changing = await database.rows('partner media behind', BEHIND, [feed.feed, stored]);
  if (changing.length > 0)
    throw new PartnerError(503, 'FEED_BEHIND', 'The documents with this picture are changing just now: ask again in a second.');
  throw noSuchMedia();
}
