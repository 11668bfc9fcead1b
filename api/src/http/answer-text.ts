import type { GraphQLFormattedError } from 'graphql';

/** The parts of an answer; those that are undefined are left out. */
export interface AnswerParts {
  /** The JSON of `data`. */
  readonly data: string;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** Whether an answer, written as by `answerText`, has no errors: they stand before the data. */
export const isWithoutErrors = (text: string): boolean => text.startsWith('{"data":');

/** The JSON of an answer, with its parts in the order in which Apollo writes them. */
export function answerText({ data, errors, extensions }: AnswerParts): string {
  const before = errors ? `"errors":${JSON.stringify(errors)},` : '';
  const after = extensions ? `,"extensions":${JSON.stringify(extensions)}` : '';
  return `{${before}"data":${data}${after}}`;
}
