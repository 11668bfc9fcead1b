/** Whether a connection uses generic plans, or plans each statement for its values. */
import type { PoolClient } from 'pg';

/**
 * Options of a new connection: it uses generic plans, since planning most statements takes longer than running them.
 */
export const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';

/** The modes of the connections of one pool. */
export class PlanModes {
  /** The connections that do not use generic plans at the moment. */
  private readonly anew = new WeakSet<PoolClient>();

  /** Sets the mode of a connection for its next statement. Nothing else may run on the connection. */
  async settle(client: PoolClient, isAnew: boolean): Promise<void> {
    if (this.anew.has(client) === isAnew) return;
    await client.query(`set plan_cache_mode = ${isAnew ? 'force_custom_plan' : 'force_generic_plan'}`);
    if (isAnew) this.anew.add(client);
    else this.anew.delete(client);
  }
}
