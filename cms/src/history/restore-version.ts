/** Makes the content of an earlier version the draft again. It is a save like any other: through the rules, and recorded. It publishes nothing. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { trackedTypeOf } from '../ledger/tracked';
import { VersionConflict } from '../rules/check-version';
import { rowsOf } from '../sql';
import { prepareInput } from './input';
import { contentOf, listVersions } from './read-versions';
import { recordedAs } from './record-versions';
import { openHistory, type Place } from './versions';

/** The moment of first publication is that of the document, whatever an earlier draft says. */
const KEPT = new Set(['firstPublished', 'held']);

const updated = z.object({ updated: z.coerce.date().nullable() });

/** When the draft was last saved. */
async function lastSaved(strapi: Core.Strapi, { uid, documentId, locale }: Place): Promise<string | null> {
  const table = `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get(uid).tableName}"`;
  const isDraft = trackedTypeOf(uid)?.drafts ? 'and published_at is null' : '';
  const sql = `select updated_at as updated from ${table} where document_id = ? and coalesce(locale, '') = ? ${isDraft}`;
  return (await rowsOf(strapi, updated, sql, [documentId, locale]))[0]?.updated?.toISOString() ?? null;
}

/** The name of the user who made the last version; null when it was a program. */
async function lastWriter(strapi: Core.Strapi, place: Place): Promise<string | null> {
  const [last] = await listVersions(strapi, place, null, 1);
  return last?.who ?? null;
}

/** What is restored. `fields`: null for all. `basedOn`: when the draft was saved that the editor saw; null to restore whatever it is now. */
export interface Restoration {
  readonly number: number;
  readonly fields: readonly string[] | null;
  readonly basedOn: string | null;
  readonly userId: number;
}

/**
 * Restores a version of a document that exists.
 * @param mayWrite whether the user may change the field; fields that the user may not change stay
 * @returns how many relations and files could not be restored because they do not exist any more, and when the draft was saved by this
 * @throws NotFoundError for a version that does not exist or was purged; VersionConflict when the draft was saved since `basedOn`
 */
export async function restoreVersion(
  strapi: Core.Strapi,
  place: Place,
  { number, fields, basedOn, userId }: Restoration,
  mayWrite: (field: string) => boolean,
): Promise<{ readonly lacking: number; readonly savedAt: string | null }> {
  const { uid, documentId, locale } = place;
  return strapi.db.transaction(async () => {
    // Other saves of this document wait.
    await openHistory(strapi, place);
    const saved = await lastSaved(strapi, place);
    if (basedOn !== null && saved !== null && new Date(basedOn).getTime() !== new Date(saved).getTime())
      throw new VersionConflict(await lastWriter(strapi, place), saved);
    const content = await contentOf(strapi, place, number);
    if (content === null) throw new errors.NotFoundError(`There is no version ${number} of this document: choose one from the list.`);
    if (content === 'purged')
      throw new errors.NotFoundError(`The content of version ${number} was purged, so it cannot be restored: choose another.`);
    const { data, lacking } = await prepareInput(strapi, uid, content);
    const wanted = Object.entries(data).filter(([name]) => (fields === null ? !KEPT.has(name) : fields.includes(name)) && mayWrite(name));
    if (wanted.length === 0) throw new errors.PolicyError('Your role does not let you change these fields: ask an editor.');
    await recordedAs({ action: 'restore', source: number }, async () =>
      strapi.documents(uid).update({
        documentId,
        ...(locale === '' ? {} : { locale }),
        data: { ...Object.fromEntries(wanted), updatedBy: userId },
      }),
    );
    return { lacking, savedAt: await lastSaved(strapi, place) };
  });
}
