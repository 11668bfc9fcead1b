/** Gives the files of before `forPartners` was stored the value that keeps with partners what they already have. */
import type { Core } from '@strapi/strapi';

const said = (column: string): string => `coalesce(btrim(${column}), '') <> ''`;

/**
 * Allows partners the pictures that had a credit line, of their own or in a place that shows them, once: those were handed out until then. All
 * others stay as they are, so that a credit that is added later hands nothing out. Call at every start, before the publisher.
 */
export async function allowCreditedPictures(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'desk', key: 'pictures for partners' });
  if ((await store.get({})) === 'allowed') return;
  const pictures = strapi.db.metadata.get('shared.picture').tableName;
  await strapi.db.connection.raw(
    `update files f set for_partners = true
     where f.for_partners is null and (${said('f.credit')} or exists (
       select from files_related_mph m join "${pictures}" p on p.id = m.related_id
       where m.file_id = f.id and m.related_type = 'shared.picture' and m.field = 'file' and ${said('p.credit')}))`,
  );
  await store.set({ value: 'allowed' });
}
