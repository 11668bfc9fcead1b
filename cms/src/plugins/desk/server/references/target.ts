/** The tables and columns that contain the documents of a content type, read from Strapi's own metadata. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

/** Texts of a document that are rows of a component, such as the names of an entity. */
interface Parts {
  /** The field of the document. */
  readonly field: string;
  readonly table: string;
  readonly column: string;
  /** The table that joins rows of the component to rows of the document, and its column for the latter. */
  readonly join: string;
  readonly owner: string;
}

/** The tables of a type to which a reference field may refer. `title`, `slug`, `kind` and `searched` are columns. */
export interface Target {
  readonly uid: UID.ContentType;
  readonly table: string;
  readonly columns: ReadonlySet<string>;
  readonly title: string;
  readonly slug: string | null;
  readonly kind: string | null;
  readonly hasDrafts: boolean;
  readonly isLocalised: boolean;
  readonly canBeHeld: boolean;
  /** Columns whose words find a document, first the title. */
  readonly searched: readonly string[];
  /** Other names, which find a document too; null for types without any. */
  readonly names: Parts | null;
}

const attributes = z.record(z.string(), z.unknown());
const metadata = z.object({ tableName: z.string(), attributes });
const component = z.object({
  target: z.string(),
  joinTable: z.object({ name: z.string(), joinColumn: z.object({ name: z.string() }) }),
});
const scalar = z.object({ columnName: z.string() });

/** The columns that may contain a document's title, in the order of preference. A comment has only a label, made from its text. */
const TITLES = ['title', 'name', 'label'];
/** Other columns that are searched. */
const SEARCHED = ['slug', 'edition', 'publisher', 'author', 'url'];
/** Fields with other names, and the column of the component that has the name. */
const NAMES = [
  { field: 'names', column: 'text' },
  { field: 'translations', column: 'name' },
];

/** The component rows of a field; null when the type has no such field. */
export function partsOf(strapi: Core.Strapi, uid: UID.ContentType, field: string, column: string): Parts | null {
  const found = component.safeParse(metadata.parse(strapi.db.metadata.get(uid)).attributes[field]).data;
  if (!found) return null;
  const { name, joinColumn } = found.joinTable;
  return { field, column, table: strapi.db.metadata.get(found.target).tableName, join: name, owner: joinColumn.name };
}

/** Finds the tables and columns of a content type. */
export function targetOf(strapi: Core.Strapi, uid: UID.ContentType): Target {
  const { tableName, attributes: fields } = metadata.parse(strapi.db.metadata.get(uid));
  const columns = new Set(Object.values(fields).flatMap((field) => scalar.safeParse(field).data?.columnName ?? []));
  const title = TITLES.find((name) => columns.has(name)) ?? 'name';
  const { options, pluginOptions } = strapi.contentType(uid);
  return {
    uid,
    table: tableName,
    columns,
    title,
    slug: columns.has('slug') ? 'slug' : null,
    kind: columns.has('kind') ? 'kind' : null,
    hasDrafts: options?.draftAndPublish === true,
    isLocalised: z.object({ i18n: z.object({ localized: z.literal(true) }) }).safeParse(pluginOptions).success,
    canBeHeld: columns.has('held'),
    searched: [title, ...SEARCHED.filter((name) => columns.has(name))],
    names: NAMES.map(({ field, column }) => partsOf(strapi, uid, field, column)).find((parts) => parts !== null) ?? null,
  };
}
