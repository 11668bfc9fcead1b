/** The numbers on the admin's home page. Strapi counts all documents; here each user's numbers count only what that user may read. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { requestingUserOf, type Ability, type RequestingUser } from './requesting-user';
import { countLibrary } from './file-rights';
import { allowedWhere } from './row-permissions';

const counts = z.object({ draft: z.coerce.number(), published: z.coerce.number(), modified: z.coerce.number() });
type Counts = z.infer<typeof counts>;

/** Counts the documents of one type that the user may read: drafts, published without changes, published with unpublished changes. */
async function countType(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType): Promise<Counts[]> {
  const where = await allowedWhere(strapi, ability, 'read', uid);
  if (where === null) return [];
  const allowed = strapi.db.queryBuilder(uid).where(where).select('id').getKnexQuery();
  // Types without drafts have one version, and it is public.
  const sql = `
    select count(*) filter (where not is_public) as draft, count(*) filter (where is_public and is_same) as published,
      count(*) filter (where is_public and not is_same) as modified
    from (
      select bool_or(published_at is not null) as is_public,
        coalesce(max(updated_at) filter (where published_at is null) = max(updated_at) filter (where published_at is not null), true) as is_same
      from "${strapi.db.metadata.get(uid).tableName}" where id in (?) group by document_id
    ) documents`;
  return rowsOf(strapi, counts, sql, [allowed]);
}

async function countAll(strapi: Core.Strapi, { ability }: RequestingUser): Promise<Counts> {
  const total: Counts = { draft: 0, published: 0, modified: 0 };
  for (const { uid } of Object.values(strapi.contentTypes).filter((type) => type.uid.startsWith('api::')))
    for (const { draft, published, modified } of await countType(strapi, ability, uid)) {
      total.draft += draft;
      total.published += published;
      total.modified += modified;
    }
  return total;
}

/** Each number by the name of what it counts. A null is not shown. */
type Statistics = Readonly<Record<string, number | null>>;

/** The rights required to see the numbers of users and of tokens. */
const RIGHTS: Readonly<Record<string, string>> = { admins: 'admin::users.read', apiTokens: 'admin::api-tokens.read' };

/** The numbers that the user may see. Webhooks are closed, so they are never counted. */
async function narrow(strapi: Core.Strapi, { ability }: RequestingUser, all: Statistics): Promise<Statistics> {
  const kept = Object.entries(all).map(([name, value]) => [name, RIGHTS[name] && !ability.can(RIGHTS[name]) ? null : value]);
  return { ...Object.fromEntries(kept), assets: await countLibrary(strapi, ability), webhooks: null };
}

/** Replaces Strapi's counts by counts of what the user may read. Call in `register`, before the first request. */
export function countReadable(strapi: Core.Strapi): void {
  const documents: { getCountDocuments: () => Promise<Counts> } = strapi.plugin('content-manager').service('homepage');
  const statistics = strapi.service('admin::homepage') as unknown as { getKeyStatistics: () => Promise<Statistics> };
  const { getCountDocuments } = documents;
  const { getKeyStatistics } = statistics;
  documents.getCountDocuments = async () => {
    const user = requestingUserOf(strapi);
    return user ? countAll(strapi, user) : getCountDocuments();
  };
  statistics.getKeyStatistics = async () => {
    const user = requestingUserOf(strapi);
    const all = await getKeyStatistics();
    return user ? narrow(strapi, user, all) : all;
  };
}
