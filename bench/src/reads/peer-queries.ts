/** The queries of the three reads, in the words of the peers. */
import type { Queries } from './queries';

export const APOLLO: Queries = {
  post: /* GraphQL */ `
    query Post($slug: String!) {
      post(slug: $slug) {
        id
        slug
        title
        publishedAt
        excerpt
        edition
        body
        epigraphs {
          text
          attribution
        }
        category {
          slug
          name
        }
        tags {
          slug
          name
        }
        entities {
          id
          slug
          name
          kind
        }
        related {
          slug
          title
        }
        timeline {
          slug
          title
          entries {
            date
            label
            text
            entities {
              slug
              name
            }
          }
        }
      }
    }
  `,
  front: /* GraphQL */ `
    query Front {
      posts(first: 20) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          slug
          title
          excerpt
          publishedAt
          category {
            slug
            name
          }
          entities {
            slug
            name
          }
        }
      }
    }
  `,
  entity: /* GraphQL */ `
    query Entity($slug: String!) {
      entity(slug: $slug) {
        slug
        name
        kind
        summary
        posts(first: 20) {
          nodes {
            slug
            title
          }
        }
        entries {
          date
          text
          timeline {
            slug
            title
          }
        }
      }
    }
  `,
};

/** PostGraphile derives its fields from the tables, and those of an entity from two SQL functions. */
export const POSTGRAPHILE: Queries = {
  post: /* GraphQL */ `
    query Post($slug: String!) {
      postBySlug(slug: $slug) {
        rowId
        slug
        title
        publishedAt
        excerpt
        edition
        body
        epigraphs
        categoryByCategoryId {
          slug
          name
        }
        postTagsByPostId {
          nodes {
            tagByTagId {
              slug
              name
            }
          }
        }
        postEntitiesByPostId {
          nodes {
            entityByEntityId {
              rowId
              slug
              name
              kind
            }
          }
        }
        relatedsByPostId {
          nodes {
            postByTargetId {
              slug
              title
            }
          }
        }
        timelineByTimelineId {
          slug
          title
          entriesByTimelineId(orderBy: ORD_ASC) {
            nodes {
              date
              label
              text
              entryEntitiesByEntryId {
                nodes {
                  entityByEntityId {
                    slug
                    name
                  }
                }
              }
            }
          }
        }
      }
    }
  `,
  front: /* GraphQL */ `
    query Front {
      allPosts(first: 20, orderBy: PUBLISHED_AT_DESC) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          slug
          title
          excerpt
          publishedAt
          categoryByCategoryId {
            slug
            name
          }
          postEntitiesByPostId {
            nodes {
              entityByEntityId {
                slug
                name
              }
            }
          }
        }
      }
    }
  `,
  entity: /* GraphQL */ `
    query Entity($slug: String!) {
      entityBySlug(slug: $slug) {
        slug
        name
        kind
        summary
        posts(first: 20) {
          nodes {
            slug
            title
          }
        }
        entries {
          nodes {
            date
            text
            timelineByTimelineId {
              slug
              title
            }
          }
        }
      }
    }
  `,
};
