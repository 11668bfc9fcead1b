/** `npm start` uses the list of processes. docker-compose.yml and docs/operations.md must agree with this list. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROCESSES, type ProcessEntry } from '../../scripts/src/process-list';

const ROOT = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const entries: readonly ProcessEntry[] = PROCESSES;

const service = z.looseObject({
  build: z.object({ target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
});
const { services } = z.looseObject({ services: z.record(z.string(), service) }).parse(parse(read('docker-compose.yml'), { merge: true }));

/** The command of a service: its own, or else the CMD of its stage in the Dockerfile. */
function commandOf({ command, build }: z.infer<typeof service>): string {
  const stage = read('Dockerfile')
    .split(/^FROM /m)
    .find((text) => text.includes(` AS ${build?.target ?? ''}\n`));
  return command?.join(' ') ?? /^CMD \[(.+)\]$/m.exec(stage ?? '')?.[1] ?? '';
}

function tableRow({ name, does, entry, port, health, role, may }: ProcessEntry): string[] {
  const listens = port ? `\`${port.variable}\`, ${port.standard}` : 'none';
  return [name, does, `\`${entry}\``, listens, `\`${health.path}\` of ${health.process}`, `\`<database>_${role}\``, may];
}

test('the table in operations.md has one row per process, with the values of the list', () => {
  const [, table = ''] = /^\| process[^\n]*\n\|[-| ]+\n((?:\|.*\n)+)/m.exec(read('docs/operations.md')) ?? [];
  const rows = table
    .trimEnd()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(entries.map(tableRow));
});

test('docker-compose.yml has one service per process, and two for the database and its preparation', () => {
  const others = new Set(['postgres', 'prepare']);
  expect(
    Object.keys(services)
      .filter((name) => !others.has(name))
      .sort(),
  ).toEqual(entries.map(({ name }) => name).sort());
});

test.each(entries.map((entry) => [entry.name, entry] as const))(
  'the service %s has the entry point, role, port and health check of the list',
  (name, { entry, role, port, health }) => {
    const found = services[name];
    const url = `http://${health.process === name ? '127.0.0.1' : health.process}:${PORTS.get(health.process) ?? 0}${health.path}`;
    expect(commandOf(found ?? {})).toContain(entry);
    expect(found?.environment?.DATABASE_URL).toMatch(new RegExp(`^postgres://dossier_${role}:`));
    expect(found?.ports ?? []).toEqual(port ? [`127.0.0.1:${port.standard}:${port.standard}`] : []);
    expect(found?.healthcheck?.test.join(' ')).toContain(`'${url}'`);
  },
);

const PORTS = new Map(entries.map(({ name, port }) => [name, port?.standard]));

test('every entry point is a file of a workspace or of a package', () => {
  const sources = entries.map(({ entry }) => entry.replace('/dist/', '/src/').replace(/\.js$/, '.ts'));
  expect(
    entries.filter(({ entry }, n) => !existsSync(join(ROOT, 'node_modules', entry)) && !existsSync(join(ROOT, sources[n] ?? ''))),
  ).toEqual([]);
});
