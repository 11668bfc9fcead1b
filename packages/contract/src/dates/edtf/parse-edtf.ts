import { InvalidDate } from './invalid-date';
import type { Dated, DateSet, Expression, Interval } from './notation';
import { parseDated, parseDateTime } from './parse-date';

/** Longest accepted text, in characters: more than any date that people write. Limits the time that hostile input can cost. */
const LONGEST = 500;

/**
 * Parses EDTF of levels 0, 1 and 2 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/).
 * @throws {InvalidDate} on anything else.
 */
export function parse(text: string): Expression {
  if (text.length > LONGEST) throw new InvalidDate(`${text.slice(0, 40)}…`, `it is longer than ${LONGEST} characters`);
  if (text === '') throw new InvalidDate(text, 'it is empty');
  if (text.startsWith('[') || text.startsWith('{')) return parseSet(text);
  if (text.includes('/')) return parseInterval(text);
  return parseDateTime(text) ?? parseDated(text, text);
}

function parseInterval(text: string): Interval {
  const ends = text.split('/');
  const [from = '', to = ''] = ends;
  if (ends.length !== 2) throw new InvalidDate(text, 'an interval has two ends');
  if (from === '' && to === '') throw new InvalidDate(text, 'both ends are missing');
  return { kind: 'interval', from: parseEnd(from, text), to: parseEnd(to, text) };
}

function parseEnd(end: string, whole: string): Dated | null {
  return end === '' || end === '..' ? null : parseDated(end, whole);
}

function parseSet(text: string): DateSet {
  const all = text.startsWith('{');
  if (!text.endsWith(all ? '}' : ']') || text.length < 3)
    throw new InvalidDate(text, `a set ends with "${all ? '}' : ']'}" and has a member`);
  const members = text.slice(1, -1).split(',');
  return {
    kind: 'set',
    all,
    members: members.map((member, index) => parseMember(index === 0 ? member : member.trimStart(), index, members.length, text)),
  };
}

/** Only the first member may begin with `..` and only the last may end with it. */
function parseMember(member: string, index: number, count: number, whole: string): Dated | Interval {
  const dots = member.indexOf('..');
  if (dots < 0) return parseDated(member, whole);
  const from = member.slice(0, dots);
  const to = member.slice(dots + 2);
  if (from === '' && to === '') throw new InvalidDate(whole, '".." needs a date on one side');
  if (from === '' && index !== 0) throw new InvalidDate(whole, 'only the first member may have no beginning');
  if (to === '' && index !== count - 1) throw new InvalidDate(whole, 'only the last member may have no end');
  return { kind: 'interval', from: from === '' ? null : parseDated(from, whole), to: to === '' ? null : parseDated(to, whole) };
}
