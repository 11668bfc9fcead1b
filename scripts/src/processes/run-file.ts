/** The processes of a data folder, kept in `run.json`, so that a start after `kill -9` finds the processes that the last one left running. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config';
import { beginningOf, isAlive } from './alive';
import { endProcess } from './child';

interface Running {
  readonly pid: number;
  /** When the process started (`beginningOf`): a later process may get the same id, but not the same start. */
  readonly beginning: string;
}

const END_MS = 5_000;

function isRunning(value: unknown): value is Running {
  return typeof value === 'object' && value !== null && 'pid' in value && 'beginning' in value && typeof value.pid === 'number';
}

/** The processes of one start. */
export class RunFile {
  private readonly file: string;
  private readonly processes = new Map<string, Running>();

  constructor(private readonly dataDir: string) {
    this.file = join(dataDir, 'run.json');
  }

  private read(): Map<string, Running> {
    if (!existsSync(this.file)) return new Map();
    try {
      const kept: unknown = JSON.parse(readFileSync(this.file, 'utf8'));
      const entries: [string, unknown][] = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
      return new Map(entries.filter((entry): entry is [string, Running] => isRunning(entry[1])));
    } catch {
      // Cut short by a crash: nothing in it can be trusted, and ports that are still held will be named.
      return new Map();
    }
  }

  private write(): void {
    writeFileSync(`${this.file}.half`, JSON.stringify(Object.fromEntries(this.processes)));
    renameSync(`${this.file}.half`, this.file);
  }

  /**
   * Takes the folder for this start, and ends processes that a killed start left running (not its database, which is not listed here).
   * @returns the names of the ended processes
   * @throws StartError when another start is alive on the folder
   */
  async take(): Promise<string[]> {
    const ended: string[] = [];
    for (const [name, { pid, beginning }] of this.read()) {
      if (!isAlive(pid) || beginningOf(pid) !== beginning || pid === process.pid) continue;
      if (name === 'start')
        throw new StartError(
          `Dossier already runs on ${this.dataDir} (process ${pid}): stop it, or set DATA_DIR, CMS_PORT and API_PORT to others.`,
        );
      await endProcess(pid, END_MS);
      ended.push(name);
    }
    this.add('start', process.pid);
    return ended;
  }

  /** Adds a process to the file. */
  add(name: string, pid: number): void {
    this.processes.set(name, { pid, beginning: beginningOf(pid) });
    this.write();
  }

  /** Removes the file, so that another start can take the folder. */
  release(): void {
    rmSync(this.file, { force: true });
  }
}
