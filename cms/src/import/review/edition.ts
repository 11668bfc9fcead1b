/** Accepts that a title is an edition of a series, or undoes that. */
import type { Core } from '@strapi/strapi';
import { toSlug } from '../../rules/fill-in';
import { fingerprint } from '../plan/document-identity';
import { identify } from '../write/authors-and-terms';
import type { EditionValue } from '../plan/review-value';
import type { Transaction } from '../../sql';
import { ImportStore } from '../write/import-store';
import { changeDraft, draftOf } from './drafts';
import { ReviewError, type FindingRow } from './finding-row';

async function seriesOf(strapi: Core.Strapi, transaction: Transaction, source: string, name: string): Promise<string> {
  const slug = toSlug(name);
  const store = new ImportStore(strapi);
  const data = { name, slug };
  const identity = await identify({ source, strapi, store }, 'series', slug, data);
  if (!identity) throw new ReviewError(`The series "${name}" has been deleted: correct the finding to another series, or refuse it.`);
  const origin = { source, kind: 'series', key: slug } as const;
  const draft = { origin, type: 'series', locale: null, data, content: fingerprint(data) } as const;
  if (identity.isAdopted) await store.adopt(transaction, draft, identity.documentId);
  else await store.write(transaction, draft);
  return identity.documentId;
}

/** Makes the post an edition of the series. @throws ReviewError when its title has changed */
export async function acceptEdition(
  strapi: Core.Strapi,
  transaction: Transaction,
  finding: FindingRow,
  { series, title, edition }: EditionValue,
  isCorrected: boolean,
): Promise<void> {
  const draft = await draftOf(strapi, finding);
  if (draft.title !== finding.title)
    throw new ReviewError(`The title is no longer "${finding.title}": refuse this finding, and enter series and edition by hand.`);
  const data = { title, edition, series: await seriesOf(strapi, transaction, finding.source, series) };
  await changeDraft(strapi, transaction, finding, draft, data, !isCorrected);
}

/** Restores the title of the post, and removes the post from the series, of which it can then be no edition: publishing had linked it. */
export async function undoEdition(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow, used: EditionValue): Promise<void> {
  const draft = await draftOf(strapi, finding);
  if (draft.title !== used.title) throw new ReviewError(`The title is no longer "${used.title}": change series and edition by hand.`);
  await changeDraft(strapi, transaction, finding, draft, { title: finding.title, edition: null, series: null, editionOf: null }, true);
}
