/** The classification of database errors, tested with errors of a real server and real connections. */
import { databaseFault, isCollision, type FaultKind } from '@dossier/postgres/database-fault';
import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { createDatabase } from '../support/database';

let url: string;
let client: Client;

beforeAll(async () => {
  url = await createDatabase();
  client = new Client(url);
  await client.connect();
});
afterAll(() => client.end());

const failure = async (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined).catch((error: unknown) => error);
const raised = (state: string): Promise<unknown> => failure(client.query(`do $$ begin raise 'refused' using errcode = '${state}'; end $$`));

test.each<[FaultKind, string[]]>([
  ['transient', ['08006', '40001', '40P01', '53100', '53200', '53300', '55P03', '57014', '57P01', '57P03', '58030', '25P03', '72000']],
  ['data', ['21000', '22001', '22021', '22P02', '22P05', '23502', '23505', '23514', '44000', '54000', '54001']],
  ['setup', ['0A000', '25006', '28000', '28P01', '3D000', '3F000', '42501', '42601', '42703', '42883', '42P01', 'F0000']],
  ['unknown', ['P0001', 'XX000', 'XX001', '25P02', '38000', '45678']],
])('these SQLSTATEs are of the kind %s: %j', async (kind, states) => {
  for (const state of states) expect(databaseFault(await raised(state))).toEqual({ kind, code: state });
});

test.each<[string, FaultKind]>([
  [`select '\\ud800'::json->>0`, 'data'],
  [`select U&'\\0041'::int`, 'data'],
  [`select to_tsvector('simple', (select string_agg(n::text, ' ') from generate_series(1, 300000) n))`, 'data'],
  ['select nobody()', 'setup'],
  ['create database template1', 'setup'],
])('the error of PostgreSQL for %s is of the kind %s', async (sql, kind) => {
  expect(databaseFault(await failure(client.query(sql)))?.kind).toBe(kind);
});

test('a connection that cannot be opened, is cut, is closed, or takes too long is a transient fault', async () => {
  const refused = await failure(new Client('postgres://nobody@127.0.0.1:1/none').connect());
  const noSocket = await failure(new Client({ host: '/nowhere', database: 'none' }).connect());
  const cut = new Client(url);
  cut.on('error', () => undefined);
  await cut.connect();
  const [{ pid }] = (await cut.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [{ pid: number }];
  const sleeping = failure(cut.query('select pg_sleep(60)'));
  await client.query('select pg_terminate_backend($1)', [pid]);
  const terminated = await sleeping;
  const closed = await failure(cut.query('select 1'));
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 50 });
  const held = await pool.connect();
  const waited = await failure(pool.query('select 1'));
  held.release();
  await pool.end();
  for (const error of [refused, noSocket, terminated, closed, waited])
    expect([error, databaseFault(error)?.kind]).toEqual([error, 'transient']);
});

test('faults are found inside errors of TypeORM and in causes; other errors are not faults', async () => {
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  const wrapped = await failure(source.query(`select 'x'::int`));
  await source.destroy();
  expect(databaseFault(wrapped)).toEqual({ kind: 'data', code: '22P02' });
  expect(databaseFault(new Error('outer', { cause: new Error('inner', { cause: wrapped }) }))?.kind).toBe('data');
  for (const other of [new TypeError('x is not a function'), Object.assign(new Error('no file'), { code: 'ENOENT' }), 'text', null])
    expect(databaseFault(other)).toBeUndefined();
});

test('only a collision of two transactions may be tried again at once', async () => {
  for (const state of ['40001', '40P01', '55P03']) expect(isCollision(await raised(state))).toBe(true);
  for (const state of ['53300', '22001', '42P01']) expect(isCollision(await raised(state))).toBe(false);
});
