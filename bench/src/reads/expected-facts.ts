/** What the answers hold, whatever the shape of a server's fields. */
import type { Facts, Named } from './facts';
import type { Read } from './read-names';

const named = ({ slug, name }: Named): Named => ({ slug, name });
const at = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index];
  if (item === undefined) throw new Error(`the facts have no number ${index}`);
  return item;
};
const newestFirst = (one: { readonly publishedAt: string }, other: { readonly publishedAt: string }): number =>
  one.publishedAt < other.publishedAt ? 1 : -1;

function postFacts({ posts, categories, tags, entities, timelines }: Facts, visit: number): unknown {
  const { slug, title, publishedAt, excerpt, edition, body, epigraphs, ...refers } = at(posts, visit - 1);
  const timeline = at(timelines, refers.timeline);
  return {
    ...{ slug, title, publishedAt, excerpt, edition, body, epigraphs },
    category: named(at(categories, refers.category)),
    tags: refers.tags.map((tag) => named(at(tags, tag))),
    entities: refers.entities.map((index) => at(entities, index)).map((one) => ({ ...named(one), kind: one.kind })),
    related: refers.related.map((index) => at(posts, index)).map((other) => ({ slug: other.slug, title: other.title })),
    timeline: {
      slug: timeline.slug,
      title: timeline.title,
      entries: timeline.entries.map((entry) => ({ ...entry, entities: entry.entities.map((index) => named(at(entities, index))) })),
    },
  };
}

function frontFacts({ posts, categories, entities }: Facts): unknown {
  const nodes = [...posts].sort(newestFirst).slice(0, 20);
  return {
    totalCount: posts.length,
    hasNextPage: true,
    nodes: nodes.map(({ slug, title, excerpt, publishedAt, category, entities: about }) => ({
      ...{ slug, title, excerpt, publishedAt },
      category: named(at(categories, category)),
      entities: about.map((index) => named(at(entities, index))),
    })),
  };
}

function entityFacts({ entities, posts, timelines }: Facts, visit: number): unknown {
  const { slug, name, kind, summary } = at(entities, visit - 1);
  const about = posts.filter((post) => post.entities.includes(visit - 1)).sort(newestFirst);
  const entries = timelines.flatMap((timeline) =>
    timeline.entries
      .filter((entry) => entry.entities.includes(visit - 1))
      .map(({ date, text }) => ({ date, text, timeline: { slug: timeline.slug, title: timeline.title } })),
  );
  return {
    ...{ slug, name, kind, summary },
    posts: about.slice(0, 20).map((post) => ({ slug: post.slug, title: post.title })),
    entries: entries.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0)),
  };
}

/** What the answer to a visit has to hold. */
export function factsOf(facts: Facts, read: Read, visit: number): unknown {
  return { post: postFacts, front: frontFacts, entity: entityFacts }[read](facts, visit);
}
