/** Makes slugs and keys of entries where the editor has not written any. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 5;

/** A random key of eight letters and digits. */
function newKey(): string {
  return BigInt(`0x${randomBytes(KEY_BYTES).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
}

const LONGEST_SLUG = 120;

/**
 * Makes a slug from a title: `On This Day — Paris [2019]` becomes `on-this-day-paris-2019`. Latin letters lose their accents. In other scripts
 * marks are part of the letter and stay: `Йога` becomes `йога`.
 */
export function toSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^[-\p{M}]+|-+$/gu, '');
  return [...words].slice(0, LONGEST_SLUG).join('').replace(/-$/, '');
}

const entries = z.array(z.looseObject({ key: z.string().nullish() }));

/** Gives a key to every entry without one. If two entries have the same key (one is a copy), the second gets a new key. */
export function fillKeys(list: unknown): unknown {
  const parsed = entries.safeParse(list);
  if (!parsed.success) return list;
  const used = new Set<string>();
  return parsed.data.map((entry) => {
    const key = entry.key && !used.has(entry.key) ? entry.key : newKey();
    used.add(key);
    return { ...entry, key };
  });
}
