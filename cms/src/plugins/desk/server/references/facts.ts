/** What tells documents with the same title apart: edition, date, years, publisher and so on. */
import type { Core } from '@strapi/strapi';
import { readDate } from '@dossier/contract/dates/edtf/read-date';
import { z } from 'zod';
import { edtfOf } from '../../../../rules/fields';
import { partsOf, type Target } from './target';

/** Each fact is null where the type or the document does not have it. */
export interface Facts {
  readonly edition: string | null;
  /** The day of a post, or of a comment; `YYYY-MM-DD`. */
  readonly day: string | null;
  /** The date of a source, as printed. */
  readonly printed: string | null;
  /** The years in which an entity existed, such as `1962–2006`, `1962–` or `–2006`. */
  readonly years: string | null;
  readonly publisher: string | null;
  /** The names of those who sign a post, in their order. */
  readonly authors: string | null;
  /** The address of a source; shown where it has no title. */
  readonly url: string | null;
  /** How many entries a timeline has. */
  readonly entries: number | null;
  /** The name of the category above. */
  readonly parent: string | null;
}

const text = z.string().nullish();
const date = z.object({ printed: text, edtf: text }).nullish().catch(null);
const raw = z.object({
  edition: text,
  day: text,
  from: date,
  to: date,
  date,
  publisher: text,
  authors: text,
  url: text,
  entries: z.number().nullish(),
  parent: text,
});

const relation = z.object({
  joinTable: z.object({ name: z.string(), joinColumn: z.object({ name: z.string() }), inverseJoinColumn: z.object({ name: z.string() }) }),
});

/** SQL for the name of the category above the row `t`; null for types without one. */
function parentSql(strapi: Core.Strapi, { uid, table, title }: Target): string | null {
  const found = relation.safeParse(strapi.db.metadata.get(uid).attributes.parent).data;
  if (!found) return null;
  const { name, joinColumn, inverseJoinColumn } = found.joinTable;
  return `(select above."${title}" from "${name}" j join "${table}" above on above.id = j."${inverseJoinColumn.name}"
    where j."${joinColumn.name}" = t.id limit 1)`;
}

const ordered = z.object({
  target: z.string(),
  joinTable: relation.shape.joinTable.extend({ orderColumnName: z.string().optional() }),
});

/** SQL for the names of the authors of the row `t`; null for types without authors. */
function authorsSql(strapi: Core.Strapi, { uid }: Target): string | null {
  const found = ordered.safeParse(strapi.db.metadata.get(uid).attributes.authors).data;
  if (!found) return null;
  const { name, joinColumn, inverseJoinColumn, orderColumnName: order } = found.joinTable;
  return `(select string_agg(a.name, ', ' order by ${order ? `j."${order}"` : 'j.id'}) from "${name}" j
    join "${strapi.db.metadata.get(found.target).tableName}" a on a.id = j."${inverseJoinColumn.name}" where j."${joinColumn.name}" = t.id)`;
}

/** SQL for the facts of a row of the table `t`, as JSON. */
export function factsSql(strapi: Core.Strapi, target: Target): string {
  const { uid, columns } = target;
  const entries = partsOf(strapi, uid, 'entries', 'key');
  const facts: Readonly<Record<string, string | null>> = {
    ...Object.fromEntries(
      ['edition', 'from', 'to', 'date', 'publisher', 'url'].filter((name) => columns.has(name)).map((name) => [name, `t."${name}"`]),
    ),
    day: columns.has('dateline') ? 'coalesce(t.dateline, t.first_published::date)::text' : columns.has('at') ? 't.at::date::text' : null,
    entries: entries
      ? `(select count(*) from "${entries.join}" j where j."${entries.owner}" = t.id and j.field = '${entries.field}')::int`
      : null,
    parent: parentSql(strapi, target),
    authors: authorsSql(strapi, target),
  };
  const pairs = Object.entries(facts).flatMap(([name, sql]) => (sql === null ? [] : [`'${name}', ${sql}`]));
  return `jsonb_build_object(${pairs.join(', ')})`;
}

/** The first or last year of a date; null when the date is empty, cannot be read, or is before the year 0. */
function yearOf(value: z.infer<typeof date>, locale: string, end: 'earliest' | 'latest'): string | null {
  const edtf = value ? edtfOf(value, locale) : null;
  const day = edtf ? readDate(edtf)[end] : null;
  return day ? String(Number(day.slice(0, 4))) : null;
}

function yearsOf(from: z.infer<typeof date>, to: z.infer<typeof date>, locale: string): string | null {
  const [first, last] = [yearOf(from, locale, 'earliest'), yearOf(to, locale, 'latest')];
  if (!first && !last) return null;
  return first === last ? first : `${first ?? ''}–${last ?? ''}`;
}

/** Reads what `factsSql` selects. @param locale the language in which dates are read */
export function readFacts(given: object, locale: string | null): Facts {
  const { edition, day, from, to, date: dated, publisher, authors, url, entries, parent } = raw.parse(given);
  return {
    edition: edition || null,
    day: day ?? null,
    printed: dated?.printed || dated?.edtf || null,
    years: yearsOf(from, to, locale ?? 'en'),
    publisher: publisher || null,
    authors: authors ?? null,
    url: url || null,
    entries: entries ?? null,
    parent: parent ?? null,
  };
}
