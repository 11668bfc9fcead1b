/**
 * Indexes on Strapi's own tables for what is asked of every document that is brought in: whether its slug is free, and where an old address
 * leads. Strapi leaves indexes alone that it has not made.
 */
import { isRouted } from '@dossier/contract/paths';
import type { Core, UID } from '@strapi/strapi';
import { TRACKED } from '../ledger/tracked';

/** Any number: all processes that install these must share it, nobody else may. */
const INSTALL_LOCK = 727_704;
const SLUGS: readonly UID.ContentType[] = TRACKED.filter(({ type }) => isRouted(type)).map(({ uid }) => uid);

interface Index {
  readonly table: string;
  readonly name: string;
  readonly columns: string;
}

function indexesOf(strapi: Core.Strapi): Index[] {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  const paths = tableOf('shared.former-path');
  const parts = `${tableOf('api::post.post')}_cmps`;
  return [
    // For "begins with" and for "is", in every collation.
    ...SLUGS.map((uid) => ({ table: tableOf(uid), name: `dossier_${tableOf(uid)}_slug`, columns: 'slug text_pattern_ops' })),
    { table: paths, name: `dossier_${paths}_path`, columns: 'path' },
    { table: parts, name: `dossier_${parts}_part`, columns: 'cmp_id' },
  ];
}

/** Makes those that are missing; safe at every start. */
export async function installIndexes(strapi: Core.Strapi): Promise<void> {
  const schema = strapi.db.getSchemaName() ?? 'public';
  await strapi.db.connection.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [INSTALL_LOCK]);
    for (const { table, name, columns } of indexesOf(strapi)) {
      // "if not exists" would wait for whoever writes to the table, even where there is nothing to make.
      const found: { rows: unknown[] } = await transaction.raw('select from pg_indexes where schemaname = ? and indexname = ?', [
        schema,
        name,
      ]);
      if (found.rows.length === 0) await transaction.raw(`create index ?? on ??.?? (${columns})`, [name, schema, table]);
    }
  });
}
