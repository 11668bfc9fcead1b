/** Publishes the accounts of partners to `feed.partners`, by the same triggers and in the same transactions as documents go to the ledger. */
import { partnerTerms, type PartnerTerms } from '@dossier/contract/partner-terms';
import { toWellFormed } from '@dossier/contract/text';
import { DELETE_PARTNERS, PARTNER, WRITE_PARTNERS } from '@dossier/ledger/partners';
import { LEDGER_CHANNEL } from '@dossier/ledger/tables';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { readWhole } from '../content/read-whole';
import { rowsIn, type Transaction } from '../sql';
import type { DirtyDocument } from './dirty';
import type { Failure } from './write-ledger';

/** Strapi's type of a partner. It is not tracked as documents are: no account is public, exported, or kept in the history. */
export const PARTNER_TYPE = 'api::partner.partner';

const references = z.array(z.string()).nullish();
const account = z.object({
  documentId: z.string(),
  name: z.string(),
  categories: references,
  series: references,
  locales: z.string().nullish(),
  excerptOnly: z.boolean().nullish(),
  embargoMinutes: z.number().nullish(),
  licence: z.string().nullish(),
  pictures: z.boolean().nullish(),
  mayTranslate: z.boolean().nullish(),
});

/** The languages of a text such as `en, fr`. */
function toLocales(text: string | null | undefined): string[] {
  return [...new Set((text ?? '').split(/[\s,]+/).filter((locale) => locale !== ''))];
}

function toTerms({ documentId: _, ...given }: z.infer<typeof account>): PartnerTerms {
  const licence = toWellFormed(given.licence?.trim() ?? '');
  return partnerTerms.parse({
    name: toWellFormed(given.name.trim()),
    categories: [...new Set(given.categories ?? [])],
    series: [...new Set(given.series ?? [])],
    locales: toLocales(given.locales),
    excerptOnly: given.excerptOnly ?? false,
    embargoMinutes: given.embargoMinutes ?? 0,
    licence: licence === '' ? null : licence,
    pictures: given.pictures ?? true,
    mayTranslate: given.mayTranslate ?? false,
  });
}

function toRow(documentId: string, { excerptOnly, embargoMinutes, mayTranslate, ...terms }: PartnerTerms): object {
  return { document_id: documentId, ...terms, excerpt_only: excerptOnly, embargo_minutes: embargoMinutes, may_translate: mayTranslate };
}

/**
 * The terms of an account's form as columns of `feed.partners`, as saving it would publish them.
 * @throws ZodError when it is no such form, or its terms could not be published
 */
export function toTermsColumns(form: unknown): object {
  const given = z.looseObject({ name: z.string().nullish() }).parse(form);
  // Terms do not depend on the name, which a new form does not have yet.
  return toRow('', toTerms(account.parse({ ...given, documentId: '', name: given.name?.trim() || '-' })));
}

const changed = z.object({ document_id: z.string() });

/**
 * Writes the terms of dirty partners, and deletes those of partners that are gone. Terms that cannot be read keep their last version.
 * @returns the failures
 */
export async function publishPartners(
  strapi: Core.Strapi,
  transaction: Transaction,
  dirty: readonly DirtyDocument[],
): Promise<readonly Failure[]> {
  const partners = dirty.filter(({ type }) => type === PARTNER);
  if (partners.length === 0) return [];
  const documentIds = partners.map(({ documentId }) => documentId);
  const found = await readWhole(strapi, PARTNER_TYPE, {}, { documentIds, versions: 'all', locales: null }, transaction);
  const accounts = new Map(
    z
      .array(account)
      .parse(found)
      .map((one) => [one.documentId, one]),
  );
  const rows: object[] = [];
  const failures: Failure[] = [];
  for (const document of partners) {
    const one = accounts.get(document.documentId);
    if (!one) continue;
    try {
      rows.push(toRow(document.documentId, toTerms(one)));
    } catch (error) {
      failures.push({ document, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const gone = documentIds.filter((id) => !accounts.has(id));
  const written = await rowsIn(transaction, changed, WRITE_PARTNERS, [JSON.stringify(rows)]);
  const deleted = await rowsIn(transaction, changed, DELETE_PARTNERS, [gone]);
  const ids = documentIds.filter((id) => !failures.some(({ document }) => document.documentId === id));
  await transaction.raw('delete from feed.failed where type = ? and document_id = any (?::text[])', [PARTNER, ids]);
  if (written.length + deleted.length > 0) await transaction.raw('select pg_notify(?, ?)', [LEDGER_CHANNEL, '']);
  return failures;
}
