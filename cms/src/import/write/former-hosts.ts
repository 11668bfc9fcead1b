/** Keeps the hosts of imported sites, in the order in which they were first imported. */
import { hostOf } from '@dossier/contract/addresses';
import { z } from 'zod';
import { toHosts } from '../../ledger/faces/authors-and-terms';
import type { Run } from './run';

const siteRow = z.object({ id: z.number(), formerHosts: z.string().nullish() }).nullable();

/** Adds the host of the export to the former hosts of the site, unless it is there. Where two sites had one path, the order decides. */
export async function keepFormerHost({ strapi, site }: Pick<Run, 'strapi' | 'site'>): Promise<void> {
  const host = hostOf(site);
  if (host === '') return;
  await strapi.db.transaction(async () => {
    const query = strapi.db.query('api::site.site');
    const found = siteRow.parse(await query.findOne({ select: ['id', 'formerHosts'] }));
    if (!found || toHosts(found.formerHosts).includes(host)) return;
    const formerHosts = [found.formerHosts?.trim() ?? '', host].filter((line) => line !== '').join('\n');
    await query.update({ where: { id: found.id }, data: { formerHosts } });
  });
}
