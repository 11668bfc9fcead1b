/** How much memory processes hold. */
import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
}

function processes(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, kilobytes };
  });
}

/** Megabytes resident of each named process and its children; memory that children share with it counts each time. */
export function memoryOf(pids: ReadonlyMap<string, number>): Map<string, number> {
  const all = processes();
  const sum = (pid: number): number =>
    all.filter((one) => one.pid === pid).reduce((total, one) => total + one.kilobytes, 0) +
    all.filter((one) => one.parent === pid).reduce((total, one) => total + one.kilobytes, 0);
  return new Map([...pids].map(([name, pid]) => [name, Math.round(sum(pid) / 1_024)]));
}
