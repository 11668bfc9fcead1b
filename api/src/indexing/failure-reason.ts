/** Why a document could not be indexed, and why the worker cannot go on, in words for operators and editors. */
import { cutText, toWellFormed } from '@dossier/contract/text';
import { databaseFault, type FaultKind } from '@dossier/postgres/database-fault';

/** The most characters of a reason: the admin shows it beside the document's form. */
const LONGEST_REASON = 2_000;

/** A reason as the table of failures holds it. */
function toReason(reason: string): string {
  return cutText(toWellFormed(reason), LONGEST_REASON);
}

/** Why one document could not be indexed: the error's own words, and the SQLSTATE where the database refused it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const fault = databaseFault(error);
  return toReason(fault ? `the database refuses it: ${message} (SQLSTATE ${fault.code})` : message);
}

const TROUBLES: Readonly<Record<FaultKind, string>> = {
  transient: 'The database cannot do the work just now',
  setup: 'The set-up of the database lacks something that the worker needs',
  data: 'The database refuses what the worker writes',
  unknown: 'The database fails',
};

/**
 * Why the worker cannot go on: the kind of the error, and the document. It is public, so it does not contain the error's message, which could
 * reveal details of the server.
 * @param at the document that met the error, in words; null where it may have been any
 */
export function toTrouble(error: unknown, at: string | null): string {
  const fault = databaseFault(error);
  const kind = fault ? `${TROUBLES[fault.kind]} (${fault.code || 'no connection'})` : 'The worker fails';
  return `${kind}${at === null ? '' : `, at ${at}`}. It tries again; its log says more.`;
}
