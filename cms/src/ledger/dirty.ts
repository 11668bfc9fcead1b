/** Reads and writes `feed.dirty`: the documents that must be published to the ledger again. */
import { PUBLISHER_LOCK } from '@dossier/ledger/locks';
import { PARTNER } from '@dossier/ledger/partners';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { json, rowsIn, type Transaction } from '../sql';
import { TRACKED, type TrackedType } from './tracked';

const row = z
  .object({ type: z.string(), document_id: z.string(), locale: z.string(), ids: z.array(z.string()) })
  .transform(({ document_id, ...rest }) => ({ documentId: document_id, ...rest }));

/** One dirty document and locale, with the ids of its rows in `feed.dirty`. */
export type DirtyDocument = Readonly<z.infer<typeof row>>;

const work = z.object({
  documents: json(z.array(row).nullable()),
  locales: json(z.array(z.string()).nullable()),
  default_locale: json(z.string().nullable()),
});

/** What a publisher has to do. */
export interface Work {
  /** The documents that have been dirty longest; none when another publisher has the lock. */
  readonly documents: readonly DirtyDocument[];
  /** The locales of the site. */
  readonly locales: readonly string[];
  /** Empty while the site has none. */
  readonly defaultLocale: string;
}

/** The limit counts documents, so all rows of a document come together. Strapi keeps its settings as JSON. */
function workSql(strapi: Core.Strapi): string {
  const table = (uid: string): string => `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get(uid).tableName}"`;
  return `
    with locked as materialized (${PUBLISHER_LOCK}), dirty as (
      select type, document_id, locale, array_agg(id::text) as ids, min(id) as first from locked cross join feed.dirty
      group by type, document_id, locale order by first limit ?
    )
    select json_agg(dirty order by first) as documents,
      (select json_agg(code) from ${table('plugin::i18n.locale')}) as locales,
      (select value from ${table('strapi::core-store')}
        where key = 'plugin_i18n_default_locale' and environment is null and tag is null limit 1) as default_locale
    from dirty`;
}

/** Takes the lock of the publisher and reads what is to be done, with one statement: the first of the transaction. */
export async function takeWork(strapi: Core.Strapi, transaction: Transaction, limit: number): Promise<Work> {
  const [found] = await rowsIn(transaction, work, workSql(strapi), [limit]);
  return {
    documents: found?.documents ?? [],
    locales: (found?.locales ?? []).toSorted(),
    defaultLocale: found?.default_locale ?? '',
  };
}

/** Marks every document as dirty, with one row that `expandEverything` replaces later. */
export async function markEverything(transaction: Transaction): Promise<void> {
  await transaction.raw(`insert into feed.dirty (type, document_id) values ('*', '')`, []);
}

function everyDocumentOf(strapi: Core.Strapi, { type, uid, drafts }: TrackedType): string {
  const schema = strapi.db.getSchemaName() ?? 'public';
  const where = drafts ? 'where published_at is not null' : 'where document_id is not null';
  return `select '${type}', document_id, coalesce(locale, '') from "${schema}"."${strapi.db.metadata.get(uid).tableName}" ${where}`;
}

/** Adds a row for every published document, every partner, and all that were published, so that what is missing in the CMS is withdrawn. */
export async function expandEverything(strapi: Core.Strapi, transaction: Transaction): Promise<void> {
  const partners = `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get('api::partner.partner').tableName}"`;
  const published = TRACKED.map((tracked) => everyDocumentOf(strapi, tracked)).join(' union ');
  await transaction.raw(
    `insert into feed.dirty (type, document_id, locale) select * from (
    ${published} union select type, document_id, locale from feed.ledger where face is not null
    union select '${PARTNER}', document_id, '' from ${partners} where document_id is not null
    union select '${PARTNER}', document_id, '' from feed.partners) as everything`,
    [],
  );
}
