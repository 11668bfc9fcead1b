/** What went wrong on the way to the server and back, as editors read it. */
import { isFetchError } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { messages } from './messages';

/** Whether the server's own words say what to do: it refused, and did not fail. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

/** An answer that is a refusal, or a failure; thrown where the admin's own fetch is not used. */
export class AnswerError extends Error {
  constructor(
    readonly status: number | undefined,
    message: string,
  ) {
    super(message);
  }
}

/** Puts an error in words: the server's, when it refused, else that it did not answer as it should. */
export function useErrorWords(): (error: unknown) => string {
  const { formatMessage } = useIntl();
  return useCallback(
    (error) => {
      const isKnown = isFetchError(error) || error instanceof AnswerError;
      return isKnown && isRefusal(error.status) ? error.message : formatMessage(messages.serverFailed);
    },
    [formatMessage],
  );
}
