/** Reads the facts out of each server's answers. */
import { z } from 'zod';
import type { Read } from './read-names';
import type { Asking } from './reads';

const named = z.object({ slug: z.string(), name: z.string() });
const titled = z.object({ slug: z.string(), title: z.string() });
const epigraphs = z.array(z.object({ text: z.string(), attribution: z.string() }));
const summary = titled.extend({ excerpt: z.string(), publishedAt: z.string() });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string() });

/** The only item of a list. */
const only = <Item>([first, ...others]: readonly Item[]): Item | null => (others.length === 0 ? (first ?? null) : null);

const dossier = {
  post: z
    .object({
      post: summary.extend({
        id: z.string(),
        edition: z.string(),
        body: z.array(z.object({ html: z.string() })),
        epigraphs,
        categories: z.array(named),
        tags: z.array(named),
        about: z.array(named.extend({ id: z.string(), kind: z.string().toLowerCase() })),
        related: z.array(z.object({ post: titled })),
        timelines: z.array(
          titled.extend({
            entries: z.object({
              nodes: z.array(
                z.object({ date: z.object({ edtf: z.string(), printed: z.string() }), text: z.string(), entities: z.array(named) }),
              ),
            }),
          }),
        ),
      }),
    })
    .transform(({ post: { id: _, body, categories, about, related, timelines, ...post } }) => {
      const timeline = only(timelines);
      return {
        ...post,
        body: body.flatMap(({ html }) => html.split('</p>').map((text) => text.replace('<p>', ''))).filter((text) => text !== ''),
        category: only(categories),
        entities: about.map(({ id: __, ...entity }) => entity),
        related: related.map((link) => link.post),
        timeline: timeline && {
          ...timeline,
          entries: timeline.entries.nodes.map(({ date: { edtf, printed }, ...entry }) => ({ ...entry, date: edtf, label: printed })),
        },
      };
    }),
  front: z
    .object({
      posts: z.object({
        totalCount: z.number(),
        pageInfo,
        nodes: z.array(summary.extend({ categories: z.array(named), about: z.array(named) })),
      }),
    })
    .transform(
      ({
        posts: {
          totalCount,
          pageInfo: { hasNextPage },
          nodes,
        },
      }) => ({
        totalCount,
        hasNextPage,
        nodes: nodes.map(({ categories, about, ...post }) => ({ ...post, category: only(categories), entities: about })),
      }),
    ),
  entity: z
    .object({
      entity: named.extend({
        kind: z.string().toLowerCase(),
        summary: z.string(),
        posts: z.object({ nodes: z.array(titled) }),
        chronology: z.object({
          nodes: z.array(z.object({ date: z.object({ edtf: z.string() }), text: z.string(), timeline: titled })),
        }),
      }),
    })
    .transform(({ entity: { posts, chronology, ...entity } }) => ({
      ...entity,
      posts: posts.nodes,
      entries: chronology.nodes.map(({ date, ...entry }) => ({ ...entry, date: date.edtf })),
    })),
};

const yardstick = {
  post: z
    .object({
      post: summary.extend({
        id: z.string(),
        edition: z.string(),
        body: z.string(),
        epigraphs,
        category: named,
        tags: z.array(named),
        entities: z.array(named.extend({ id: z.string(), kind: z.string() })),
        related: z.array(titled),
        timeline: titled.extend({
          entries: z.array(z.object({ date: z.string(), label: z.string(), text: z.string(), entities: z.array(named) })),
        }),
      }),
    })
    .transform(({ post: { id: _, body, entities, ...post } }) => ({
      ...post,
      body: body.split('\n\n'),
      entities: entities.map(({ id: __, ...entity }) => entity),
    })),
  front: z
    .object({
      posts: z.object({ totalCount: z.number(), pageInfo, nodes: z.array(summary.extend({ category: named, entities: z.array(named) })) }),
    })
    .transform(
      ({
        posts: {
          pageInfo: { hasNextPage },
          ...posts
        },
      }) => ({ ...posts, hasNextPage }),
    ),
  entity: z
    .object({
      entity: named.extend({
        kind: z.string(),
        summary: z.string(),
        posts: z.object({ nodes: z.array(titled) }),
        entries: z.array(z.object({ date: z.string(), text: z.string(), timeline: titled })),
      }),
    })
    .transform(({ entity: { posts, ...entity } }) => ({ ...entity, posts: posts.nodes })),
};

/** The items of a connection, each behind one field. */
const through = <Item extends z.ZodType>(field: string, item: Item) =>
  z
    .object({ nodes: z.array(z.object({ [field]: item })) })
    .transform(({ nodes }) => nodes.map((node) => (node as Record<string, z.output<Item>>)[field]));
/** PostGraphile writes moments in the time zone of the session. */
const moment = z.string().transform((text) => new Date(text).toISOString());
const withoutRowId = named.extend({ rowId: z.number(), kind: z.string() }).transform(({ rowId: _, ...entity }) => entity);
const postgraphileSummary = summary.extend({ publishedAt: moment, categoryByCategoryId: named });

const postgraphile = {
  post: z
    .object({
      postBySlug: postgraphileSummary.extend({
        rowId: z.number(),
        edition: z.string(),
        body: z.string(),
        epigraphs,
        postTagsByPostId: through('tagByTagId', named),
        postEntitiesByPostId: through('entityByEntityId', withoutRowId),
        relatedsByPostId: through('postByTargetId', titled),
        timelineByTimelineId: titled.extend({
          entriesByTimelineId: z.object({
            nodes: z.array(
              z.object({
                date: z.string(),
                label: z.string(),
                text: z.string(),
                entryEntitiesByEntryId: through('entityByEntityId', named),
              }),
            ),
          }),
        }),
      }),
    })
    .transform(({ postBySlug: { rowId: _, body, timelineByTimelineId: timeline, ...post } }) => {
      const { categoryByCategoryId, postTagsByPostId, postEntitiesByPostId, relatedsByPostId, ...own } = post;
      return {
        ...own,
        body: body.split('\n\n'),
        category: categoryByCategoryId,
        tags: postTagsByPostId,
        entities: postEntitiesByPostId,
        related: relatedsByPostId,
        timeline: {
          slug: timeline.slug,
          title: timeline.title,
          entries: timeline.entriesByTimelineId.nodes.map(({ entryEntitiesByEntryId, ...entry }) => ({
            ...entry,
            entities: entryEntitiesByEntryId,
          })),
        },
      };
    }),
  front: z
    .object({
      allPosts: z.object({
        totalCount: z.number(),
        pageInfo,
        nodes: z.array(postgraphileSummary.extend({ postEntitiesByPostId: through('entityByEntityId', named) })),
      }),
    })
    .transform(
      ({
        allPosts: {
          totalCount,
          pageInfo: { hasNextPage },
          nodes,
        },
      }) => ({
        totalCount,
        hasNextPage,
        nodes: nodes.map(({ categoryByCategoryId, postEntitiesByPostId, ...post }) => ({
          ...post,
          category: categoryByCategoryId,
          entities: postEntitiesByPostId,
        })),
      }),
    ),
  entity: z
    .object({
      entityBySlug: named.extend({
        kind: z.string(),
        summary: z.string(),
        posts: z.object({ nodes: z.array(titled) }),
        entries: z.object({ nodes: z.array(z.object({ date: z.string(), text: z.string(), timelineByTimelineId: titled })) }),
      }),
    })
    .transform(({ entityBySlug: { posts, entries, ...entity } }) => ({
      ...entity,
      posts: posts.nodes,
      entries: entries.nodes.map(({ timelineByTimelineId, ...entry }) => ({ ...entry, timeline: timelineByTimelineId })),
    })),
};

const SHAPES = { dossier, yardstick, apollo: yardstick, postgraphile };
const answered = z.object({ data: z.unknown() });

/** The facts of an answer. @throws ZodError when a field is missing */
export function factsIn(asking: Asking, read: Read, answer: string): unknown {
  return SHAPES[asking][read].parse(answered.parse(JSON.parse(answer)).data);
}
