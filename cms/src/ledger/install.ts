/** Creates the tables and triggers of the ledger, at bootstrap: Strapi's own migrations run before its tables exist. */
import type { Core } from '@strapi/strapi';
import { PARTNER } from '@dossier/ledger/partners';
import { FEED_TABLES } from '@dossier/ledger/tables';
import { documentTrigger, everythingTrigger, literal, quote, settingTrigger, type Trigger } from '@dossier/ledger/triggers';
import { PARTNER_TYPE } from './partners';
import { TRACKED } from './tracked';

type Connection = Core.Strapi['db']['connection'];

const LOCK_TIMEOUT = '2s';
const TRIES = 20;
const PAUSE_MS = 250;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function triggersOf(strapi: Core.Strapi, schema: string): Trigger[] {
  const table = (uid: string): string => `${quote(schema)}.${quote(strapi.db.metadata.get(uid).tableName)}`;
  return [
    ...TRACKED.map(({ type, uid, drafts }) => documentTrigger(table(uid), type, drafts ? 'drafts' : 'always')),
    documentTrigger(table(PARTNER_TYPE), PARTNER, 'always'),
    everythingTrigger(table('plugin::i18n.locale')),
    settingTrigger(table('strapi::core-store'), 'plugin_i18n_default_locale'),
  ];
}

/**
 * Installing a trigger takes a lock that waits for running writers and blocks new ones. So a trigger is installed only when it is missing or
 * has changed, one table per transaction, with a short lock timeout and several tries.
 */
async function installTrigger(connection: Connection, trigger: Trigger): Promise<boolean> {
  const comment = trigger.sql.replaceAll(/\s+/g, ' ');
  const present: { rows: { comment: string | null }[] } = await connection.raw(
    `select obj_description(oid, 'pg_trigger') as comment from pg_trigger where tgrelid = ?::regclass and tgname = ?`,
    [trigger.table, trigger.name],
  );
  if (present.rows[0]?.comment === comment) return false;
  for (let tries = 1; ; tries++) {
    try {
      await connection.transaction(async (transaction) => {
        await transaction.raw(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
        await transaction.raw(trigger.sql);
        await transaction.raw(`comment on trigger ${quote(trigger.name)} on ${trigger.table} is ${literal(comment)}`);
      });
      return true;
    } catch (error) {
      if (tries >= TRIES) throw new Error(`the trigger on ${trigger.table} cannot be installed`, { cause: error });
      await pause(PAUSE_MS);
    }
  }
}

/**
 * Installs or updates the schema `feed` and all triggers. Safe to run again, and while another CMS is running.
 * @returns whether a trigger was installed: earlier writes may have been missed, so all documents must be marked as dirty
 */
export async function installLedger(strapi: Core.Strapi): Promise<boolean> {
  const connection = strapi.db.connection;
  const schema = strapi.db.getSchemaName() ?? 'public';
  await connection.transaction(async (transaction) => transaction.raw(FEED_TABLES));
  let isNew = false;
  for (const trigger of triggersOf(strapi, schema)) isNew = (await installTrigger(connection, trigger)) || isNew;
  return isNew;
}
