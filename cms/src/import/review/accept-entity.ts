/** Accepts that a category or tag stands for an entity: makes the entity, and adds it to all posts with the term. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { trackedType } from '../../ledger/tracked';
import { entityOrigin, folded, documentIdOf, fingerprint } from '../plan/document-identity';
import { entityNames } from '../plan/entity-names';
import type { EntityValue } from '../plan/review-value';
import type { Transaction } from '../../sql';
import { ImportStore, readDraft } from '../write/import-store';
import { changeDraft, draftOf } from './drafts';
import type { FindingRow } from './finding-row';

const found = z.array(
  z.object({ documentId: z.string(), locale: z.string(), about: z.array(z.string()).nullish(), title: z.string().nullish() }),
);

/** Posts with the term, in all languages, by their drafts. */
async function postsUnder(strapi: Core.Strapi, finding: FindingRow): Promise<z.infer<typeof found>> {
  const field = finding.uid === trackedType('tag').uid ? 'tags' : 'categories';
  const rows: unknown = await strapi.db.query('api::post.post').findMany({
    where: { publishedAt: null, [field]: { documentId: finding.document_id } },
    select: ['documentId', 'locale', 'about', 'title'],
  });
  return found.parse(rows);
}

async function entityFor(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow, { name, is }: EntityValue): Promise<string> {
  const origin = entityOrigin(finding.source, name);
  const store = new ImportStore(strapi);
  const known = await store.find(origin);
  if (known) return known.document_id;
  const other = (await entityNames(strapi)).find((one) => folded(one.name) === folded(name));
  const draft = { origin, type: 'entity', locale: null, data: { name, kind: is }, content: fingerprint([name, is]) } as const;
  return (other ? await store.adopt(transaction, draft, other.id) : await store.write(transaction, draft)).documentId;
}

async function changePosts(
  strapi: Core.Strapi,
  transaction: Transaction,
  finding: FindingRow,
  change: (about: readonly string[]) => readonly string[],
): Promise<void> {
  for (const { documentId, locale, about, title } of await postsUnder(strapi, finding)) {
    const post: FindingRow = { ...finding, uid: trackedType('post').uid, document_id: documentId, locale, title: title ?? '' };
    const draft = await readDraft(strapi, trackedType('post'), documentId, locale);
    if (draft) await changeDraft(strapi, transaction, post, draft, { about: change(about ?? []) }, true);
  }
}

/** Makes the entity, or uses the one with that name, and adds it to the term and its posts. */
export async function acceptEntity(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow, value: EntityValue): Promise<void> {
  const entity = await entityFor(strapi, transaction, finding, value);
  const term = await draftOf(strapi, finding);
  await changeDraft(strapi, transaction, finding, term, { entity: [entity] }, true);
  await changePosts(strapi, transaction, finding, (about) => [...new Set([...about, entity])]);
}

/** Undoes this: removes the entity from the term and its posts. The entity itself stays, because others may refer to it. */
export async function undoEntity(strapi: Core.Strapi, transaction: Transaction, finding: FindingRow, { name }: EntityValue): Promise<void> {
  const known = await new ImportStore(strapi).find(entityOrigin(finding.source, name));
  const entity = known?.document_id ?? documentIdOf(entityOrigin(finding.source, name));
  const term = await draftOf(strapi, finding);
  await changeDraft(strapi, transaction, finding, term, { entity: null }, true);
  await changePosts(strapi, transaction, finding, (about) => about.filter((one) => one !== entity));
}
