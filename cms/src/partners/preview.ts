/** What changed terms would let through, before they are saved. */
import { PREVIEW_TERMS } from '@dossier/ledger/terms-preview';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { toTermsColumns } from '../ledger/partners';
import { inTransaction, json, rowsIn } from '../sql';
import { onFeeds } from './delivery-state';
import { PartnerError } from './partner-error';

/** Documents that are named of each kind. */
const MOST_NAMED = 10;
/** The statement reads every post once: two seconds for 100,000 on a busy machine. */
const LONGEST_MS = 15_000;

const named = json(z.array(z.object({ documentId: z.string(), locale: z.string(), title: z.string().nullable() })));
const preview = z.object({
  has: z.number(),
  would_have: z.number(),
  excluded: z.number(),
  first_excluded: named,
  added: z.number(),
  first_added: named,
  changed: z.number(),
  first_changed: named,
  waiting: z.number(),
  first_waiting: named,
});

/** What becomes of the partner's documents: see `PREVIEW_TERMS`. */
export type TermsPreview = Readonly<z.infer<typeof preview>>;

/**
 * Compares what a partner has with what the terms of a form would let through.
 * @param partner null for one that is not saved yet
 * @param form the values of the account's form
 * @throws PartnerError when the terms could not be published, or the feeds cannot be read
 */
export async function previewTerms(strapi: Core.Strapi, partner: string | null, form: unknown): Promise<TermsPreview> {
  let terms: object;
  try {
    terms = toTermsColumns(form);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new PartnerError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  return onFeeds(async () =>
    inTransaction(strapi, async (transaction) => {
      await transaction.raw(`set local statement_timeout = ${LONGEST_MS}`, []);
      const [row] = await rowsIn(transaction, preview, PREVIEW_TERMS, [JSON.stringify({ partner, most: MOST_NAMED, terms })]);
      if (!row) throw new Error('the preview has no row');
      return row;
    }),
  );
}
