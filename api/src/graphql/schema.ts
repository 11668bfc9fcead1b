/** The executable schema: schema.graphql with the resolvers of every type. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { buildSchema, GraphQLScalarType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { archiveResolvers } from './archive';
import { blockResolvers } from './blocks';
import { checkArgumentsOf } from './check-arguments';
import { commentResolvers } from './comments';
import { connectionResolvers, pageInfoResolvers } from './connections';
import type { Context } from './context';
import { entityResolvers } from './entities';
import { keepObjectsOf, markFieldsOfSource } from './execution/of-source';
import { dateResolvers } from './dates';
import { imageResolvers } from './images';
import { mentionResolvers } from './mentions';
import { mutationResolvers } from './mutation';
import { authorAndTermResolvers } from './authors-and-terms';
import { pageResolvers } from './pages';
import { postResolvers } from './posts';
import { queryResolvers } from './root-query';
import { scalars } from './scalars';
import { routeResolvers } from './routes';
import { siteResolvers } from './site';
import { subscriptionResolvers } from './subscription';
import { timelineResolvers } from './timelines';

/** schema.graphql is in the project's folder, at the same distance from the sources and from the compiled files. */
const CONTRACT = resolve(__dirname, '../../../schema.graphql');

const RESOLVERS = {
  ...queryResolvers,
  ...mutationResolvers,
  ...subscriptionResolvers,
  ...siteResolvers,
  ...routeResolvers,
  ...archiveResolvers,
  ...postResolvers,
  ...pageResolvers,
  ...commentResolvers,
  ...blockResolvers,
  ...imageResolvers,
  ...dateResolvers,
  ...timelineResolvers,
  ...entityResolvers,
  ...mentionResolvers,
  ...authorAndTermResolvers,
  ...pageInfoResolvers,
};

/** The scalars as schema.graphql describes them: a resolver's own description, though it has none, would replace that of the file. */
function describedScalars(written: GraphQLSchema): Record<string, GraphQLScalarType> {
  return Object.fromEntries(
    Object.entries<GraphQLScalarType>(scalars).map(([name, scalar]) => {
      const { description, specifiedByURL } = written.getType(name) as GraphQLScalarType;
      return [name, new GraphQLScalarType({ ...scalar.toConfig(), description, specifiedByURL })];
    }),
  );
}

/** Types whose parents are documents in memory, or parts of them: the same objects from one operation to the next, which never change. */
const KEPT_TYPES = [
  'Post',
  'Page',
  'Timeline',
  'TimelineEntry',
  'Entity',
  'Author',
  'Category',
  'Tag',
  'Series',
  'Source',
  'Comment',
  'Paragraphs',
  'EmbedBlock',
] as const;

/** Reads schema.graphql and adds the resolvers. @throws Error when a resolver is for a type or field that the schema lacks */
export function makeSchema(): GraphQLSchema {
  const typeDefs = readFileSync(CONTRACT, 'utf8');
  const written = buildSchema(typeDefs);
  const connections = Object.keys(written.getTypeMap()).filter((name) => name.endsWith('Connection'));
  const schema = makeExecutableSchema<Context>({
    typeDefs,
    resolvers: {
      ...RESOLVERS,
      ...describedScalars(written),
      ...Object.fromEntries(connections.map((name) => [name, connectionResolvers])),
    },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
  markFieldsOfSource(Object.values(schema.getTypeMap()), RESOLVERS);
  for (const name of KEPT_TYPES) keepObjectsOf(schema.getType(name) as GraphQLObjectType);
  return checkArgumentsOf(schema);
}
