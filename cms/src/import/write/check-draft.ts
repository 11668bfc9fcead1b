/** Checks a draft without writing it: by Strapi's own validation, and by the rules of publication. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { trackedType, type TrackedType } from '../../ledger/tracked';
import { findProblems } from '../../rules/find-problems';
import { slugFromTitle, uniqueSlug } from '../../rules/unique-slug';
import type { Data } from '../plan/pieces';
import { documentIdOf } from '../plan/document-identity';
import { reasonOf } from './attempt';
import type { Run } from './run';
import type { Draft } from './import-store';

/** Strapi's validator, as the Document Service uses it. */
interface Validator {
  validateEntityCreation(model: object, data: Data, options: { readonly isDraft: boolean }): Promise<unknown>;
}

const attribute = z.looseObject({ type: z.string(), relation: z.string().optional() });
const parts = z.array(z.record(z.string(), z.unknown()));

/** The data without relations, because a dry run has not written the documents that they refer to. */
function withoutRelations(attributes: object, data: Data): Data {
  const isRelation = (name: string): boolean => attribute.safeParse(Reflect.get(attributes, name)).data?.type === 'relation';
  return Object.fromEntries(Object.entries(data).filter(([name]) => !isRelation(name)));
}

function asNamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNamed);
  return typeof value === 'string' || typeof value === 'number' ? { documentId: String(value) } : value;
}

/** Pictures with their file as an object, as Strapi returns it, instead of a row id. */
function withFiles(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === 'file' ? asNamed(part) : key === 'picture' ? withFiles(part) : part,
  ]);
  return Object.fromEntries(entries);
}

/** The draft as Strapi would return it. */
function asRead(attributes: object, data: Data): Record<string, unknown> {
  const entries = Object.entries(data).map(([name, value]): [string, unknown] => {
    const type = attribute.safeParse(Reflect.get(attributes, name)).data?.type;
    if (type === 'relation') return [name, asNamed(value)];
    if (name === 'cover') return [name, withFiles(value)];
    return [name, type === 'dynamiczone' ? (parts.safeParse(value).data ?? []).map(withFiles) : value];
  });
  return Object.fromEntries(entries);
}

/** Why Strapi would refuse to save the data; null when it would not. */
async function refusal(strapi: Core.Strapi, { uid, drafts }: TrackedType, data: Data): Promise<string | null> {
  const model = strapi.getModel(uid);
  const validator: Validator = strapi.get('entityValidator');
  try {
    await validator.validateEntityCreation(model, withoutRelations(model.attributes, data), { isDraft: drafts });
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The result of checking a draft. */
export interface Checked {
  /** Why it could not be written; null when it could. */
  readonly unwritable: string | null;
  /** Why it could not be published; null when it could. Always null for types without drafts. */
  readonly unpublishable: string | null;
}

/** Checks whether a draft could be written and published. */
export async function checkDraft(
  strapi: Core.Strapi,
  { type, data, locale }: Pick<Draft, 'type' | 'data' | 'locale'>,
  documentId: string,
): Promise<Checked> {
  const tracked = trackedType(type);
  const unwritable = await refusal(strapi, tracked, data);
  if (unwritable !== null) return { unwritable, unpublishable: null };
  const content: Record<string, unknown> = { ...asRead(strapi.getModel(tracked.uid).attributes, data), documentId };
  if (!content.slug) content.slug = await slugFromTitle(strapi, tracked, content, documentId);
  else if (typeof content.slug === 'string') content.slug = await uniqueSlug(strapi, tracked.uid, content.slug, documentId);
  const problems = await findProblems(strapi, tracked.uid, content, tracked.localised ? locale : null);
  const reason = problems.length === 0 ? null : problems.map(({ message }) => message).join(' ');
  return tracked.drafts ? { unwritable: null, unpublishable: reason } : { unwritable: reason, unpublishable: null };
}

/**
 * Checks a draft in a dry run, and reports why it could not be published.
 * @param isPublic whether it would be published
 * @throws Error that says why it could not be written
 */
export async function checkBefore(
  { strapi, tally }: Pick<Run, 'strapi' | 'tally'>,
  draft: Draft,
  isPublic: boolean,
  subject: { readonly line: number; readonly document: string },
): Promise<void> {
  const { unwritable, unpublishable } = await checkDraft(strapi, draft, documentIdOf(draft.origin));
  if (unwritable !== null) throw new Error(unwritable);
  if (isPublic && unpublishable !== null)
    await tally.tell({ kind: 'problem', ...subject, message: `Not published, but kept as a draft: ${unpublishable}` });
}
