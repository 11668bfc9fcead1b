/** Starts a subscription, and executes its selection for each event. */
import { createSourceEventStream, type GraphQLFormattedError } from 'graphql';
import { formatted } from './execute-query';
import type { Pace } from './execution/execution';
import type { FormatError } from './format-error';
import type { PreparedQuery } from './known-query';

/** A subscription that may be started. */
export interface PreparedSubscription {
  readonly prepared: PreparedQuery;
  /** As they were sent. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Answers of a subscription. */
export type Answers = AsyncIterator<{ readonly data: string; readonly errors: readonly GraphQLFormattedError[] | undefined }>;

/** An event is no larger than what was asked for, times the aliases that the price allows: its execution is not interrupted. */
const AT_ONCE: Pace = { wrote: () => undefined, isTurnOver: () => false, later: async (run) => run() };

/** Executes the selection for each event. `return` ends the events too, also while `next` waits. */
function answersTo(events: AsyncIterator<unknown>, { compiled, variables }: PreparedQuery, format: FormatError): Answers {
  const end = { done: true, value: undefined } as const;
  return {
    async next() {
      const event = await events.next();
      if (event.done) return end;
      const { data, errors } = await compiled.execute({ root: event.value, variables, context: undefined, pace: AT_ONCE });
      return { done: false, value: { data, errors: errors.length > 0 ? errors.map((error) => formatted(error, format)) : undefined } };
    },
    async return() {
      await events.return?.();
      return end;
    },
  };
}

/**
 * Starts a subscription.
 * @returns its answers, which the caller ends by `return`; or the errors, as they are sent, for which it did not start
 */
export async function subscribe(
  { prepared, given }: PreparedSubscription,
  context: unknown,
  format: FormatError,
): Promise<Answers | readonly GraphQLFormattedError[]> {
  const { document, source, name } = prepared.compiled;
  const started = await createSourceEventStream({
    schema: source.schema,
    document,
    contextValue: context,
    variableValues: given,
    operationName: name,
  });
  if (!(Symbol.asyncIterator in started)) return (started.errors ?? []).map((error) => formatted(error, format));
  return answersTo(started[Symbol.asyncIterator](), prepared, format);
}
