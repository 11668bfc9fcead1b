/** `npm run import` as a user runs it: broken files, wrong arguments, the folder of uploads, and a very large file. */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endOf, ImportRoom, type Running } from '../support/import-process';
import { wxr, wxrHead, wxrItem, WXR_TAIL, type BuiltItem } from '../support/wxr';
import { newsroomExport } from './newsroom-export';

const LONG_MS = 180_000;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const UPLOADS = 'https://blog.example.org/wp-content/uploads';

let room: ImportRoom;

beforeAll(async () => {
  room = await ImportRoom.open();
}, LONG_MS);

afterAll(async () => {
  await room?.close();
});

test('a missing file, a wrong folder of uploads and a wrong number are reported at once, with one line', async () => {
  const file = room.write('export.xml', wxr({ items: [{}] }));
  const told = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await endOf(room.import(...args));
    expect([code, out]).toEqual([1, '']);
    return err.split('\n\n')[0]?.trim() ?? '';
  };
  expect(await told('nowhere.xml')).toBe(
    `There is no file ${join(room.folder, 'nowhere.xml')}: give the path of a WordPress export (Tools → Export in WordPress).`,
  );
  expect(await told(file, '--media', file)).toBe(
    `--media is ${file}, which is not a folder: give the folder with WordPress's uploads (wp-content/uploads).`,
  );
  expect(await told(file, '--accept', '1.5')).toBe('--accept is "1.5": give a number from 0 to 1.');
  expect(await told(file, '--accept', 'most')).toBe('--accept is "most": give a number from 0 to 1.');
});

test(
  'from an incomplete export, everything before the break is imported, and the message gives its line and column',
  async () => {
    const text = wxr({ items: [{ title: 'Whole' }, { title: 'Whole as well' }, { title: 'Half' }] });
    const cut = text.indexOf('Text of 3.');
    const { code, out, err } = await endOf(room.import(room.write('cut.xml', text.slice(0, cut))));
    const lines = text.slice(0, cut).split('\n');
    expect(code).toBe(2);
    expect(out).toContain(
      `line ${lines.length}: PROBLEM: Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: The file ends in the middle of <`,
    );
    expect(out).toContain('Everything before this place was imported.');
    expect(out).toContain('posts: 2 new');
    expect(err).not.toContain('    at ');
    expect(await room.rows('select title from cms.posts order by 1')).toEqual([{ title: 'Whole' }, { title: 'Whole as well' }]);
  },
  LONG_MS,
);

test(
  'a second import at the same time is refused; for an unknown language, the message lists the languages of the CMS',
  async () => {
    const file = room.write('newsroom.xml', newsroomExport(12));
    const both = await Promise.all([endOf(room.import(file)), endOf(room.import(file))]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(
      both
        .find(({ code }) => code === 1)
        ?.err.trim()
        .split('\n')
        .at(-1),
    ).toBe('Another import is running: wait until it has ended.');
    const { code, err } = await endOf(room.import(file, '--locale', 'xx'));
    expect(code).toBe(1);
    expect(err.trim().split('\n').at(-1)).toMatch(
      /^The CMS has no language "xx": choose one of \w+(, \w+)*, or add it in the settings of the admin\.$/,
    );
  },
  LONG_MS,
);

/** The picture files that the CMS has stored. */
const kept = (): string[] => readdirSync(join(room.folder, 'public/uploads')).filter((name) => name.endsWith('.png'));

test(
  'files from the folder of uploads are imported once, and no file outside it is read',
  async () => {
    const media = join(room.folder, 'uploads');
    mkdirSync(join(media, '2020/01'), { recursive: true });
    for (const name of ['quay.png', 'ship.png']) writeFileSync(join(media, '2020/01', name), PNG);
    room.write('secret.png', PNG);
    const attachment = (id: number, attachmentUrl: string): BuiltItem => ({
      id,
      type: 'attachment',
      status: 'inherit',
      title: `File ${id}`,
      attachmentUrl,
      parent: 50,
    });
    const file = room.write(
      'media.xml',
      wxr({
        site: { address: 'https://blog.example.org/media' },
        items: [
          {
            id: 50,
            title: 'With pictures',
            content: `Words.\n\n<img src="${UPLOADS}/2020/01/quay-300x200.png" alt="The quay" />\n\nMore words.`,
            meta: { _thumbnail_id: '52' },
          },
          attachment(51, `${UPLOADS}/2020/01/quay.png`),
          attachment(52, `${UPLOADS}/2020/01/ship.png`),
          attachment(53, `${UPLOADS}/../../../secret.png`),
          attachment(54, `${UPLOADS}/%2e%2e/%2e%2e/secret.png`),
          attachment(55, `${UPLOADS}/..%2f..%2fsecret.png`),
          attachment(56, `${UPLOADS}/../../../../../../../../etc/passwd`),
          attachment(57, `${UPLOADS}/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd`),
        ],
      }),
    );
    const first = await endOf(room.import(file, '--publish', '--media', 'uploads'));
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain('files: 2 new');
    expect(first.out.match(/Not in the folder of uploads, so kept as an outside address/g)).toHaveLength(5);
    const files = await room.rows<{ id: number; url: string; name: string }>('select id, url, name from cms.files order by name');
    expect(files.map(({ name }) => name)).toEqual(['File 51', 'File 52']);
    const before = kept();
    for (const { url } of files) expect(existsSync(join(room.folder, 'public', url))).toBe(true);
    const pictures = await room.rows(
      'select url, alt, file_id from cms.components_shared_pictures p left join cms.files_related_mph m on m.related_id = p.id and m.related_type = $1',
      ['shared.picture'],
    );
    expect(pictures).toHaveLength(4);
    expect(pictures.filter(({ url }: { url?: string | null }) => url)).toEqual([]);
    const again = await endOf(room.import(file, '--publish', '--media', 'uploads'));
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('files: 2 unchanged');
    expect(kept()).toEqual(before);
    expect(await room.rows('select from cms.files')).toHaveLength(2);
  },
  LONG_MS,
);

function* manyMegabytes(count: number): Generator<string> {
  const words = `${'The words of a long report, one after another. '.repeat(40)}\n\n`;
  yield wxrHead({ site: { address: 'https://large.example' } });
  for (let index = 0; index < count; index++) {
    if (index % 4 === 0) yield wxrItem({ content: words.repeat(index % 40 === 0 ? 250 : 125) }, index);
    else
      yield wxrItem(
        { type: 'attachment', status: 'inherit', attachmentUrl: `${UPLOADS}/${index}.jpg`, parent: index - (index % 4) + 1 },
        index,
      );
  }
  yield WXR_TAIL;
}

/** The peak memory of a process so far, in megabytes; 0 on systems without /proc. */
function peakOf({ process: { pid } }: Running): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
}

test(
  'the import of an export of 60 MB needs less than 400 MB of memory',
  async () => {
    const file = join(room.folder, 'large.xml');
    await pipeline(Readable.from(manyMegabytes(1_000)), createWriteStream(file));
    expect(statSync(file).size).toBeGreaterThan(60_000_000);
    const running = room.import(file, '--dry-run');
    let peak = 0;
    const sampling = setInterval(() => (peak = Math.max(peak, peakOf(running))), 100);
    const { code, out } = await endOf(running);
    clearInterval(sampling);
    expect(code).toBe(0);
    expect(out).toContain('posts: 250 new');
    expect(peak).toBeGreaterThan(50);
    expect(peak).toBeLessThan(400);
  },
  LONG_MS,
);
