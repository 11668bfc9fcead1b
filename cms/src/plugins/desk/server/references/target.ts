/** The tables and columns that contain the documents of a content type, read from Strapi's own metadata. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

/**
 * The tables of a type to which a reference field may refer. `title`, `slug` and `kind` are columns. `names` is null for types without
 * other names.
 */
export interface Target {
  readonly uid: UID.ContentType;
  readonly table: string;
  readonly title: string;
  readonly slug: string | null;
  readonly kind: string | null;
  readonly hasDrafts: boolean;
  readonly names: { readonly table: string; readonly join: string; readonly owner: string } | null;
}

const metadata = z.object({ tableName: z.string(), attributes: z.record(z.string(), z.unknown()) });
const named = z.object({
  target: z.string(),
  joinTable: z.object({ name: z.string(), joinColumn: z.object({ name: z.string() }) }),
});

/** The columns that may contain a document's title, in the order of preference. A comment has only a label, made from its text. */
const TITLES = ['title', 'name', 'label'];

/** Finds the tables and columns of a content type. */
export function targetOf(strapi: Core.Strapi, uid: UID.ContentType): Target {
  const { tableName, attributes } = metadata.parse(strapi.db.metadata.get(uid));
  const names = named.safeParse(attributes.names);
  return {
    uid,
    table: tableName,
    title: TITLES.find((name) => name in attributes) ?? 'name',
    slug: 'slug' in attributes ? 'slug' : null,
    kind: 'kind' in attributes ? 'kind' : null,
    hasDrafts: Object.values(strapi.contentTypes).some((type) => type.uid === uid && type.options?.draftAndPublish === true),
    names: names.success
      ? {
          table: metadata.parse(strapi.db.metadata.get(names.data.target)).tableName,
          join: names.data.joinTable.name,
          owner: names.data.joinTable.joinColumn.name,
        }
      : null,
  };
}
