/** The queries whose growth is measured, besides the three pages of `reads/queries.ts`. */

const POSTS = /* GraphQL */ `
  {
    nodes {
      slug
      title
      publishedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`;
const ENTRIES = /* GraphQL */ `
  {
    nodes {
      date {
        printed
      }
      text
      timeline {
        slug
        title
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`;
const ENTITIES = /* GraphQL */ `
  {
    nodes {
      slug
      name
      kind
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`;
const CROSSING = 'categories: { any: $categories }, entry: { entities: { any: $others }, between: { from: "1990", to: "2005" } }';

/** Posts about an entity, in some categories, whose timelines name one of other entities between two dates. */
export const CROSSING_OF_ENTITY = `query ($entity: String!, $others: [String!], $categories: [String!]) {
  posts(filter: { entities: { all: [$entity] }, ${CROSSING} }) ${POSTS} }`;

/** The same of any posts. */
export const CROSSING_OF_ALL = `query ($others: [String!], $categories: [String!]) { posts(filter: { ${CROSSING} }) ${POSTS} }`;

export const OF_CATEGORY = `query ($category: String!) { posts(filter: { categories: { any: [$category] } }) ${POSTS} }`;
export const OF_TAGS = `query ($tags: [String!]) { posts(filter: { tags: { all: $tags } }) ${POSTS} }`;

export const CHRONOLOGY = `{ chronology ${ENTRIES} }`;
export const CHRONOLOGY_BETWEEN = `query ($from: EDTF!, $to: EDTF!) {
  chronology(filter: { between: { from: $from, to: $to, match: CERTAINLY } }) ${ENTRIES} }`;
export const CHRONOLOGY_OF_ENTITIES = `query ($entities: [String!]) { chronology(filter: { entities: { any: $entities } }) ${ENTRIES} }`;
export const ON_THIS_DAY = `query ($month: Int!, $day: Int!) { onThisDay(month: $month, day: $day) { entries ${ENTRIES} posts ${POSTS} } }`;

export const MOST_MENTIONED = `{ entities(orderBy: MOST_MENTIONED) ${ENTITIES} }`;
export const MOST_MENTIONED_OF_KIND = `{ entities(orderBy: MOST_MENTIONED, filter: { kinds: [PLACE] }) ${ENTITIES} }`;
export const MENTIONED_IN_CATEGORY = `query ($category: String!) {
  entities(orderBy: MOST_MENTIONED, filter: { mentionedIn: { categories: { any: [$category] } } }) ${ENTITIES} }`;
export const TOGETHER = `query ($slug: String!) { entity(slug: $slug) { coMentioned { nodes { entity { slug name } posts entries } } } }`;

export const SEARCH_POSTS = `query ($text: String!) { posts(orderBy: RELEVANCE, filter: { text: $text }) ${POSTS} }`;
export const SEARCH_NEWEST = `query ($text: String!) { posts(filter: { text: $text }) ${POSTS} }`;
export const SEARCH_ENTRIES = `query ($text: String!) { chronology(filter: { text: $text }) ${ENTRIES} }`;
export const SEARCH_ENTITIES = `query ($text: String!) { entities(orderBy: RELEVANCE, filter: { text: $text }) ${ENTITIES} }`;

export const POSTS_AFTER = `query ($after: String) { posts(after: $after) ${POSTS} }`;
export const ENTRIES_AFTER = `query ($after: String) { chronology(after: $after) ${ENTRIES} }`;
export const ENTITIES_AFTER = `query ($after: String) { entities(after: $after) ${ENTITIES} }`;

export const COUNT_POSTS = '{ posts(first: 0) { totalCount } }';
export const COUNT_ENTRIES = '{ chronology(first: 0) { totalCount } }';
export const COUNT_ENTITIES = '{ entities(first: 0) { totalCount } }';
export const COUNT_OF_CATEGORY = `query ($category: String!) { posts(first: 0, filter: { categories: { any: [$category] } }) { totalCount } }`;
export const COUNT_OF_SEARCH = `query ($text: String!) { posts(first: 0, filter: { text: $text }) { totalCount } }`;
export const COUNT_BETWEEN = `query ($from: EDTF!, $to: EDTF!) {
  chronology(first: 0, filter: { between: { from: $from, to: $to, match: CERTAINLY } }) { totalCount } }`;
export const MONTHS = '{ archive { year month count } }';
