/** All partners with the state of their feeds, for the admin's page. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { listPartners } from './accounts';
import { onFeeds } from './delivery-state';

const feed = z.object({
  partner: z.string(),
  is_filled: z.boolean(),
  documents: z.number(),
  compared: z.number(),
  public: z.number(),
});

/**
 * The feed of a partner. `documents`: how many it holds now. Until it is filled, `compared` of `public` documents have been compared with the terms.
 */
type PartnerFeed = Readonly<z.infer<typeof feed>>;

const FEEDS = `
  with has as (
    select feed, count(*)::int as documents from delivery.shown where reason is null group by feed
  ), everything as (
    select count(*)::int as public from delivery.documents where is_public
  )
  select f.partner, coalesce(f.filled_at is not null and f.terms = p.sequence, false) as is_filled, coalesce(h.documents, 0) as documents,
    everything.public,
    case when f.sweep_at is null then 0 else (
      select count(*) from delivery.documents d where d.is_public and (d.published_at, d.number) <= (f.sweep_at, f.sweep_number)
    )::int end as compared
  from delivery.feeds f cross join everything join feed.partners p on p.document_id = f.partner left join has h using (feed)`;

const refused = z.object({ document_id: z.string(), reason: z.string() });

/** A partner, its feed (null until the syndication process has opened it), and why its last terms could not be published. */
export interface PartnerOverview {
  readonly documentId: string;
  readonly name: string;
  readonly feed: PartnerFeed | null;
  readonly refused: string | null;
}

/** All partners, in the order of their names. @throws PartnerError while there are no tables of feeds */
export async function readOverview(strapi: Core.Strapi): Promise<PartnerOverview[]> {
  const partners = await listPartners(strapi);
  const feeds = new Map((await onFeeds(async () => rowsOf(strapi, feed, FEEDS, []))).map((one) => [one.partner, one]));
  const failures = await rowsOf(strapi, refused, "select document_id, reason from feed.failed where type = 'partner'", []);
  const reasons = new Map(failures.map(({ document_id, reason }) => [document_id, reason]));
  return partners.map(({ documentId, name }) => ({
    documentId,
    name,
    feed: feeds.get(documentId) ?? null,
    refused: reasons.get(documentId) ?? null,
  }));
}
