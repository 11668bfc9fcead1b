/**
 * Indexes on Strapi's own tables for what is asked of every document that is brought in: whether its slug is free, and where an old address
 * leads. Strapi leaves indexes alone that it has not made. A draft always saves, so none of them may refuse a text that is long: a B-tree
 * does from 2,704 bytes on.
 */
import { isRouted } from '@dossier/contract/paths';
import type { Core, UID } from '@strapi/strapi';
import { TRACKED } from '../ledger/tracked';

const SLUGS: readonly UID.ContentType[] = TRACKED.filter(({ type }) => isRouted(type)).map(({ uid }) => uid);

interface Index {
  readonly table: string;
  readonly name: string;
  /** The method and the column. */
  readonly using: string;
}

function indexesOf(strapi: Core.Strapi): Index[] {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  const paths = tableOf('shared.former-path');
  const parts = `${tableOf('api::post.post')}_cmps`;
  return [
    // For "begins with" and for "is", in every collation.
    ...SLUGS.map((uid) => ({ table: tableOf(uid), name: `dossier_${tableOf(uid)}_slug_any`, using: 'spgist (slug)' })),
    { table: paths, name: `dossier_${paths}_path_any`, using: 'hash (path)' },
    { table: parts, name: `dossier_${parts}_part`, using: 'btree (cmp_id)' },
  ];
}

/** B-trees of earlier versions. */
function formerIndexesOf(strapi: Core.Strapi): string[] {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  return [...SLUGS.map((uid) => `dossier_${tableOf(uid)}_slug`), `dossier_${tableOf('shared.former-path')}_path`];
}

async function hasIndex(transaction: Core.Strapi['db']['connection'], schema: string, name: string): Promise<boolean> {
  const found: { rows: unknown[] } = await transaction.raw('select from pg_indexes where schemaname = ? and indexname = ?', [schema, name]);
  return found.rows.length > 0;
}

/** Makes those that are missing, and drops those that they replace; safe at every start, in turn with others. */
export async function installIndexes(strapi: Core.Strapi): Promise<void> {
  const schema = strapi.db.getSchemaName() ?? 'public';
  await strapi.db.connection.transaction(async (transaction) => {
    for (const name of formerIndexesOf(strapi))
      if (await hasIndex(transaction, schema, name)) await transaction.raw('drop index ??.??', [schema, name]);
    for (const { table, name, using } of indexesOf(strapi)) {
      // "if not exists" would wait for whoever writes to the table, even where there is nothing to make.
      if (!(await hasIndex(transaction, schema, name)))
        await transaction.raw(`create index ?? on ??.?? using ${using}`, [name, schema, table]);
    }
  });
}
