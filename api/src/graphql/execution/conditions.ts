import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, visit, type DocumentNode } from 'graphql';
import type { Variables } from './execution';

const CONDITIONS: ReadonlySet<string> = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

/** The variables that decide which fields of a document are executed. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!CONDITIONS.has(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** A text that is the same for variables under which the same fields are executed. */
export function conditionsKey(names: readonly string[], variables: Variables): string {
  let key = '';
  for (const name of names) {
    const value = variables[name];
    key += value === true ? '1' : value === false ? '0' : '-';
  }
  return key;
}
