/** The indexer's connection: TypeORM on one schema that holds a whole index. */
import 'reflect-metadata';
import { prepareRepeated, RepeatedStatements } from '@dossier/postgres/prepare-repeated';
import { Client, type ClientConfig } from 'pg';
import { DataSource } from 'typeorm';
import { Index1700000000001 } from '../model/migrations/0001-index';
import { Failed1700000000002 } from '../model/migrations/0002-failed';
import { Bodies1700000000003 } from '../model/migrations/0003-bodies';
import { Merged1700000000004 } from '../model/migrations/0004-merged';
import { PagesAndComments1700000000005 } from '../model/migrations/0005-pages-and-comments';
import { Waiting1700000000006 } from '../model/migrations/0006-waiting';
import { MentionCounts1700000000007 } from '../model/migrations/0007-mention-counts';
import { NeverStops1700000000008 } from '../model/migrations/0008-never-stops';
import { Finding1700000000009 } from '../model/migrations/0009-finding';
import { Reading1700000000010 } from '../model/migrations/0010-reading';
import { Addresses1700000000011 } from '../model/migrations/0011-addresses';
import { EditionOf1700000000012 } from '../model/migrations/0012-edition-of';
import { RowCounts1700000000013 } from '../model/migrations/0013-row-counts';
import { Canonical1700000000014 } from '../model/migrations/0014-canonical';
import { LinkStatistics1700000000015 } from '../model/migrations/0015-link-statistics';
import { MonthCounts1700000000016 } from '../model/migrations/0016-month-counts';
import { EntryDays1700000000017 } from '../model/migrations/0017-entry-days';
import { EntryOrder1700000000018 } from '../model/migrations/0018-entry-order';
import { POSTGRES_TYPES } from '../model/postgres-types';
import { ROWS } from '../model/rows';
import { EVERYTHING } from '../model/topics';
import { renewNameOrders } from './name-orders';
import { makeChangeTables, recordChange } from './record-changes';
import { holdWriteLock, makeLockTables } from './write-lock';

/** The schema that is served, and the one that a reindex fills. */
export type IndexSchema = 'index' | 'index_next';

/**
 * Without the first PostgreSQL sends a notice for every word that is too long to be searched. The statements of a batch look up single rows: to
 * compile them, which PostgreSQL does when it estimates many rows, takes longer than to run them.
 */
const SETTINGS = '-c client_min_messages=warning -c jit=off';

const statements = new RepeatedStatements();

/** A connection whose repeated statements are prepared: each batch sends the same ones. */
class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    prepareRepeated(this, statements);
  }
}

/** Connects to a schema of the index, where unqualified names are its tables. The schema must exist: `ensureIndex` makes it. */
async function openIndex(url: string, schema: IndexSchema): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...ROWS],
    migrations: [
      Index1700000000001,
      Failed1700000000002,
      Bodies1700000000003,
      Merged1700000000004,
      PagesAndComments1700000000005,
      Waiting1700000000006,
      MentionCounts1700000000007,
      NeverStops1700000000008,
      Finding1700000000009,
      Reading1700000000010,
      Addresses1700000000011,
      EditionOf1700000000012,
      RowCounts1700000000013,
      Canonical1700000000014,
      LinkStatistics1700000000015,
      MonthCounts1700000000016,
      EntryDays1700000000017,
      EntryOrder1700000000018,
    ],
    migrationsTableName: 'migrations',
    applicationName: `dossier indexing ${schema}`,
    poolSize: 4,
    extra: { Client: PreparingClient, types: POSTGRES_TYPES, options: `-c search_path=${schema},extensions,public ${SETTINGS}` },
    installExtensions: false,
  });
  return source.initialize();
}

/** The CMS, which owns the ledger, shows its editors which documents could not be indexed: its role may read `failed`, and nothing else. */
const SHOW_FAILURES = `
  do $$
  declare cms name := (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'feed');
  begin
    if cms <> current_user then
      execute format('grant usage on schema %I to %I', current_schema, cms);
      execute format('grant select on failed to %I', cms);
    end if;
  end $$`;

/** Makes the schema on a separate connection, since TypeORM asks for the current schema when it connects. */
async function makeSchema(url: string, schema: IndexSchema): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'dossier migration' });
  await client.connect();
  try {
    await client.query(`create schema if not exists ${schema}`);
  } finally {
    await client.end();
  }
}

/** Makes the schema if it is missing and runs the migrations; safe to run again, and concurrently. */
export async function ensureIndex(url: string, schema: IndexSchema): Promise<DataSource> {
  const turn = new Client({ connectionString: url, application_name: 'dossier migration' });
  await turn.connect();
  try {
    await makeLockTables(turn);
    await makeChangeTables(turn);
    await holdWriteLock(turn);
    await makeSchema(url, schema);
    const source = await openIndex(url, schema);
    const { length: migrations } = await source.runMigrations({ transaction: 'each' });
    if (migrations > 0 && schema === 'index') await source.transaction(async (manager) => recordChange(manager, [EVERYTHING]));
    await source.query(SHOW_FAILURES);
    await renewNameOrders(source, schema !== 'index');
    return source;
  } finally {
    await turn.end();
  }
}
