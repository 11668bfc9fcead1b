/** Dates that another date limits: "before 2003", "since May", "2003 or later", "before the end of 2015". */
import { calendarDay, dayNumber } from '../days/calendar';
import { isEdtf, readDate } from '../edtf/read-date';
import type { Reading } from './doubt';
import { patternsOf, type Lexicon } from './lexicon';
import { withoutLeading } from './printed-parts';
import { readSide, sideEdtf } from './printed-side';

const RELATIONS = ['notLater', 'notEarlier', 'before', 'after', 'since', 'until'] as const;
type Relation = (typeof RELATIONS)[number];

const patterns = patternsOf((lexicon) => {
  const leading = (key: Relation | 'start' | 'end'): RegExp => new RegExp(`^(?:${lexicon.phrases(key)}) `);
  const from = lexicon.phraseAnd('from', 'since');
  const onwards = lexicon.phrases('onwards');
  return {
    relations: RELATIONS.map((relation): [Relation, RegExp] => [relation, leading(relation)]),
    start: leading('start'),
    end: leading('end'),
    suffixes: [
      ['notEarlier', new RegExp(`^(.+?),? (?:${lexicon.phrases('orLater')})$`)],
      ['notLater', new RegExp(`^(.+?),? (?:${lexicon.phrases('orEarlier')})$`)],
      // Short words such as "on" need a "from": "from 2003 on".
      ['since', new RegExp(`^${from}(.+?),? (?:${onwards})$`)],
      ['since', new RegExp(`^(.+?),? (?=\\S{4})(?:${onwards})$`)],
    ] as [Relation, RegExp][],
  };
});

/** Reads one date without relations. */
export function readSingle(text: string, lexicon: Lexicon): Reading | null {
  const side = readSide(text, lexicon);
  const edtf = side && sideEdtf(side);
  return edtf ? { edtf, doubt: side.doubt } : null;
}

/** Reads a date that another one limits; null for other texts. */
export function readRelation(text: string, lexicon: Lexicon): Reading | null {
  const { relations, suffixes } = patterns(lexicon);
  for (const [relation, words] of suffixes) {
    const [, date] = words.exec(text) ?? [];
    const found = date === undefined ? null : related(relation, date, lexicon);
    if (found) return found;
  }
  for (const [relation, words] of relations) {
    const found = words.test(text) ? related(relation, text.replace(words, ''), lexicon) : null;
    if (found) return found;
  }
  return null;
}

function related(relation: Relation, date: string, lexicon: Lexicon): Reading | null {
  const limited = limitedByEdge(relation, date, lexicon);
  if (limited) return limited;
  const found = readSingle(date, lexicon);
  if (!found || found.edtf.startsWith('[')) return null;
  const edtf = inNotation(relation, found.edtf);
  return edtf === null ? null : { ...found, edtf };
}

function inNotation(relation: Relation, edtf: string): string | null {
  if (relation === 'since') return `${edtf}/..`;
  if (relation === 'until') return `../${edtf}`;
  if (relation === 'notLater') return `[..${edtf}]`;
  if (relation === 'notEarlier') return `[${edtf}..]`;
  const neighbour = neighbouring(edtf, relation === 'after' ? 1 : -1);
  return neighbour && (relation === 'after' ? `[${neighbour}..]` : `[..${neighbour}]`);
}

/**
 * Before or after the first or last day of a date. Before the end of 2015 is any day up to its last, and after its start any from its first;
 * before the start and after the end exclude it. Since its start and until its end are ends of an interval, and vague ones where `readThird`
 * has one date for them.
 */
function limitedByEdge(relation: Relation, text: string, lexicon: Lexicon): Reading | null {
  const { start, end } = patterns(lexicon);
  const date = withoutLeading(text, lexicon);
  const edge = [text, date].flatMap((one) => [start, end].filter((words) => words.test(one)).map((words) => ({ words, one })))[0];
  const whole = edge && readSingle(withoutLeading(edge.one.replace(edge.words, ''), lexicon), lexicon);
  if (!whole || whole.edtf.startsWith('[') || !isEdtf(whole.edtf)) return null;
  const isLater = relation === 'after' || relation === 'notEarlier' || relation === 'since';
  const isInside = edge.words === (isLater ? start : end);
  if (relation === 'since' || relation === 'until') {
    const isVague = readSingle(text, lexicon)?.edtf.startsWith('[') !== true;
    return isInside && !isVague ? { ...whole, edtf: isLater ? `${whole.edtf}/..` : `../${whole.edtf}` } : null;
  }
  if (!isInside && relation !== 'before' && relation !== 'after') return null;
  const edtf = inNotation(isInside ? (isLater ? 'notEarlier' : 'notLater') : relation, whole.edtf);
  return edtf === null ? null : { ...whole, edtf };
}

/** The year, month or day before or after a date, with the date's own mark. */
function neighbouring(edtf: string, direction: 1 | -1): string | null {
  if (!isEdtf(edtf)) return null;
  const { ranges, precision } = readDate(edtf);
  const edge = direction === 1 ? ranges.at(-1)?.to : ranges[0]?.from;
  if (edge === undefined || edge === null) return null;
  const { year, month, day } = calendarDay(edge + direction);
  if (Math.abs(year) > 9999) return null;
  const mark = /[?~%]$/.exec(edtf)?.[0] ?? '';
  const wholeYears = edge + direction === dayNumber(year, direction === 1 ? 1 : 12, direction === 1 ? 1 : 31);
  const [head, mm, dd] = [digits(year, 4), digits(month, 2), digits(day, 2)];
  if (precision === 'DAY') return `${head}-${mm}-${dd}${mark}`;
  return wholeYears && /^(YEAR|DECADE|CENTURY)$/.test(precision) ? `${head}${mark}` : `${head}-${mm}${mark}`;
}

function digits(number: number, length: number): string {
  return `${number < 0 ? '-' : ''}${String(Math.abs(number)).padStart(length, '0')}`;
}
