/** The partner who sends a request to the graph. */
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../graphql/error-codes';
import type { PartnerFeed, ToldChanges } from '../graphql/partner-feed';
import type { PartnerDoors } from '../partners/doors';
import type { LimitHeaders } from '../partners/limits';
import { PartnerError } from '../partners/partner-error';
import { keyOf } from '../partners/reader';

function refusal({ code, message, details }: PartnerError): GraphQLError {
  const argument = code === ErrorCode.BAD_USER_INPUT ? { argument: 'after' } : {};
  return new GraphQLError(message, { extensions: { code, ...argument, ...details } });
}

/** Reads the feed under the key of one request, which is looked up each time, and notes that the answer depends on it. */
export class AskingPartner implements PartnerFeed {
  private hasAsked = false;
  private told: Readonly<Record<string, string>> = {};

  constructor(
    private readonly doors: PartnerDoors,
    private readonly request: Pick<FastifyRequest, 'headers'>,
  ) {}

  get isAsked(): boolean {
    return this.hasAsked;
  }

  /** What remains of the partner's limit, and when to ask again where it is reached. */
  get headers(): Readonly<Record<string, string>> {
    return this.told;
  }

  /** @throws GraphQLError */
  async changes(after: string, first: number): Promise<ToldChanges> {
    this.hasAsked = true;
    try {
      const limited = (headers: LimitHeaders): void => void (this.told = { ...this.told, ...headers });
      const asker = { key: keyOf(this.request.headers.authorization), limited };
      return await this.doors.changes(asker, { after, first: String(first) }, () => false);
    } catch (error) {
      if (!(error instanceof PartnerError)) throw error;
      const { retryAfter } = error.details;
      if (retryAfter !== undefined) this.told = { ...this.told, 'retry-after': String(retryAfter) };
      throw refusal(error);
    }
  }
}
