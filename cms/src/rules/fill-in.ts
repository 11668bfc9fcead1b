/** What an editor need not write: slugs, keys of entries, the day of first publication. Nothing that is written is ever changed. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 5;

/** A key that no other entry has: eight letters and digits. */
function newKey(): string {
  return BigInt(`0x${randomBytes(KEY_BYTES).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
}

/** An address from a title: `On This Day — Paris [2019]` becomes `on-this-day-paris-2019`. */
export function toSlug(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 120)
    .replace(/-$/, '');
}

const entries = z.array(z.looseObject({ key: z.string().nullish() }));

/** Gives a key to every entry that has none, and a new one to the later of two that share one (a copied entry). */
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
