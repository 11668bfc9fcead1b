/**
 * What a document means to a partner, as a hash: equal while a reader would see nothing new, whatever the release that wrote it. Keys without a
 * value do not count, so that a new one changes nothing where it is empty; of HTML count its text, its elements and its addresses; of our own
 * addresses what follows the host.
 */
import { createHash } from 'node:crypto';
import { readTokens } from '@dossier/text/html-tokens';

/** Keys that only repeat what others hold. */
const DERIVED: ReadonlySet<string> = new Set(['bodyHtml', 'bodyText', 'earliest', 'latest']);
/** Keys whose texts are HTML. */
const HTML: ReadonlySet<string> = new Set(['html', 'badge']);

function htmlMeaning(html: string): string {
  const parts: string[] = [];
  readTokens(html, {
    start: (name, attributes) => parts.push(`<${name} ${attributes.get('href') ?? ''}${attributes.get('src') ?? ''}>`),
    end: (name) => parts.push(`</${name}>`),
    text: (characters) => parts.push(characters),
  });
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

/** Writes values without a word about their layout. @param ownHosts prefixes of addresses that lead to this installation */
class MeaningWriter {
  constructor(private readonly ownHosts: readonly string[]) {}

  write(value: unknown, key = ''): unknown {
    if (value === null || value === undefined || value === '' || value === false) return undefined;
    if (typeof value === 'string') return this.text(value, key);
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => this.write(one) ?? null);
    if (typeof value !== 'object') return value;
    const entries = Object.entries(value)
      .filter(([name]) => !DERIVED.has(name))
      .map(([name, held]): [string, unknown] => [name, this.write(held, name)])
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  private text(text: string, key: string): string {
    if (HTML.has(key)) return htmlMeaning(text);
    const own = this.ownHosts.find((host) => text.startsWith(host));
    return own === undefined ? text : text.slice(own.length);
  }
}

/** The meaning of a part of a document, as text. */
export function meaningOf(part: unknown, ownHosts: readonly string[]): string {
  return JSON.stringify(new MeaningWriter(ownHosts).write(part) ?? null);
}

/** The first 64 bits of the SHA-256 of texts, as PostgreSQL's bigint. */
export function hashOf(...texts: readonly string[]): bigint {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest().readBigInt64BE(0);
}
