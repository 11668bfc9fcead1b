/** Describes documents for the reference field. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { visibleIds } from '../../../../access/visible-documents';
import { json, rowsOf } from '../../../../sql';
import { factsSql, readFacts, type Facts } from './facts';
import type { Target } from './target';

/**
 * `held`: a term that readers do not see until a post that uses it is published. `gone`: the document no longer exists. `hidden`: the role may not see any version of it. `modified`: public, with later changes that are
 * not public yet. `draft`: not public yet, or withdrawn.
 */
type ReferenceStatus = 'published' | 'modified' | 'draft' | 'held' | 'hidden' | 'gone';

/** One document as the reference field shows it. `kind` is null for types without kinds. */
export interface Described {
  readonly documentId: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly locales: readonly string[];
  readonly status: ReferenceStatus;
  readonly facts: Facts;
}

const row = z.object({
  document_id: z.string(),
  locale: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.string().nullable(),
  published: z.boolean(),
  updated: z.coerce.number(),
  visible: z.boolean(),
  held: z.boolean(),
  facts: json(z.record(z.string(), z.unknown())),
});
type Row = z.infer<typeof row>;

/** Strapi writes the draft and the published row of a publication almost at once: a smaller difference in time is not a change. */
const SAME_MOMENT_MS = 500;

function statusOf(all: readonly Row[], rows: readonly Row[], hasDrafts: boolean): ReferenceStatus {
  if (rows.length === 0) return all.length === 0 ? 'gone' : 'hidden';
  if (!hasDrafts) return rows.some(({ held }) => held) ? 'held' : 'published';
  const published = rows.filter((one) => one.published);
  if (published.length === 0) return 'draft';
  const isOlder = (live: Row): boolean =>
    rows.some((draft) => !draft.published && draft.locale === live.locale && draft.updated - live.updated > SAME_MOMENT_MS);
  return published.some(isOlder) ? 'modified' : 'published';
}

/** The row that gives the title: one in the editor's locale if there is one, and in the same locale the draft, since it is newer. */
function newest(rows: readonly Row[], locale: string | null): Row | undefined {
  const weight = (one: Row): number => (one.locale === locale ? 0 : 2) + (one.published ? 1 : 0);
  return [...rows].sort((one, other) => weight(one) - weight(other))[0];
}

/**
 * Describes documents in the order asked, from the versions that the user may see. Documents that are gone or hidden are included, with
 * that status.
 * @param locale the locale to prefer for titles
 */
export async function describe(
  strapi: Core.Strapi,
  ability: Ability,
  target: Target,
  ids: readonly string[],
  locale: string | null,
): Promise<Described[]> {
  if (ids.length === 0) return [];
  const sql = `
    select document_id, locale, ${target.title} as title, ${target.kind ?? 'null::text'} as kind,
      published_at is not null as published, extract(epoch from updated_at) * 1000 as updated,
      id in (?) as visible, ${target.canBeHeld ? 'coalesce(held, false)' : 'false'} as held, ${factsSql(strapi, target)} as facts
    from "${target.table}" t where document_id = any(?::text[]) order by locale nulls first, id`;
  const visible = await visibleIds(strapi, ability, target.uid, { documentId: { $in: [...ids] } });
  const rows = await rowsOf(strapi, row, sql, [visible.ids, [...ids]]);
  return ids.map((documentId) => {
    const all = rows.filter((one) => one.document_id === documentId);
    const own = all.filter((one) => one.visible);
    const shown = newest(own, locale);
    return {
      documentId,
      title: shown?.title ?? null,
      kind: shown?.kind ?? null,
      locales: [...new Set(own.flatMap((one) => one.locale ?? []))],
      status: statusOf(all, own, target.hasDrafts),
      facts: readFacts(shown?.facts ?? {}, locale),
    };
  });
}
