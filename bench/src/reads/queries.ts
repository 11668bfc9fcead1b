/** The queries of the three reads, in the words of our graph. */
import type { Read } from './read-names';

/** A query per read. */
export type Queries = Readonly<Record<Read, string>>;

export const DOSSIER: Queries = {
  post: /* GraphQL */ `
    query Post($slug: String!) {
      post(slug: $slug) {
        id
        slug
        title
        publishedAt
        excerpt
        edition
        body {
          ... on Paragraphs {
            html
          }
        }
        epigraphs {
          text
          attribution
        }
        categories {
          slug
          name
        }
        tags {
          slug
          name
        }
        about {
          id
          slug
          name
          kind
        }
        related {
          post {
            slug
            title
          }
        }
        timelines {
          slug
          title
          entries(first: 50) {
            nodes {
              date {
                edtf
                printed
              }
              text
              entities {
                slug
                name
              }
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
          categories {
            slug
            name
          }
          about {
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
        chronology(first: 100) {
          nodes {
            date {
              edtf
            }
            text
            timeline {
              slug
              title
            }
          }
        }
      }
    }
  `,
};
