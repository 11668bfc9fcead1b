/** Measures the memory of processes. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** Resident memory of each named process and its children in megabytes. Memory that processes share counts for each of them. */
export function memoryOf(pids: ReadonlyMap<string, number>): Map<string, number> {
  const all = processes();
  const sum = (pid: number): number =>
    all.filter((one) => one.pid === pid).reduce((total, one) => total + one.kilobytes, 0) +
    all.filter((one) => one.parent === pid).reduce((total, one) => total + one.kilobytes, 0);
  return new Map([...pids].map(([name, pid]) => [name, Math.round(sum(pid) / 1_024)]));
}

/** The highest peak memory of a process's descendants so far, in megabytes; null when none is running, and on systems without `/proc`. */
export function peakOfDescendants(pid: number): number | null {
  const all = processes();
  const found: number[] = [];
  for (let above = [pid]; above.length > 0;) {
    above = all.filter(({ parent }) => above.includes(parent)).map((one) => one.pid);
    found.push(...above);
  }
  const peaks = found.flatMap((one) => peakOf(one) ?? []);
  return peaks.length > 0 ? Math.max(...peaks) : null;
}

/** The highest peak memory of a process so far, in megabytes; null when it is not running, and on systems without `/proc`. */
export function peakOf(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
  } catch {
    // The process has ended meanwhile, or there is no `/proc`.
    return null;
  }
}
