/** The results of the three reads, as a table and as JSON. */
import type { Load } from '../load-test';
import type { ReadResults, ServerName } from './measure-reads';

const TITLES: Readonly<Record<ServerName, string>> = {
  constant: 'a constant answer',
  sql: 'hand-written SQL',
  dossier: 'Dossier',
  apollo: 'plain Apollo',
  postgraphile: 'PostGraphile',
};

const told = ({ perSecond, p50, p99 }: Load): string => `${Math.round(perSecond)}/s  p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)} ms`;

/** A line per read and server, with the ratio of Dossier to it. */
export function readsReport(results: ReadResults): string {
  const lines = [...results].flatMap(([read, loads]) => {
    const ours = loads.get('dossier')?.perSecond ?? 0;
    return [...loads].map(([name, load]) => {
      const ratio = name === 'dossier' ? '' : `Dossier / this ${(ours / load.perSecond).toFixed(2)}`;
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
