/** Runs the checks that come before execution on example queries, so that their code is compiled before the server listens. */
import { getOperationAST, getVariableValues, parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { priceOperation } from './cost';
import { checkDocument } from './document-bounds';
import { LIMITS } from './limits';
import { knownOperationTypes } from './operation-types';

/** V8 optimises functions that have run some dozen times; before that a query takes ten times as long to check. */
const ROUNDS = 40;

/** @param queries examples that fit the schema and whose variables, if any, have defaults */
export function warmUp(schema: GraphQLSchema, queries: readonly string[]): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of queries) {
      checkDocument(`${query} # ${round}`);
      const document = parse(query, { maxTokens: LIMITS.tokens });
      validate(schema, document, [...specifiedRules, knownOperationTypes]);
      const operation = getOperationAST(document);
      const { coerced } = getVariableValues(schema, operation?.variableDefinitions ?? [], {});
      if (operation && coerced) priceOperation(schema, document, operation, coerced);
    }
  }
}
