/** Prints the report of an import in a terminal. */
import type { Progress, ReportLine, Summary } from '../import/report';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The current step and its progress. */
export function printProgress({ step, share, items, total, perSecond, secondsLeft }: Progress): readonly [string, string] {
  if (step === 'survey') return ['Reading the file', percent(share)];
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return ['Importing', `${items} of ${total} posts and pages, ${perSecond.toFixed(1)} per second${left}`];
}

const WORDS = { applied: 'applied', waits: 'waits for review', before: 'decided before' } as const;

function tell(line: ReportLine): string {
  switch (line.kind) {
    case 'found':
      return `${line.what}, ${percent(line.confidence)} sure, ${WORDS[line.becomes]} (${line.reason}): ${line.excerpt}`;
    case 'repaired':
      return `repaired: ${line.message}`;
    case 'left':
      return `left: ${line.message}`;
    case 'conflict':
      return `kept as editors have it, though the export has changed: ${line.fields.join(', ')}`;
    case 'problem':
      return `PROBLEM: ${line.message}`;
  }
}

/** One line of the report. */
export function printLine(line: ReportLine): string {
  const place = [line.line > 0 ? `line ${line.line}` : '', line.document].filter((part) => part !== '').join(', ');
  return `${place}${place ? ': ' : ''}${tell(line)}`;
}

function counts(parts: readonly (readonly [number, string])[]): string {
  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
}

/** The lines of the summary. */
export function printSummary(summary: Summary): string[] {
  const { source, isDryRun, documents, found, leftOut, published, accepted, repairs, conflicts, problems } = summary;
  const lines = [isDryRun ? `What an import of ${source} would do:` : `Imported from ${source}:`];
  for (const [word, fates] of Object.entries(documents))
    lines.push(
      `  ${word}: ${counts([
        [fates.new, 'new'],
        [fates.changed, 'changed'],
        [fates.same, 'unchanged'],
        [fates.kept, 'left as they are here'],
      ])}`,
    );
  if (published > 0) lines.push(`  published: ${published}`);
  for (const [what, becomes] of Object.entries(found))
    lines.push(
      `  recognised as ${what}: ${counts([
        [becomes.applied, 'applied'],
        [becomes.waits, 'waiting for review'],
        [becomes.before, 'decided before'],
      ])}`,
    );
  if (accepted > 0) lines.push(`  accepted from earlier imports: ${accepted}`);
  for (const [word, count] of Object.entries(leftOut)) lines.push(`  left out: ${count} ${word}`);
  const listed = counts([
    [repairs, 'repaired'],
    [conflicts, 'kept as editors have them'],
    [problems, 'problems'],
  ]);
  if (listed) lines.push(`  listed above: ${listed}`);
  return lines;
}

/** The current step and its progress. */
export function printRestoring({ step, share, items, total, perSecond }: Progress): readonly [string, string] {
  if (step === 'survey') return ['Checking the archive', `${Math.round(share * 100)} %`];
  return ['Restoring', `${items} of ${total} documents, ${perSecond.toFixed(1)} per second`];
}
