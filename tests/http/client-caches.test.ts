/** The normalised caches of Apollo Client and of urql (graphcache), over HTTP: a page in one language changes nothing in another. */
import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, gql } from '@urql/core';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { openArchive, type TestArchive } from '../support/archive';
import { writeNewsroom, writeTranslations } from '../support/newsroom';
import { ask, openTestServer, type TestServer } from './test-server';

let archive: TestArchive;
let api: TestServer;
let introspection: IntrospectionQuery;
beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  await archive.publish(writeTranslations);
  api = await openTestServer(archive.databaseUrl, { schema: makeSchema(), makeContext });
  introspection = (await ask(api.address, getIntrospectionQuery())).data as IntrospectionQuery;
});
afterAll(async () => {
  await api.close();
  await archive.close();
});

/** A page at an address, as a front end asks for it. */
const PAGE = `query Page($path: String!) {
  route(path: $path) {
    status
    path
    document {
      __typename
      ... on Category {
        ...Category
        posts { totalCount nodes { ...Post } }
      }
      ... on Tag { id locale slug path url name entity { ...Entity } posts { totalCount nodes { ...Post } } translations { id locale path url } }
      ... on Author { id locale slug path url name bio posts { totalCount nodes { ...Post } } }
      ... on Series { id locale slug path url title description posts { totalCount nodes { ...Post } } }
      ... on Entity {
        ...Entity
        posts { totalCount nodes { ...Post } }
        mentions { totalCount nodes { role entity { ...Entity } document { ... on Post { ...Post } ... on TimelineEntry { id text } } } }
        coMentioned { nodes { posts entity { ...Entity } } }
      }
      ... on Post {
        ...Post
        comments { totalCount nodes { ...Comment replies { totalCount nodes { ...Comment } } } }
      }
      ... on Site { id locale path url name translations { id locale path name } }
    }
  }
}
fragment Category on Category { id locale slug path url name parent { id name path } translations { id locale path url name } entity { ...Entity } }
fragment Entity on Entity { id locale slug path url name }
fragment Comment on Comment { id text post { ...Post } replyTo { id text post { id title } } }
fragment Post on Post {
  id title path categories { ...Category } tags { id name path } authors { id name bio } series { id title } about { ...Entity }
  sources { id title } timelines { id title subject { ...Entity } }
}`;

/** The two languages of one page. */
const PAIRS = [
  ['category', '/categories/attacks', '/fr/categories/attacks'],
  ['category above', '/categories/events', '/fr/categories/events'],
  ['tag', '/tags/night', '/fr/tags/night'],
  ['author', '/authors/the-editor', '/fr/authors/the-editor'],
  ['series', '/series/on-this-day', '/fr/series/on-this-day'],
  ['entity', '/entities/paris', '/fr/entities/paris'],
  ['person', '/entities/ada', '/fr/entities/ada'],
  ['post with comments', '/posts/attacks-2019', '/fr/posts/attentats'],
  ['front page', '/', '/fr'],
] as const;

/** A value without what clients add to queries. */
function withoutTypenames(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, held: unknown) => (key === '__typename' ? undefined : held)));
}

async function served(path: string): Promise<unknown> {
  const { data, errors } = await ask(api.address, PAGE, { path });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ route: { status: 200, path } });
  return withoutTypenames(data);
}

function openApollo(): ApolloClient {
  const possibleTypes = Object.fromEntries(
    introspection.__schema.types.flatMap((type) =>
      type.kind === 'UNION' || type.kind === 'INTERFACE' ? [[type.name, type.possibleTypes.map(({ name }) => name)] as const] : [],
    ),
  );
  return new ApolloClient({ link: new HttpLink({ uri: `${api.address}/graphql` }), cache: new InMemoryCache({ possibleTypes }) });
}

test.each(PAIRS)("Apollo Client's cache keeps the languages of a %s apart", async (_, english, french) => {
  const [inEnglish, inFrench] = [await served(english), await served(french)];
  expect(inFrench).not.toEqual(inEnglish);
  for (const paths of [[english, french] as const, [french, english] as const]) {
    const client = openApollo();
    for (const path of paths) await client.query({ query: apolloGql(PAGE), variables: { path } });
    const cached = (path: string): unknown => withoutTypenames(client.readQuery({ query: apolloGql(PAGE), variables: { path } }));
    expect([cached(english), cached(french)]).toEqual([inEnglish, inFrench]);
    client.stop();
  }
});

/** Types that are kept within the document that has them. */
function embedded(): Record<string, () => null> {
  const types = introspection.__schema.types.flatMap((type) =>
    type.kind === 'OBJECT' && !type.fields.some(({ name }) => name === 'id') ? [type.name] : [],
  );
  return Object.fromEntries(types.map((name) => [name, () => null]));
}

test.each(PAIRS)("urql's graphcache keeps the languages of a %s apart", async (_, english, french) => {
  const [inEnglish, inFrench] = [await served(english), await served(french)];
  for (const paths of [[english, french] as const, [french, english] as const]) {
    const exchanges = [cacheExchange({ schema: introspection, keys: embedded() }), fetchExchange];
    const client = new Client({ url: `${api.address}/graphql`, exchanges, preferGetMethod: false });
    for (const path of paths) expect((await client.query(gql(PAGE), { path }).toPromise()).error).toBeUndefined();
    const cached = async (path: string): Promise<unknown> =>
      withoutTypenames((await client.query(gql(PAGE), { path }, { requestPolicy: 'cache-only' }).toPromise()).data);
    expect([await cached(english), await cached(french)]).toEqual([inEnglish, inFrench]);
  }
});

test('a comment is known by the language in which it is read, and is read again in it', async () => {
  const of = async (path: string): Promise<{ id: string; post: { title: string } }> => {
    const { data } = await ask(api.address, PAGE, { path });
    const { route } = data as { route: { document: { comments: { nodes: { id: string; post: { title: string } }[] } } } };
    return route.document.comments.nodes[0]!;
  };
  const [english, french] = [await of('/posts/attacks-2019'), await of('/fr/posts/attentats')];
  expect(french.id).not.toBe(english.id);
  const { data } = await ask(api.address, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Comment { post { title } } } }', {
    ids: [english.id, french.id],
  });
  expect(data).toEqual({
    nodes: [
      { id: english.id, post: { title: 'The attacks' } },
      { id: french.id, post: { title: 'Les attentats' } },
    ],
  });
});
