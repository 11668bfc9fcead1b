import { keyOfAddress, readAddress } from '@dossier/contract/addresses';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses per statement. */
const BATCH = 5_000;

/** Addresses are found in any spelling, with their host and parameters, instead of by a list of spellings. */
export class Addresses1700000000011 implements MigrationInterface {
  readonly name = 'Addresses1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- host: empty for a path alone. key: the path as it is compared, with the first parameter. query: all parameters, an array of texts.
      alter table paths add column host text not null default '', add column key text not null default '',
        add column query jsonb not null default '[]'`);
    await this.fill(runner);
    await runner.query(`
      alter table paths alter column host drop default, alter column key drop default, alter column query drop default;
      -- A key may be longer than an entry of a B-tree.
      create index paths_key on paths using hash (key);
      create index paths_host on paths (host) where host <> '';
      update documents set face = face || '{"formerHosts": []}' where type = 'site' and not face ? 'formerHosts'`);
  }

  /** Fills the columns from the texts of the addresses, and deletes those that no browser could ask for, as the worker leaves them out. */
  private async fill(runner: QueryRunner): Promise<void> {
    for (let after: string | null = null; ;) {
      const rows = (await runner.query('select distinct path from paths where $1::text is null or path > $1 order by path limit $2', [
        after,
        BATCH,
      ])) as { path: string }[];
      if (rows.length === 0) return;
      after = rows.at(-1)?.path ?? null;
      const known = rows.map(({ path }) => ({ path, address: readAddress(path) }));
      const read = known.flatMap(({ path, address }) => (address ? [{ ...address, path, key: keyOfAddress(address) }] : []));
      await runner.query(
        `update paths p set host = r.host, key = r.key, query = r.query
         from jsonb_to_recordset($1) as r(path text, host text, key text, query jsonb) where p.path = r.path`,
        [JSON.stringify(read)],
      );
      const unread = known.flatMap(({ path, address }) => (address ? [] : [path]));
      await runner.query('delete from paths where path = any ($1::text[])', [unread]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table paths drop column host, drop column key, drop column query;
      update documents set face = face - 'formerHosts' where type = 'site'`);
  }
}
