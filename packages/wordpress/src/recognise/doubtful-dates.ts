/** Findings whose dates may mean something else: an editor looks at them. */
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import type { Finding, FoundDate, FoundValue } from './finding';

/** Less than what is applied without an editor. */
const DOUBTFUL = 0.75;
const MOST_NAMED = 3;

function datesOf(value: FoundValue): (FoundDate | null)[] {
  if (value.kind === 'epigraph') return [value.date];
  if (value.kind === 'chronology') return value.entries.map(({ date }) => date);
  return value.kind === 'references' ? value.items.map(({ date }) => date) : [];
}

/** The finding, less sure when dates in it are doubtful, with what they are taken for. */
export function withDoubts(finding: Finding, locale: string): Finding {
  const doubtful = datesOf(finding.value).flatMap((date) => {
    const read = date?.edtf === null ? readPrintedDate(date.printed, locale) : null;
    return read?.certainty === 'DOUBTFUL' ? [`"${date?.printed}" as ${read.edtf}`] : [];
  });
  if (doubtful.length === 0) return finding;
  const named = [...doubtful.slice(0, MOST_NAMED), ...(doubtful.length > MOST_NAMED ? [`${doubtful.length - MOST_NAMED} more`] : [])];
  const reason = `${finding.reason}; doubtful, whether read rightly: ${named.join(', ')}`;
  return { ...finding, confidence: Math.min(finding.confidence, DOUBTFUL), reason };
}
