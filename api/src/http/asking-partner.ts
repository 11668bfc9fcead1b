/** The partner who sends a request to the graph. */
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../graphql/error-codes';
import type { PartnerFeed, ToldChanges } from '../graphql/partner-feed';
import type { PartnerDoors } from '../partners/doors';
import { PartnerError } from '../partners/partner-error';
import { keyOf } from '../partners/reader';

function refusal({ code, message, details }: PartnerError): GraphQLError {
  const argument = code === ErrorCode.BAD_USER_INPUT ? { argument: 'after' } : {};
  return new GraphQLError(message, { extensions: { code, ...argument, ...details } });
}

/** Reads the feed under the key of one request, which is looked up each time, and notes that the answer depends on it. */
export class AskingPartner implements PartnerFeed {
  private hasAsked = false;

  constructor(
    private readonly doors: PartnerDoors,
    private readonly request: Pick<FastifyRequest, 'headers'>,
  ) {}

  get isAsked(): boolean {
    return this.hasAsked;
  }

  /** @throws GraphQLError */
  async changes(after: string, first: number): Promise<ToldChanges> {
    this.hasAsked = true;
    try {
      return await this.doors.changes(keyOf(this.request.headers.authorization), { after, first: String(first) }, () => false);
    } catch (error) {
      throw error instanceof PartnerError ? refusal(error) : error;
    }
  }
}
