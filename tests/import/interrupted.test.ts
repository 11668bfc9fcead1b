/** Interrupted imports, as real processes: after another run, the archive is the same as after an import without an interruption. */
import { readdirSync, readFileSync } from 'node:fs';
import { endOf, ImportRoom, type Running } from '../support/import-process';
import { archiveOf, halfDocuments } from './archive-of';
import { newsroomExport } from './newsroom-export';

const POSTS = 20;
const SEED = 20151113;
const LONG_MS = 180_000;
const EXPORT = newsroomExport(POSTS);

/** The numbers of documents at which an import is killed: soon after its start, and in the middle of the posts. */
function moments(seed: number): number[] {
  let state = seed;
  return [5, 25].map((from) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + (state % 12);
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the condition is true. @throws if the process ends before */
async function until(isSo: () => Promise<boolean>, running: Running): Promise<void> {
  let hasEnded = false;
  void running.ended.then(() => (hasEnded = true));
  while (!(await isSo())) {
    if (hasEnded) throw new Error(`it ended before: ${running.out()}${running.err()}`);
    await pause(5);
  }
}

async function documentsIn(room: ImportRoom): Promise<number> {
  const [row] = await room.rows<{ count: number }>('select count(*)::int as count from import.documents');
  return row?.count ?? 0;
}

/** The id of the import process of a CMS; undefined if there is none. */
function childOf(parent: number | undefined): number | undefined {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [command, status] = [readFileSync(`/proc/${entry}/cmdline`, 'utf8'), readFileSync(`/proc/${entry}/status`, 'utf8')];
      if (command.includes('import-worker') && status.includes(`\nPPid:\t${parent}\n`)) return Number(entry);
    } catch {
      // The process has ended since its folder was listed.
    }
  }
  return undefined;
}

/** A room without content in which the CMS has already run; the other rooms are copies of it. */
let empty: ImportRoom;
/** The archive after an import without an interruption. */
let whole: object;
const rooms: ImportRoom[] = [];

async function newRoom(): Promise<{ room: ImportRoom; file: string }> {
  const room = await ImportRoom.open(empty);
  rooms.push(room);
  return { room, file: room.write('export.xml', EXPORT) };
}

beforeAll(async () => {
  empty = await ImportRoom.open();
  const { code, out, err } = await endOf(empty.import(empty.write('note.xml', '<note/>')));
  expect({ code, out, err }).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Reading the file.*\nLine 1, column 1: This is XML of another kind \(<note>\).*\n$/),
  });
  const { room, file } = await newRoom();
  expect(await endOf(room.import(file, '--publish'))).toMatchObject({ code: 0 });
  whole = await archiveOf(room);
  expect(whole).toMatchObject({ dirty: [], counts: { posts: 2 * POSTS, timelines: POSTS, comments: 2 * POSTS } });
}, LONG_MS);

afterAll(async () => {
  for (const room of [...rooms, empty]) await room?.close();
});

test(
  'killed twice, stopped once and run again, an import leaves the same archive as without interruptions',
  async () => {
    const { room, file } = await newRoom();
    for (const moment of moments(SEED)) {
      const running = room.import(file, '--publish');
      await until(async () => (await documentsIn(room)) >= moment, running);
      running.process.kill('SIGKILL');
      expect(await running.ended).toBe('SIGKILL');
      expect(await halfDocuments(room)).toEqual([]);
    }
    const before = await documentsIn(room);
    const asked = room.import(file, '--publish');
    await until(async () => (await documentsIn(room)) > before, asked);
    asked.process.kill('SIGTERM');
    const { code, out, err } = await endOf(asked);
    expect({ code, err: code === 130 ? '' : err }).toEqual({ code: 130, err: '' });
    expect(out).toContain('Imported from blog.example.org:');
    expect(await halfDocuments(room)).toEqual([]);
    expect((await room.rows('select from cms.posts where published_at is null')).length).toBeLessThan(POSTS);
    expect(await endOf(room.import(file, '--publish'))).toMatchObject({ code: 0 });
    expect(await archiveOf(room)).toEqual(whole);
  },
  LONG_MS,
);

test(
  'an import from the admin panel goes on after CMS and import process were killed; an import whose process is killed reports it',
  async () => {
    const { room, file } = await newRoom();
    for (const name of ['first', 'second'])
      await room.rows(`insert into import.runs (file, name, options) values ($1, $2, '{"publish": true}')`, [file, name]);
    const states = async (): Promise<(string | null)[][]> =>
      (await room.rows<{ state: string; error: string | null }>('select state, error from import.runs order by id')).map(
        ({ state, error }) => [state, error],
      );
    const killed = room.cms();
    await until(async () => (await documentsIn(room)) >= 10, killed);
    const child = childOf(killed.process.pid);
    killed.process.kill('SIGKILL');
    if (child !== undefined) process.kill(child, 'SIGKILL');
    await killed.ended;
    expect(child).toBeDefined();
    const asked = ['reading', null];
    expect(await states()).toEqual([asked, asked]);

    const cms = room.cms();
    await until(async () => childOf(cms.process.pid) !== undefined, cms);
    process.kill(childOf(cms.process.pid) ?? 0, 'SIGKILL');
    await until(async () => (await states())[1]?.[0] !== 'reading', cms);
    const broken = ['failed', expect.stringMatching(/^The import process ended unexpectedly;/)];
    expect(await states()).toEqual([broken, ['done', null]]);
    await until(async () => (await room.rows('select from feed.dirty')).length === 0, cms);
    cms.process.kill('SIGTERM');
    await cms.ended;
    expect(await archiveOf(room)).toEqual(whole);
  },
  LONG_MS,
);
