/** Makes the processes of the process list, each with its command and its environment. */
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './config';
import { PROCESSES, type ProcessEntry, type ProcessName } from './process-list';
import { environmentOf, type Installation } from './process-settings';
import { Child } from './processes/child';
import type { RunFile } from './processes/run-file';

/** The processes by name. */
export type Parts = Readonly<Record<ProcessName, Child>>;

/** The file of an entry: one of ours, or one of a package that a workspace depends on. */
function fileOf({ entry, folder }: ProcessEntry): string {
  const [, name, path] = /^(@[^/]+\/[^/]+)\/(.+)$/.exec(entry) ?? [];
  if (name === undefined || path === undefined) return join(ROOT, entry);
  return join(dirname(require.resolve(`${name}/package.json`, { paths: [join(ROOT, folder)] })), path);
}

function makeChild(entry: ProcessEntry, installation: Installation, runFile: RunFile): Child {
  const { name } = entry;
  return new Child({
    name,
    command: [...entry.nodeOptions, fileOf(entry), ...entry.arguments],
    cwd: resolve(ROOT, entry.folder),
    environment: environmentOf(entry, installation),
    below: entry.below,
    log: join(installation.folders.logs, `${name}.log`),
    onStart: (pid) => runFile.add(name, pid),
  });
}

/** Makes every process of the list; none is started. */
export function makeParts(installation: Installation, runFile: RunFile): Parts {
  return Object.fromEntries(PROCESSES.map((entry) => [entry.name, makeChild(entry, installation, runFile)])) as Parts;
}
