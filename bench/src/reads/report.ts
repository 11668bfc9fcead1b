/** The results of the three reads, as a table and as JSON. */
import type { Load } from '../load-test';
import type { ReadResults, ServerName } from './measure-reads';

const TITLES: Readonly<Record<ServerName, string>> = {
  constant: 'a constant answer',
  sql: 'hand-written SQL',
  dossier: 'Dossier',
  cold: 'Dossier, cold',
  cached: 'Dossier, cached',
  apollo: 'plain Apollo',
  postgraphile: 'PostGraphile',
};

const told = ({ perSecond, p50, p99 }: Load): string => `${Math.round(perSecond)}/s  p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)} ms`;

const OURS: ReadonlySet<ServerName> = new Set(['dossier', 'cold', 'cached']);

/** The ratios of one server to the hand-written SQL and to the constant answer; of another server, that of Dossier to it. */
function ratiosOf(name: ServerName, loads: ReadonlyMap<ServerName, Load>): string {
  const to = (one: ServerName, other: ServerName): string =>
    ((loads.get(one)?.perSecond ?? 0) / (loads.get(other)?.perSecond ?? 1)).toFixed(2);
  return OURS.has(name) ? `${to(name, 'sql')} of SQL, ${to(name, 'constant')} of constant` : `Dossier / this ${to('dossier', name)}`;
}

/** A line per read and server, with its ratios. */
export function readsReport(results: ReadResults): string {
  const lines = [...results].flatMap(([read, loads]) => {
    return [...loads].map(([name, load]) => {
      const ratio = ratiosOf(name, loads);
      return `${read.padEnd(8)}${TITLES[name].padEnd(20)}${told(load).padEnd(40)}${ratio}`.trimEnd();
    });
  });
  return lines.join('\n');
}

/** Requests per second by read and server. */
export function toJson(results: ReadResults): string {
  const rates = [...results].map(([read, loads]) => [
    read,
    Object.fromEntries([...loads].map(([name, { perSecond }]) => [name, Math.round(perSecond)])),
  ]);
  return `${JSON.stringify(Object.fromEntries(rates), null, 2)}\n`;
}
