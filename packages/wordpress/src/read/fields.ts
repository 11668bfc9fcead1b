/** Reads values from elements of an export: texts, slugs and times. */
import type { Element } from './tree';

/** An element, as far as its children are concerned. */
type Parent = Pick<Element, 'children'>;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATABASE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d))?$/;
const MAIL_TIME = /^(?:\w{3}, *)?(\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4}|GMT|UTC?|Z)$/;

/** A copy of the text. A substring would keep the whole piece of the file in memory. */
function own(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** The text of the first child with this name, with its white space; `''` if there is no such child. */
export function textOf(parent: Parent, name: string): string {
  return own(parent.children.find((child) => child.name === name)?.text ?? '');
}

/** Like `textOf`, without white space around it. */
export function wordOf(parent: Parent, name: string): string {
  return textOf(parent, name).trim();
}

/** The value of an attribute, without white space around it; `''` if there is none. */
export function attributeOf(element: Element, name: string): string {
  return own(element.attributes.get(name) ?? '').trim();
}

/** An id; `''` if there is none, for which WordPress writes 0. */
export function idOf(parent: Parent, name: string): string {
  const id = wordOf(parent, name);
  return id === '0' ? '' : id;
}

/** A slug, percent-decoded. Percent-encoded bytes that are not UTF-8 are kept as written. */
export function decodeSlug(slug: string): string {
  const decode = (codes: string): string => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  };
  return own(slug.trim().replaceAll(/(?:%[0-9a-f]{2})+/gi, decode));
}

/**
 * The slug that WordPress makes of a name (its `sanitize_title`): in lower case, without accents on Latin letters, and with a hyphen in place of
 * everything between words.
 */
export function toNicename(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase();
  return plain
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function toMoment(year: number, month: number, day: number, time: readonly (string | undefined)[], offset: number): string | null {
  const [hour, minute, second] = time.map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // `Date.UTC` accepts days such as 31 February, which become other days, and reads years below 100 as years of the twentieth century.
  const isReal = year >= 100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && (hour ?? 0) < 24 && (minute ?? 0) < 60;
  return isReal ? new Date(date.getTime() - offset * 60_000).toISOString() : null;
}

/** Reads a time of WordPress's database as UTC. Returns RFC 3339; null for `0000-00-00 00:00:00` and for text that is not a time. */
export function parseDatabaseTime(text: string): string | null {
  const [, year, month, day, ...time] = DATABASE_TIME.exec(text) ?? [];
  return year === undefined ? null : toMoment(Number(year), Number(month), Number(day), time, 0);
}

/** Reads a time of RSS (RFC 822). Returns RFC 3339; null for text that is not a time, such as the year -0001 that WordPress gives drafts. */
export function parseMailTime(text: string): string | null {
  const [, day, month = '', year, hour, minute, second, zone = ''] = MAIL_TIME.exec(text) ?? [];
  if (day === undefined) return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  return toMoment(Number(year), MONTHS.indexOf(month) + 1, Number(day), [hour, minute, second], offset);
}
