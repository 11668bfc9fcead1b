/**
 * A peer: PostGraphile 5 with its own server over the plain tables. It and the Node that it needs are not among the dependencies of the project:
 * they are installed from npm in the folder of the measurement.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../scripts/dist/processes/ports';
import { ask, waitFor } from '../../../scripts/dist/processes/wait-for';
import { runSql } from '../fill-ledger';
import type { Server } from '../start-server';
import { progress, say } from '../tell-progress';
import { PLAIN_SCHEMA } from './plain-tables';

const PACKAGES = ['postgraphile@5.1.5', 'node@22'];

/** The posts and entries of an entity, as fields of it. */
const FUNCTIONS = `
  create function ${PLAIN_SCHEMA}.entity_posts(e ${PLAIN_SCHEMA}.entity) returns setof ${PLAIN_SCHEMA}.post language sql stable as $$
    select p.* from ${PLAIN_SCHEMA}.post_entity x join ${PLAIN_SCHEMA}.post p on p.id = x.post_id
    where x.entity_id = e.id order by p.published_at desc $$;
  create function ${PLAIN_SCHEMA}.entity_entries(e ${PLAIN_SCHEMA}.entity) returns setof ${PLAIN_SCHEMA}.entry language sql stable as $$
    select n.* from ${PLAIN_SCHEMA}.entry_entity x join ${PLAIN_SCHEMA}.entry n on n.id = x.entry_id
    where x.entity_id = e.id order by n.date, n.id $$`;

const SERVER = `
  import { createServer } from 'node:http';
  import { postgraphile } from 'postgraphile';
  import { grafserv } from 'postgraphile/grafserv/node';
  import { makePgService } from 'postgraphile/adaptors/pg';
  import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
  const [, , url, schema, port] = process.argv;
  const preset = {
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: url, schemas: [schema], poolConfig: { max: 10 } })],
    grafserv: { graphiql: false, watch: false },
    grafast: { explain: false },
  };
  const server = createServer();
  await postgraphile(preset).createServ(grafserv).addTo(server);
  server.listen(Number(port), '127.0.0.1');
`;

/** Installs and starts PostGraphile. @param folder of the measurement */
export async function startPostgraphile(folder: string, adminUrl: string, plainUrl: string): Promise<Server> {
  say('Installing PostGraphile');
  const own = join(folder, 'postgraphile');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "private": true, "type": "module" }');
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: own });
  await runSql(adminUrl, FUNCTIONS);
  writeFileSync(join(own, 'server.js'), SERVER);
  const port = await freePort();
  const child = spawn(join(own, 'node_modules/.bin/node'), ['server.js', plainUrl, PLAIN_SCHEMA, String(port)], {
    cwd: own,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error('PostGraphile does not start.');
    return Boolean(await ask(`${origin}/graphql?query={__typename}`));
  };
  await waitFor('Starting PostGraphile', answers, { progress });
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
