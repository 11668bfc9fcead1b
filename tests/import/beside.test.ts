/** CMS processes that start at the same time with one database. They prepare it one after another; a process that fails says so and ends. */
import { rmSync } from 'node:fs';
import { EXPORT_COMMAND } from '../../scripts/src/export';
import { IMPORT_COMMAND } from '../../scripts/src/import';
import { endOf, ImportRoom, type Running } from '../support/import-process';
import { wxr } from '../support/wxr';

const LONG_MS = 180_000;

const rooms: ImportRoom[] = [];

afterAll(async () => {
  for (const room of rooms) await room.close();
});

async function newRoom(): Promise<{ room: ImportRoom; file: string }> {
  const room = await ImportRoom.open();
  rooms.push(room);
  return {
    room,
    file: room.write(
      'export.xml',
      wxr({
        items: [
          { id: 1, title: 'One' },
          { id: 2, title: 'Two' },
        ],
      }),
    ),
  };
}

async function untilReady(room: ImportRoom, cms: Running): Promise<void> {
  let hasEnded = false;
  void cms.ended.then(() => (hasEnded = true));
  while ((await room.rows(`select to_regclass('import.runs') as made`)).some((row) => !('made' in row && row.made)))
    if (hasEnded) throw new Error(`it ended: ${cms.out()}${cms.err()}`);
    else await new Promise((resolve) => setTimeout(resolve, 50));
}

test(
  'imports and exports during the first start of two CMS servers wait for their turn',
  async () => {
    const { room, file } = await newRoom();
    const servers = [room.cms(), room.cms()];
    const [imported, dry, exported] = await Promise.all(
      [room.import(file), room.import(file, '--dry-run'), room.export('archive.jsonl')].map(endOf),
    );
    expect([imported, dry, exported].map((one) => one?.err ?? '').filter((err) => /duplicate|failed/i.test(err))).toEqual([]);
    expect([imported?.code, exported?.code]).toEqual([0, 0]);
    // Two imports cannot run at the same time: one of them may have been refused.
    expect([0, 1]).toContain(dry?.code);
    expect(await room.rows('select title from cms.posts order by title')).toEqual([{ title: 'One' }, { title: 'Two' }]);
    for (const server of servers) {
      await untilReady(room, server);
      server.process.kill('SIGTERM');
      await server.ended;
      expect(server.out()).not.toMatch(/duplicate key|deadlock/);
    }
  },
  LONG_MS,
);

test(
  'when the process that prepares the database is killed, the next one takes its turn',
  async () => {
    const { room, file } = await newRoom();
    const killed = room.cms();
    const holds = async (): Promise<boolean> =>
      (await room.rows(`select from pg_stat_activity where application_name = 'dossier preparation' and state = 'idle in transaction'`))
        .length > 0;
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
    const waiting = room.import(file);
    killed.process.kill('SIGKILL');
    expect(await endOf(waiting)).toMatchObject({ code: 0 });
  },
  LONG_MS,
);

test(
  'a command that cannot reach the database, or finds it damaged, ends with code 1 and one line',
  async () => {
    const { room, file } = await newRoom();
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    await room.rows('create table cms.strapi_database_schema (id text)');
    for (const running of [
      room.command(IMPORT_COMMAND, [file], nowhere),
      room.command(EXPORT_COMMAND, ['never.jsonl'], nowhere),
      room.import(file),
      room.export('never.jsonl'),
    ]) {
      const { code, err } = await endOf(running);
      expect(code).toBe(1);
      expect(err.trim().split('\n')).toEqual([expect.stringMatching(/^It failed: \S/)]);
    }
    rmSync(file);
    expect(await endOf(room.import(file))).toMatchObject({ code: 1 });
  },
  LONG_MS,
);
