import { ErrorCode } from '../graphql/error-codes';

/**
 * The status of an answer. GraphQL over HTTP asks for 200 with `application/json` whenever the request was well formed, since old clients
 * read only the body of a 200; Apollo answers 400 with either media type. What is not a GraphQL request stays a 400.
 */
export function statusFor(status: number, contentType: string, body: string): number {
  if (status !== 400 || !contentType.startsWith('application/json')) return status;
  const { errors } = JSON.parse(body) as { errors?: { extensions?: { code?: unknown } }[] };
  return errors?.some((error) => error.extensions?.code === ErrorCode.BAD_REQUEST) ? status : 200;
}
