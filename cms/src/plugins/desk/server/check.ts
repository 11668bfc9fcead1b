/** Finds problems and notes in a document, as saved or as it is in the form. */
import type { Core } from '@strapi/strapi';
import type { Reading } from '@dossier/contract/reading';
import { z } from 'zod';
import { POPULATE } from '../../../content/populate';
import { CONTENT } from '../../../content/shapes';
import { trackedTypeOf, type TrackedType } from '../../../ledger/tracked';
import { editionNotes } from '../../../rules/editions/edition-of';
import { pictureNotes } from '../../../rules/described-pictures';
import { findNotes } from '../../../rules/find-notes';
import { formerPathNotes } from '../../../rules/former-paths';
import { findProblems } from '../../../rules/find-problems';
import type { Problem } from '../../../rules/problem';
import { findReading } from '../../../rules/reading';
import { slugFromTitle } from '../../../rules/unique-slug';
import { fromForm } from './from-form';

/** `problems` stop publishing, `notes` do not. `reading` is null for content without a text. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly reading: Reading | null;
}

const NOTHING: Checked = { problems: [], notes: [], reading: null };

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

async function check(strapi: Core.Strapi, uid: string, document: Record<string, unknown>, locale: string | null): Promise<Checked> {
  const tracked = trackedTypeOf(uid);
  const ofPaths = tracked ? await formerPathNotes(strapi, tracked, document, locale) : [];
  const post = tracked?.type === 'post' ? CONTENT.post.safeParse({ documentId: '', ...document }).data : undefined;
  const ofEdition = post ? await editionNotes(strapi, post, locale ?? 'en') : [];
  const ofPictures = tracked ? await pictureNotes(strapi, tracked, document) : [];
  return {
    problems: await findProblems(strapi, uid, document, locale),
    notes: [...findNotes(uid, document, locale), ...ofPaths, ...ofEdition, ...ofPictures],
    reading: findReading(uid, document, locale),
  };
}

/** Checks the draft as it is saved. Finds nothing in types without rules, and in documents that do not exist. */
export async function checkSaved(strapi: Core.Strapi, uid: string, documentId: string, locale: string | null): Promise<Checked> {
  const tracked = trackedTypeOf(uid);
  const saved = tracked ? await readSaved(strapi, tracked, documentId, locale) : null;
  return saved ? check(strapi, uid, saved, locale) : NOTHING;
}

/** Checks the values of the admin's form. For relations the form contains only the changes; the saved draft provides the rest. */
export async function checkUnsaved(
  strapi: Core.Strapi,
  uid: string,
  documentId: string | null,
  locale: string | null,
  data: Readonly<Record<string, unknown>>,
): Promise<Checked> {
  const tracked = trackedTypeOf(uid);
  if (!tracked) return NOTHING;
  const saved = documentId ? await readSaved(strapi, tracked, documentId, locale) : null;
  const attributes = content.parse(strapi.getModel(tracked.uid).attributes);
  const form = fromForm(strapi, attributes, data, saved ?? {});
  const whole: Record<string, unknown> = { ...saved, ...form, documentId: documentId ?? '', locale };
  // Values that the save fills in are not reported as missing.
  if (!whole.slug) whole.slug = await slugFromTitle(strapi, tracked, whole, documentId ?? undefined);
  return check(strapi, uid, whole, locale);
}
