/** How many requests a partner may send in a minute, whatever key they have and whichever process they reach. */
import { LIMITS_TABLE } from '@dossier/ledger/delivery-tables';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { PartnerDatabase } from './partner-database';
import { PartnerError } from './partner-error';

const WINDOW_SECONDS = 60;

/** Headers of an answer, by name: draft-ietf-httpapi-ratelimit-headers-11. */
export type LimitHeaders = Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>;

/** Counts the requests of partners. */
export class PartnerLimits {
  private readonly limiter: RateLimiterPostgres;

  /** @param perMinute requests of one partner in a minute; above 0 */
  constructor(
    database: PartnerDatabase,
    private readonly perMinute: number,
  ) {
    const quota = { points: perMinute, duration: WINDOW_SECONDS, keyPrefix: '' };
    this.limiter = new RateLimiterPostgres({
      ...quota,
      storeClient: {
        query: async ({ name, text, values }: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }) => ({
          rows: await database.rows(name, text, values),
        }),
      },
      storeType: 'client',
      ...LIMITS_TABLE,
      tableCreated: true,
      // There is one row per partner; the API's role may delete none.
      clearExpiredByTimeout: false,
      // Once a partner is over its limit, this process refuses it without a statement until the minute is over.
      inMemoryBlockOnConsumed: perMinute + 1,
      // A feed that cannot count its readers still serves them: a correction matters more. Each process then counts by itself.
      insuranceLimiter: new RateLimiterMemory(quota),
    });
  }

  /**
   * Counts a request.
   * @param tell is told what remains, also when the request is refused
   * @throws PartnerError when the partner has sent too many
   */
  async count(partner: string, tell: (headers: LimitHeaders) => void): Promise<void> {
    const { isRefused, remainingPoints, msBeforeNext } = await this.consume(partner);
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    tell({
      'ratelimit-policy': `"partner";q=${this.perMinute};w=${WINDOW_SECONDS}`,
      ratelimit: `"partner";r=${remainingPoints};t=${seconds}`,
    });
    if (isRefused)
      throw new PartnerError(
        429,
        'TOO_MANY_REQUESTS',
        `The account has sent more than ${this.perMinute} requests in a minute: ask again in ${seconds} seconds, for more changes at a time (first) and with wait.`,
        { retryAfter: seconds },
      );
  }

  private async consume(
    partner: string,
  ): Promise<Pick<RateLimiterRes, 'remainingPoints' | 'msBeforeNext'> & { readonly isRefused: boolean }> {
    try {
      const { remainingPoints, msBeforeNext } = await this.limiter.consume(partner);
      return { isRefused: false, remainingPoints, msBeforeNext };
    } catch (refused) {
      // The library throws its result for a request over the limit.
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { isRefused: true, remainingPoints: 0, msBeforeNext: refused.msBeforeNext };
    }
  }
}
