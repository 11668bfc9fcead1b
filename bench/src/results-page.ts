/** One page with the results of a whole run: ratios first, then the figures from which they come. */
import { cpus, totalmem } from 'node:os';
import type { InFrontResult } from './in-front/measure-varnish';
import type { PageResult } from './measure-pages';
import type { ReindexResult } from './measure-reindex';
import type { PublishingResult } from './publishing/measure-publishing';
import type { ReadResults, ServerName } from './reads/measure-reads';

/** Everything that a whole run measures. */
export interface Results {
  readonly reads: ReadResults;
  readonly pages: readonly PageResult[];
  readonly reindex: ReindexResult;
  readonly publishing: PublishingResult;
  /** Undefined where Varnish or wrk is not installed. */
  readonly varnish: InFrontResult | undefined;
}

type Row = readonly [what: string, figure: string, goal: string];

const ratio = (one: number, other: number): string => (one / other).toFixed(2);
const ms = (value: number): string => `${value.toFixed(0)} ms`;

function readRows(reads: ReadResults): Row[] {
  return [...reads].flatMap(([read, loads]): Row[] => {
    const of = (name: ServerName): number => loads.get(name)?.perSecond ?? Number.NaN;
    const peer = of('postgraphile');
    return [
      [`${read}: Dossier without the answer cache / hand-written SQL`, ratio(of('dossier'), of('sql')), 'at least 1.0'],
      [`${read}: Dossier with the answer cache / a constant answer`, ratio(of('cached'), of('constant')), 'at least 0.6'],
      [`${read}: Dossier with nothing in memory / hand-written SQL`, ratio(of('cold'), of('sql')), 'at least 0.5'],
      ...(Number.isNaN(peer)
        ? []
        : [[`${read}: Dossier without the answer cache / PostGraphile`, ratio(of('dossier'), peer), 'at least 4'] as const]),
    ];
  });
}

function otherRows({ pages, reindex, publishing, varnish }: Results): Row[] {
  const { request, after, quiet, busy } = publishing;
  return [
    ...pages.map(({ page, graph, yardstick }): Row => [
      `${page}, all fields / one statement of SQL`,
      ratio(graph.perSecond, yardstick.perSecond),
      '',
    ]),
    ['reindex / COPY of the same rows', ratio(reindex.copySeconds, reindex.reindexSeconds), 'at least 0.5'],
    ["readers' p99 with 2 publications per second / without", ratio(busy.p99, quiet.p99), 'at most 1.5'],
    ['the request to publish, p50 and p99', `${ms(request.p50)}, ${ms(request.p99)}`, 'at most 100 ms'],
    ['from its answer until readers see it, p50 and p99', `${ms(after.p50)}, ${ms(after.p99)}`, 'at most 20 and 60 ms'],
    ...(varnish
      ? ([
          ['behind Varnish, hits without publications', `${(100 * varnish.quiet.hitRate).toFixed(1)} %`, ''],
          ['behind Varnish, hits with 2 publications per second', `${(100 * varnish.busy.hitRate).toFixed(1)} %`, ''],
          [
            'behind Varnish, requests per second',
            `${Math.round(varnish.quiet.load.perSecond)}, ${Math.round(varnish.busy.load.perSecond)}`,
            '',
          ],
        ] satisfies Row[])
      : []),
  ];
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(['---', '---', '---']), ...rows.map(line)].join('\n');
}

/** The page as Markdown. @param reports the figures as text, in the order in which they were measured @param postgres its version @param isQuick whether it was measured for a short time */
export function resultsPage(results: Results, reports: readonly string[], postgres: string, isQuick: boolean): string {
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# Results

\`npm run bench${isQuick ? ' -- --quick' : ''}\` wrote this page: ${new Date().toISOString().slice(0, 10)}, ${machine}; Node ${process.version}, PostgreSQL ${postgres}.

${table(['ratio or time', 'measured', 'goal'], [...readRows(results.reads), ...otherRows(results)])}

Requests per second and latencies, in the order in which they were measured:

\`\`\`text
${reports.join('\n\n')}
\`\`\`
`;
}
