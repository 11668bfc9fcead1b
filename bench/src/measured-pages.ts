/** The three pages that are measured, with the queries that a front end would send. */

/** A page: its query, and the variables for the nth visit. */
export interface Page {
  readonly name: 'post page' | 'front page' | 'entity page';
  readonly query: string;
  readonly variables: (visit: number) => Readonly<Record<string, string>>;
}

const POST_PAGE = /* GraphQL */ `
  query PostPage($slug: String!) {
    post(slug: $slug) {
      title
      path
      excerpt
      dateline
      publishedAt
      authors {
        name
        slug
      }
      epigraphs {
        text
        attribution
        role
        date {
          printed
        }
      }
      body {
        __typename
        ... on Paragraphs {
          html
        }
        ... on TimelineBlock {
          timeline {
            path
          }
        }
      }
      series {
        title
      }
      edition
      categories {
        name
        slug
      }
      tags {
        name
        slug
      }
      related {
        title
        note
        url
        post {
          path
        }
      }
      about {
        name
        slug
        kind
      }
      sources {
        title
        publisher
      }
      timelines {
        title
        path
        subject {
          name
          slug
        }
        entries(first: 50) {
          nodes {
            position
            date {
              printed
              edtf
              earliest
              latest
              precision
            }
            html
            status
            statusNote
            entities {
              name
              slug
              kind
            }
          }
        }
      }
    }
  }
`;

const FRONT_PAGE = /* GraphQL */ `
  query FrontPage {
    posts(first: 20) {
      totalCount
      nodes {
        title
        path
        excerpt
        dateline
        publishedAt
        authors {
          name
          slug
        }
        categories {
          name
          slug
        }
        about {
          name
          slug
          kind
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

const ENTITY_PAGE = /* GraphQL */ `
  query EntityPage($slug: String!) {
    entity(slug: $slug) {
      name
      kind
      summary
      names {
        text
        kind
      }
      posts(first: 20) {
        nodes {
          title
          path
          dateline
          excerpt
        }
        pageInfo {
          hasNextPage
        }
      }
      chronology(first: 50) {
        nodes {
          date {
            printed
            edtf
            earliest
            latest
            precision
          }
          html
          status
          timeline {
            title
            path
          }
          entities {
            name
            slug
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;

/** All measured pages. */
export const PAGES: readonly Page[] = [
  { name: 'post page', query: POST_PAGE, variables: (visit) => ({ slug: `post-${(visit * 37) % 2000}` }) },
  { name: 'front page', query: FRONT_PAGE, variables: () => ({}) },
  { name: 'entity page', query: ENTITY_PAGE, variables: (visit) => ({ slug: `entity-${(visit * 41) % 2000}` }) },
];
