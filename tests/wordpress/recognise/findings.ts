/** Writes each finding as one line, so that the expectations are easy to read. */
import { toPlainText } from '@dossier/text/rich-text';
import type { Finding, FoundDate } from '@dossier/wordpress/recognise/finding';

const date = (found: FoundDate | null): string => (found ? found.printed + (found.edtf === null ? '' : `=${found.edtf}`) : '');
const parts = (...words: (string | null)[]): string => words.map((word) => word ?? '').join(' / ');

function words({ value }: Finding): string {
  switch (value.kind) {
    case 'epigraph':
      return parts(value.text, value.attribution, value.role, date(value.date));
    case 'related':
      return value.items.map(({ title, url, note }) => `${title} <${url}>${note === null ? '' : ` (${note})`}`).join(' · ');
    case 'dateline':
      return value.date;
    case 'heading':
      return value.text;
    case 'references':
      return value.items.map((item) => parts(item.title, item.publisher, item.author, item.url, date(item.date))).join(' · ');
    case 'chronology': {
      const entries = value.entries.map(({ date: when, text, status, statusNote }) => {
        const note = statusNote === null ? '' : ` {${status}: ${statusNote}}`;
        return `${date(when)} | ${text.map(toPlainText).join(' ¶ ')}${note}`;
      });
      return `${value.title ?? ''}: ${entries.join(' · ')}`;
    }
  }
}

/** A finding in one line, for example `dateline 0-1: 2015-11-13`. */
export function describeFinding(finding: Finding): string {
  return `${finding.value.kind} ${finding.from}-${finding.to}: ${words(finding)}`;
}
