/** The year of the dates above an entry in a form. */
import { useForm } from '@strapi/strapi/admin';

const MOST_LOOKED_AT = 5;

interface Entry {
  readonly date?: { readonly printed?: unknown; readonly edtf?: unknown } | null;
}

function yearIn({ date }: Entry): string | undefined {
  const text = [date?.edtf, date?.printed].filter((part) => typeof part === 'string').join(' ');
  return text.match(/\b(?:1\d|20)\d\d\b/g)?.at(-1);
}

/** The last year that the dates of the entries above name; null for a date that is in no list of entries, and where none names a year. */
export function useNearYear(name: string): string | null {
  const [, list, index] = /^(.+)\.(\d+)\.date$/.exec(name) ?? [];
  return useForm('DeskDate', ({ values }) => {
    const entries = list === undefined ? null : new Map<string, unknown>(Object.entries(values)).get(list);
    if (!Array.isArray(entries)) return null;
    const above: Entry[] = entries.slice(Math.max(0, Number(index) - MOST_LOOKED_AT), Number(index));
    return above.map(yearIn).findLast((year) => year !== undefined) ?? null;
  });
}
