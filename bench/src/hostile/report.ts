/** Formats the results of attacks as text. */
import { quantile } from '../load-test';
import type { Seen } from './clients-process';
import type { Attack } from './measure';

const WIDTHS = [56, 8, 24, 26, 9, 8, 11, 11] as const;

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[index] ?? 0))).join('');
}

/** The headings of the columns of `attackReport`. */
export function hostileHeader(): string {
  return row('', 'clients', 'polite p50', 'polite p99 (longest)', 'failures', 'MB', 'statements', 'ends after') + '  what the clients got';
}

const ms = (time: number): string => (time < 10 ? time.toFixed(1) : time.toFixed(0));

/** Each outcome with its number and its median time in milliseconds; the most frequent one first. */
function outcomes(seen: Seen): string {
  const parts = Object.entries(seen)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([outcome, times]) => `${outcome} ${times.length} (p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))} ms)`);
  return parts.join(', ') || 'nothing yet';
}

/** The line for one attack. @param broken the bounds that it broke */
export function attackReport({ name, clients, usual, beside, peaks, seen, afterMs }: Attack, broken: readonly string[]): string {
  const cells = row(
    name,
    String(clients),
    `${ms(usual.p50)} -> ${ms(beside.p50)} (x${(beside.p50 / usual.p50).toFixed(1)})`,
    `${ms(usual.p99)} -> ${ms(beside.p99)} (${ms(beside.longest)})`,
    `${beside.failures}/${beside.asked}`,
    String(peaks.megabytes),
    String(peaks.statements),
    afterMs === null ? 'too long' : `${ms(afterMs)} ms`,
  );
  return `${cells}  ${outcomes(seen)}${broken.length > 0 ? `  BROKEN: ${broken.join('; ')}` : ''}`;
}
