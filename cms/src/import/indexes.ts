/**
 * Indexes on Strapi's own tables, for queries that run for every imported or published document: whether its slug is free, where an old address
 * leads, which posts are editions of a piece, which file has the address of a picture in a text, and which file an address of `/uploads` asks for. Strapi does not touch indexes that
 * it has not made. A draft must always be saved, so an index may not refuse long texts, as a B-tree does above 2,704 bytes.
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
  const files = tableOf('plugin::upload.file');
  const parts = `${tableOf('api::post.post')}_cmps`;
  return [
    // For prefix search and for equality, in every collation.
    ...SLUGS.map((uid) => ({ table: tableOf(uid), name: `dossier_${tableOf(uid)}_slug_any`, using: 'spgist (slug)' })),
    { table: paths, name: `dossier_${paths}_path_any`, using: 'hash (path)' },
    { table: files, name: `dossier_${files}_url`, using: 'hash (url)' },
    { table: files, name: `dossier_${files}_hash`, using: 'hash (hash)' },
    { table: tableOf('api::post.post'), name: `dossier_${tableOf('api::post.post')}_edition_of`, using: 'gin (edition_of jsonb_path_ops)' },
    { table: parts, name: `dossier_${parts}_part`, using: 'btree (cmp_id)' },
  ];
}

/** Names of the B-tree indexes of earlier versions. */
function formerIndexesOf(strapi: Core.Strapi): string[] {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  return [...SLUGS.map((uid) => `dossier_${tableOf(uid)}_slug`), `dossier_${tableOf('shared.former-path')}_path`];
}

async function hasIndex(transaction: Core.Strapi['db']['connection'], schema: string, name: string): Promise<boolean> {
  const found: { rows: unknown[] } = await transaction.raw('select from pg_indexes where schemaname = ? and indexname = ?', [schema, name]);
  return found.rows.length > 0;
}

/** Creates missing indexes and drops those of earlier versions. Safe at every start. */
export async function installIndexes(strapi: Core.Strapi): Promise<void> {
  const schema = strapi.db.getSchemaName() ?? 'public';
  await strapi.db.connection.transaction(async (transaction) => {
    for (const name of formerIndexesOf(strapi))
      if (await hasIndex(transaction, schema, name)) await transaction.raw('drop index ??.??', [schema, name]);
    for (const { table, name, using } of indexesOf(strapi)) {
      // "if not exists" would wait for writers of the table even when the index exists.
      if (!(await hasIndex(transaction, schema, name)))
        await transaction.raw(`create index ?? on ??.?? using ${using}`, [name, schema, table]);
    }
  });
}
