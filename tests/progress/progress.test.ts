/** Progress as it looks: on a terminal, on a narrow one, through a pipe, and when a command ends in the middle. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MODULE = join(__dirname, '../../packages/progress/progress.cjs');

/** A program of which `progress` is that of standard error, and `pause` waits. */
function program(body: string): string {
  return `
    const progress = require(${JSON.stringify(MODULE)}).progressOn(process.stderr);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    (async () => { ${body} })();
  `;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Runs the program under a pseudo-terminal so many columns wide. @returns all that the terminal was sent */
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

/** What is left to be seen of it: a terminal that knows carriage return, new line and the erasing of a line's rest. */
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

// The script of util-linux, which every Debian has; that of others takes other arguments.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('one line of a terminal is rewritten, ten times per second at most, and what is said stays above it', () => {
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
])('work that %s leaves nothing of its progress', (_how, body, screen) => {
  const sent = onTerminal(body);
  expect(sent).toContain('\x1b[KStarting');
  expect(screenOf(sent)).toEqual(screen);
});

onLinux('a terminal that cannot rewrite gets lines', () => {
  expect(onTerminal(`progress.show('Importing', '1 of 2'); progress.show('Importing', '2 of 2'); progress.line('Done');`, 80, 'dumb')).toBe(
    'Importing: 1 of 2\r\nDone\r\n',
  );
});

test('a pipe gets whole lines: the first of each step, and few of the same', () => {
  const sent = throughPipe(`
    for (let count = 1; count <= 300; count++) progress.show('Importing', count + ' of 300');
    progress.show('Publishing', '1 of 9');
    await progress.during('Starting', pause(1_200));
    progress.line('Done');
  `);
  expect(sent).toBe('Importing: 1 of 300\nPublishing: 1 of 9\nDone\n');
});
