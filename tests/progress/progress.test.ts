/** What a user sees of progress: on a terminal, on a narrow terminal, in a pipe, and when a command ends before its work is done. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MODULE = join(__dirname, '../../packages/progress/progress.cjs');

/** The source of a program with `progress` (on standard error) and `pause` (milliseconds). */
function program(body: string): string {
  return `
    const progress = require(${JSON.stringify(MODULE)}).progressOn(process.stderr);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    (async () => { ${body} })();
  `;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Runs the program on a pseudo-terminal with this number of columns. @returns all that was sent to the terminal */
function onTerminal(body: string, columns = 80, term = 'xterm'): string {
  const command = `stty cols ${columns}; exec ${quote(process.execPath)} -e ${quote(program(body))}`;
  return execFileSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env: { ...process.env, TERM: term, SHELL: '/bin/sh' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function throughPipe(body: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program(body)], { encoding: 'utf8' });
  return stdout + stderr;
}

/** The lines that remain visible. Simulates a terminal with carriage return, line feed and "erase to the end of the line". */
function screenOf(sent: string): string[] {
  const lines = [''];
  let column = 0;
  for (const [piece] of sent.matchAll(/\x1b\[K|[^\x1b]/gsu)) {
    const line = lines.at(-1) ?? '';
    if (piece === '\r') column = 0;
    else if (piece === '\n') lines.push('');
    else if (piece === '\x1b[K') lines[lines.length - 1] = line.slice(0, column);
    else {
      lines[lines.length - 1] = line.slice(0, column) + piece + line.slice(column + 1);
      column += 1;
    }
  }
  return lines;
}

// These tests need `script` of util-linux; `script` on other systems has other arguments.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('on a terminal one line is rewritten, at most ten times per second, and messages stay above it', () => {
  const sent = onTerminal(`
    for (let count = 1; count <= 300; count++) {
      progress.show('Importing', count + ' of 300');
      if (count === 150) progress.line('line 7: repaired', process.stdout);
      await pause(1);
    }
    progress.show('Restoring', 'a shorter');
    progress.line('Imported');
  `);
  expect(screenOf(sent)).toEqual(['line 7: repaired', 'Imported', '']);
  const shown = sent.match(/Importing: \d+ of 300/g) ?? [];
  expect(shown[0]).toBe('Importing: 1 of 300');
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.length).toBeLessThan(30);
  expect(sent.match(/\n/g)).toHaveLength(2);
});

onLinux('the line is cut to the width of the terminal, at a code point', () => {
  const sent = onTerminal(`progress.show('Importing', '\u{1f5de}'.repeat(40)); process.stderr.write('|');`, 20);
  expect(sent).toContain(`\rImporting: ${'\u{1f5de}'.repeat(8)}|`.replace('\r', '\r\x1b[K'));
});

onLinux.each([
  ['is done', `await progress.during('Starting', pause(1_200)); process.stdout.write('$ ');`, ['$ ']],
  [
    'fails',
    `await progress.during('Starting', Promise.reject(new Error('no'))).catch(({ message }) => progress.line(message));`,
    ['no', ''],
  ],
  ['ends its process', `progress.during('Starting', pause(5_000)); process.exit(0);`, ['']],
])('when work %s, its progress line is erased', (_how, body, screen) => {
  const sent = onTerminal(body);
  expect(sent).toContain('\x1b[KStarting');
  expect(screenOf(sent)).toEqual(screen);
});

onLinux('a terminal that cannot rewrite a line gets whole lines', () => {
  expect(onTerminal(`progress.show('Importing', '1 of 2'); progress.show('Importing', '2 of 2'); progress.line('Done');`, 80, 'dumb')).toBe(
    'Importing: 1 of 2\r\nDone\r\n',
  );
});

test('a pipe gets whole lines: the first line of each step, and few more', () => {
  const sent = throughPipe(`
    for (let count = 1; count <= 300; count++) progress.show('Importing', count + ' of 300');
    progress.show('Publishing', '1 of 9');
    await progress.during('Starting', pause(1_200));
    progress.line('Done');
  `);
  expect(sent).toBe('Importing: 1 of 300\nPublishing: 1 of 9\nDone\n');
});
