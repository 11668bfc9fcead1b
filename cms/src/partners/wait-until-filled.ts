/** Waits for the syndication process, which fills the feed of a new partner. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { PartnerError } from './partner-error';

const LOOK_MS = 200;
/** The command gives up when nothing has moved for this long. */
const STANDSTILL_MS = 120_000;

const state = z.object({ is_filled: z.boolean(), waiting: z.number(), position: z.string() });

const MADE = `select to_regclass('delivery.feeds') is not null and to_regclass('delivery.keys') is not null as made`;

const LOOK = `
  select coalesce(f.filled_at is not null and f.terms = p.sequence, false) as is_filled,
    (select count(*) from feed.dirty)::int + (select count(*) from delivery.pending)::int as waiting,
    concat_ws(' ', s.ledger_sequence, f.sweep_at, f.sweep_number) as position
  from delivery.state s left join feed.partners p on p.document_id = ? left join delivery.feeds f on f.partner = p.document_id`;

interface Waiting {
  readonly signal: AbortSignal;
  /** Called with the number of documents that wait. */
  readonly tell: (waiting: number) => void;
}

/** Looks again and again until something is there. @param look a text that changes while there is progress; null when it is there */
async function wait(signal: AbortSignal, look: () => Promise<string | null>): Promise<void> {
  let last = '';
  for (let since = performance.now(); ;) {
    const found = await look();
    if (found === null) return;
    if (signal.aborted) throw new PartnerError('Stopped.');
    if (found !== last) since = performance.now();
    last = found;
    if (performance.now() - since > STANDSTILL_MS)
      throw new PartnerError('The feed is not filled, and nothing has moved for two minutes: see syndication.log and cms.log.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/**
 * Waits for something that the syndication process does, for two minutes at most.
 * @param look null while it is not there
 * @throws PartnerError when it was stopped, or nothing came
 */
export async function untilThere<Found>(signal: AbortSignal, look: () => Promise<Found | null>): Promise<Found> {
  let found: Found | null = null;
  for (const begun = performance.now(); found === null;) {
    found = await look();
    if (found !== null) break;
    if (signal.aborted) throw new PartnerError('Stopped.');
    if (performance.now() - begun > STANDSTILL_MS)
      throw new PartnerError('Nothing came of it within two minutes: see syndication.log, and npm run partner -- webhooks.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return found;
}

/** Waits until the syndication process has made its tables. @throws PartnerError when it does not run */
export async function untilTablesAreThere(strapi: Core.Strapi, signal: AbortSignal): Promise<void> {
  await wait(signal, async () => {
    const [row] = await rowsOf(strapi, z.object({ made: z.boolean() }), MADE, []);
    return row?.made ? null : 'no tables';
  });
}

/** Waits until everything that the terms allow is in the feed. @throws PartnerError when it was stopped, or nothing moves */
export async function untilFilled(strapi: Core.Strapi, partner: string, { signal, tell }: Waiting): Promise<void> {
  await wait(signal, async () => {
    const [row] = await rowsOf(strapi, state, LOOK, [partner]);
    if (row?.is_filled) return null;
    tell(row?.waiting ?? 0);
    return JSON.stringify(row);
  });
}
