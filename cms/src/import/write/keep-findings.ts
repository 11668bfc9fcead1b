/** Stores findings in their table. */
import type { Transaction } from '../../sql';
import type { FindingsOf, PlannedFinding } from '../plan/findings';

async function keep(transaction: Transaction, of: FindingsOf, finding: PlannedFinding): Promise<void> {
  const { id, line, confidence, reason, position, ordinal, pieces, value, isApplied, isHeld } = finding;
  await transaction.raw(
    `insert into import.findings as finding
       (id, source, kind, uid, document_id, locale, title, line, confidence, reason, position, ordinal, pieces, value, decision, decided_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, case when ? then clock_timestamp() end)
     on conflict (id) do update set line = excluded.line, position = excluded.position, ordinal = excluded.ordinal, pieces = excluded.pieces, title = excluded.title,
       confidence = excluded.confidence, reason = excluded.reason, value = excluded.value,
       decision = coalesce(finding.decision, excluded.decision), decided_at = coalesce(finding.decided_at, excluded.decided_at)`,
    [
      id,
      of.source,
      value.kind,
      of.uid,
      of.documentId,
      of.locale,
      of.title,
      line,
      confidence,
      reason,
      position,
      ordinal,
      JSON.stringify(pieces),
      JSON.stringify(value),
      isApplied ? 'accepted' : null,
      isApplied || isHeld,
    ],
  );
}

/** Stores the findings in a document, and deletes those that are no longer found in it. */
export async function keepFindings(transaction: Transaction, of: FindingsOf, findings: readonly PlannedFinding[]): Promise<void> {
  for (const finding of findings) await keep(transaction, of, finding);
  await transaction.raw(`delete from import.findings where document_id = ? and id <> all (?)`, [
    of.documentId,
    findings.map(({ id }) => id),
  ]);
}
