/** Changes the draft that contains a finding. The change counts as made by the import, and is published if the draft was public. */
import type { Core } from '@strapi/strapi';
import { trackedTypeOf, type TrackedType } from '../../ledger/tracked';
import type { Data } from '../plan/pieces';
import { publishWhole } from '../write/publish';
import type { Transaction } from '../../sql';
import { ImportStore, isPublicAsDrafted, readDraft } from '../write/import-store';
import { ReviewError, type FindingRow } from './finding-row';

/** The type of the document that contains a finding. */
function typeOfFinding({ uid }: FindingRow): TrackedType {
  const tracked = trackedTypeOf(uid);
  if (!tracked) throw new Error(`a finding is in a document of a type that the ledger does not follow: ${uid}`);
  return tracked;
}

/** The draft that contains a finding. @throws ReviewError when an editor has deleted it */
export async function draftOf(strapi: Core.Strapi, finding: FindingRow): Promise<Data> {
  const draft = await readDraft(strapi, typeOfFinding(finding), finding.document_id, finding.locale);
  if (!draft) throw new ReviewError(`"${finding.title}" has been deleted: refuse this finding.`);
  return draft;
}

/**
 * Writes the fields, and publishes if the public version was the same as the draft.
 * @param isOurs whether a newer export may change these fields again; false for values that an editor has corrected
 * @throws ReviewError when the rules of publication refuse the change
 */
export async function changeDraft(
  strapi: Core.Strapi,
  transaction: Transaction,
  finding: FindingRow,
  before: Data,
  data: Data,
  isOurs: boolean,
): Promise<void> {
  const tracked = typeOfFinding(finding);
  const { document_id: documentId, locale, title } = finding;
  const wasPublic = tracked.drafts && (await isPublicAsDrafted(strapi, tracked, before));
  await strapi.documents(tracked.uid).update({ documentId, data, ...(tracked.localised ? { locale } : {}) });
  const after = await draftOf(strapi, finding);
  if (isOurs) await new ImportStore(strapi).acknowledge(transaction, tracked.type, documentId, before, after);
  const reason = wasPublic ? await publishWhole(strapi, { type: tracked.type, documentId, locale, title }) : null;
  if (reason !== null)
    throw new ReviewError(`"${title}" is public, and this change would stop it from being published: ${reason} Correct the finding first.`);
}
