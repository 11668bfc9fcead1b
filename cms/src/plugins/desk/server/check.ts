/** What would stop a document from being published, as it is saved or as it stands in the form. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { POPULATE } from '../../../content/populate';
import { trackedTypeOf, type TrackedType } from '../../../ledger/tracked';
import { findProblems } from '../../../rules/find-problems';
import type { Problem } from '../../../rules/problem';
import { slugFromTitle } from '../../../rules/unique-slug';
import { fromForm } from './from-form';

const content = z.record(z.string(), z.unknown());

async function readSaved(
  strapi: Core.Strapi,
  tracked: TrackedType,
  documentId: string,
  locale: string | null,
): Promise<Record<string, unknown> | null> {
  const row: unknown = await strapi.db.query(tracked.uid).findOne({
    where: {
      documentId,
      ...(tracked.drafts ? { publishedAt: null } : {}),
      ...(tracked.localised && locale ? { locale } : {}),
    },
    populate: POPULATE[tracked.type],
  });
  return content.nullable().parse(row);
}

/** Problems of the draft as it is saved; none for types without rules and for documents that are not there. */
export async function problemsOfSaved(strapi: Core.Strapi, uid: string, documentId: string, locale: string | null): Promise<Problem[]> {
  const tracked = trackedTypeOf(uid);
  const saved = tracked ? await readSaved(strapi, tracked, documentId, locale) : null;
  return saved ? findProblems(strapi, uid, saved, locale) : [];
}

/** Problems of what stands in the admin's form, over the saved draft where the form tells only what changed (relations). */
export async function problemsOfUnsaved(
  strapi: Core.Strapi,
  uid: string,
  documentId: string | null,
  locale: string | null,
  data: Readonly<Record<string, unknown>>,
): Promise<Problem[]> {
  const tracked = trackedTypeOf(uid);
  if (!tracked) return [];
  const saved = documentId ? await readSaved(strapi, tracked, documentId, locale) : null;
  const attributes = content.parse(strapi.getModel(tracked.uid).attributes);
  const form = fromForm(strapi, attributes, data, saved ?? {});
  const whole: Record<string, unknown> = { ...saved, ...form, documentId: documentId ?? '', locale };
  // No editor is asked for what the save will fill in.
  if (!whole.slug) whole.slug = await slugFromTitle(strapi, tracked, whole, documentId ?? undefined);
  return findProblems(strapi, uid, whole, locale);
}
