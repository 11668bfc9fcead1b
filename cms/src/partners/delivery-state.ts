/** Whether the processes that tell partners run, as the database shows it. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { PartnerError } from './partner-error';

/** PostgreSQL's codes for a schema, table, column or right that is not there. */
const NOT_MADE = new Set(['3F000', '42P01', '42703', '42501']);
const TOO_LONG = '57014';

const state = z.object({
  is_telling: z.boolean(),
  is_served: z.boolean(),
  waiting: z.number(),
});

/**
 * `is_telling`: the syndication process is connected. `is_served`: a process that follows changes for readers is, as the API does. `waiting`: how
 * many documents are still to be composed.
 */
export type DeliveryState = Readonly<z.infer<typeof state>>;

const STATE = `
  select
    exists (select from pg_stat_activity where datname = current_database() and application_name = 'dossier syndication') as is_telling,
    exists (select from pg_stat_activity where datname = current_database() and application_name = 'dossier changes') as is_served,
    (select count(*) from delivery.pending)::int as waiting`;

/** How the processes do; null while the tables of feeds are not made. */
export async function readDeliveryState(strapi: Core.Strapi): Promise<DeliveryState | null> {
  try {
    return (await rowsOf(strapi, state, STATE, []))[0] ?? null;
  } catch (error) {
    if (isNotMade(error)) return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function isNotMade(error: unknown): boolean {
  const code = codeOf(error);
  return typeof code === 'string' && NOT_MADE.has(code);
}

/** Does what reads or writes the tables of feeds. @throws PartnerError when the syndication process of this release has not made them yet */
export async function onFeeds<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isNotMade(error))
      throw new PartnerError('The syndication process has not run since this release was installed. Start it, and try again.', {
        cause: error,
      });
    if (codeOf(error) === TOO_LONG)
      throw new PartnerError('The database took too long: it is busy, or the archive is very large. Try again.', { cause: error });
    throw error;
  }
}
