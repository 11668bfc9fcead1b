import { print, type ASTNode, type GraphQLSchema } from 'graphql';

/** A schema in the schema definition language, with its descriptions and with the directives that are applied in it. */
export function schemaText(schema: GraphQLSchema): string {
  const nodes: (ASTNode | null | undefined)[] = [
    schema.astNode,
    ...schema.getDirectives().map(({ astNode }) => astNode),
    ...Object.values(schema.getTypeMap()).map(({ astNode }) => astNode),
  ];
  return nodes.flatMap((node) => (node ? [`${print(node)}\n`] : [])).join('\n');
}
