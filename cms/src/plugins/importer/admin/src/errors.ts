/** Errors of requests to the server, in words for editors. */
import { isFetchError } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { messages } from './messages';

/** Whether the server refused the request. Its own message then says what to do. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

/** An error response, or a failed connection, of a request that does not use the admin's own fetch. */
export class AnswerError extends Error {
  constructor(
    readonly status: number | undefined,
    message: string,
  ) {
    super(message);
  }
}

/** Returns a function that puts an error in words: the server's message if it refused, otherwise a message that the server failed. */
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
