/** Tells what is public according to Strapi's own tables, and compares the index with it. It shares no code with the publisher, so it finds its errors. */
import { z } from 'zod';
import type { Newsroom } from './newsroom';

/** From Strapi's tables: the rows with a date of publication, and their components in order. */
const EXPECTED = `
  select 'post' as type, p.document_id, p.locale, jsonb_build_object('title', p.title, 'slug', p.slug, 'about', coalesce(p.about, '[]'),
    'related', coalesce((
      select jsonb_agg(jsonb_build_object('post', r.post->>0, 'note', r.note) order by l."order")
      from cms.posts_cmps l join cms.components_post_relateds r on r.id = l.cmp_id
      where l.entity_id = p.id and l.field = 'related' and l.component_type = 'post.related'), '[]')) as content
  from cms.posts p where p.published_at is not null
  union all
  select 'entity', e.document_id, '', jsonb_build_object('title', e.name, 'slug', e.slug) from cms.entities e where e.published_at is not null`;

/** The same columns, from the index. */
const INDEXED = `
  select type, document_id, locale, jsonb_build_object('title', face->'title', 'slug', face->'slug', 'about', face->'about',
    'related', (select coalesce(jsonb_agg(jsonb_build_object('post', r->'post', 'note', r->'note') order by n), '[]')
      from jsonb_array_elements(face->'related') with ordinality l(r, n))) as content
  from index.documents where type = 'post'
  union all
  select type, document_id, locale, jsonb_build_object('title', face->'name', 'slug', face->'slug') from index.documents where type = 'entity'`;

const told = z.object({ type: z.string(), document_id: z.string(), locale: z.string(), content: z.unknown() });

/** The differences between Strapi's tables and the index. Each string is the type, the document id and the language of a document. */
export interface Difference {
  /** The number of published rows in Strapi's tables. */
  readonly public: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly stale: readonly string[];
}

/** A published document, from Strapi's tables. */
export interface PublicDocument {
  readonly type: string;
  readonly documentId: string;
  /** Empty for an entity. */
  readonly locale: string;
  /** An entity's name. */
  readonly title: string;
  readonly slug: string;
  /** The identifiers of the entities that a post is about. */
  readonly about: readonly string[];
  readonly related: readonly { readonly post: string | null; readonly note: string | null }[];
}

const content = z.object({
  title: z.string(),
  slug: z.string(),
  about: z.array(z.string()).default([]),
  related: z.array(z.object({ post: z.string().nullable(), note: z.string().nullable() })).default([]),
});

/** All published documents, from Strapi's tables. */
export async function readPublic(newsroom: Newsroom): Promise<PublicDocument[]> {
  const rows = z.array(told).parse(await newsroom.rows(EXPECTED));
  return rows.map(({ type, document_id, locale, content: text }) => ({ type, documentId: document_id, locale, ...content.parse(text) }));
}

async function tell(newsroom: Newsroom, sql: string): Promise<Map<string, string>> {
  const rows = z.array(told).parse(await newsroom.rows(sql));
  // Both sides come from jsonb, which sorts the keys of objects: equal contents are equal as text.
  return new Map(rows.map(({ type, document_id, locale, content }) => [`${type} ${document_id} ${locale}`, JSON.stringify(content)]));
}

/** Reads both sides and compares them. */
export async function compare(newsroom: Newsroom): Promise<Difference> {
  const expected = await tell(newsroom, EXPECTED);
  const indexed = await tell(newsroom, INDEXED);
  return {
    public: expected.size,
    missing: [...expected.keys()].filter((key) => !indexed.has(key)),
    extra: [...indexed.keys()].filter((key) => !expected.has(key)),
    stale: [...expected].filter(([key, content]) => indexed.has(key) && indexed.get(key) !== content).map(([key]) => key),
  };
}
