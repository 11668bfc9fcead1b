/**
 * Writes imported documents and remembers what was written. A newer export then changes only fields that differ from the export before, and no
 * field that an editor has changed.
 */
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { mayBeHeld } from '../../content/held-terms';
import { POPULATE } from '../../content/populate';
import { trackedType, type TrackedType } from '../../ledger/tracked';
import { uniqueSlug } from '../../rules/unique-slug';
import { documentIdOf, fingerprint, type Origin } from '../plan/document-identity';
import type { Data } from '../plan/pieces';
import type { Fate } from '../report';
import { json, rowsOf, type Transaction } from '../../sql';

/** Per field: the hashes of the exported value and of the value that Strapi stored. */
export type Fields = Readonly<Record<string, readonly [given: string, held: string]>>;

const known = z.object({
  document_id: z.string(),
  content: z.string(),
  fields: json(z.record(z.string(), z.tuple([z.string(), z.string()])).nullable()),
  published: z.boolean(),
});

/** The stored data about an imported document. `fields` is null for a document that existed before. */
export type Known = z.infer<typeof known>;

/** A document to write. `content` is the hash of its exported data. */
export interface Draft {
  readonly origin: Origin;
  readonly type: DocumentType;
  readonly locale: string | null;
  readonly data: Data;
  readonly content: string;
}

/**
 * The result of writing. `conflicts`: fields left as an editor has changed them. `wasPublic`: before the change the public version was the
 * same as the draft, so it should be published again.
 */
export interface Written {
  readonly documentId: string;
  readonly fate: Fate;
  readonly conflicts: readonly string[];
  readonly wasPublic: boolean;
}

const row = z.record(z.string(), z.unknown());

/** A value without row ids, which change at every save. Another document is replaced by its documentId. */
function withoutRowIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRowIds);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('documentId' in value) return value.documentId;
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (key === 'id' ? [] : [[key, withoutRowIds(part)]])));
}

/** The draft as Strapi holds it, populated; null when there is none. */
export async function readDraft(
  strapi: Core.Strapi,
  { type, uid, drafts, localised }: TrackedType,
  documentId: string,
  locale: string | null,
): Promise<Data | null> {
  const found: unknown = await strapi.db.query(uid).findOne({
    where: { documentId, ...(drafts ? { publishedAt: null } : {}), ...(localised ? { locale } : {}) },
    populate: POPULATE[type],
  });
  return row.nullable().parse(found);
}

/** Hashes of fields as Strapi stores them. */
export function heldFields(draft: Data, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, fingerprint(withoutRowIds(draft[name] ?? null))]));
}

/** Fields that Strapi sets by itself. */
const KEPT_BY_STRAPI = new Set(['id', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy']);

/** Whether a document is public and its public version is the same as its draft. */
export async function isPublicAsDrafted(strapi: Core.Strapi, tracked: TrackedType, draft: Data): Promise<boolean> {
  if (!tracked.drafts) return true;
  const { documentId, locale } = z.looseObject({ documentId: z.string(), locale: z.string().nullish() }).parse(draft);
  const found: unknown = await strapi.db.query(tracked.uid).findOne({
    where: { documentId, publishedAt: { $notNull: true }, ...(tracked.localised && locale ? { locale } : {}) },
    populate: POPULATE[tracked.type],
  });
  const published = row.nullable().parse(found);
  if (!published) return false;
  const names = Object.keys(draft).filter((name) => !KEPT_BY_STRAPI.has(name));
  return fingerprint(heldFields(draft, names)) === fingerprint(heldFields(published, names));
}

/** Fields that are filled from the body. They are only changed together with the body. */
const TAKEN_FROM_BODY = ['dateline', 'epigraphs', 'related', 'timelines', 'sources'];

/** Reads and writes imported documents, in the transaction that is passed in. */
export class ImportStore {
  constructor(private readonly strapi: Core.Strapi) {}

  async find({ source, kind, key }: Origin): Promise<Known | null> {
    const rows = await rowsOf(
      this.strapi,
      known,
      'select document_id, content, fields, published from import.documents where (source, kind, key) = (?, ?, ?)',
      [source, kind, key],
    );
    return rows[0] ?? null;
  }

  /** Writes a draft: creates it, updates it, or leaves it unchanged. */
  async write(transaction: Transaction, draft: Draft): Promise<Written> {
    const before = await this.find(draft.origin);
    if (!before) return this.create(transaction, draft);
    if (before.content === draft.content || before.fields === null)
      return { documentId: before.document_id, fate: before.fields === null ? 'kept' : 'same', conflicts: [], wasPublic: false };
    return this.update(transaction, draft, before.document_id, before.fields);
  }

  /** What `write` would do with a draft, as far as that is known without writing. */
  async preview({ origin, content }: Pick<Draft, 'origin' | 'content'>): Promise<Fate> {
    const before = await this.find(origin);
    if (!before) return 'new';
    if (before.fields === null) return 'kept';
    return before.content === content ? 'same' : 'changed';
  }

  /** Uses a document that existed before the import in place of the imported one. It is never written to. */
  async adopt(transaction: Transaction, draft: Draft, documentId: string): Promise<Written> {
    await this.remember(transaction, draft, documentId, null);
    return { documentId, fate: 'kept', conflicts: [], wasPublic: false };
  }

  /** Call after a change that a decision on a finding made: fields last written by the import still count as written by the import. */
  async acknowledge(transaction: Transaction, type: DocumentType, documentId: string, before: Data, after: Data): Promise<void> {
    const rows = await rowsOf(this.strapi, known, 'select * from import.documents where document_id = ? for update', [documentId]);
    const fields = rows[0]?.fields;
    if (!fields) return;
    const [was, is] = [heldFields(before, Object.keys(fields)), heldFields(after, Object.keys(fields))];
    const next = Object.entries(fields).map(([name, [given, held]]) => [name, [given, was[name] === held ? (is[name] ?? held) : held]]);
    await transaction.raw('update import.documents set fields = ?::jsonb where document_id = ? and uid = ?', [
      JSON.stringify(Object.fromEntries(next)),
      documentId,
      trackedType(type).uid,
    ]);
  }

  private async forgetPublished(transaction: Transaction, { source, kind, key }: Origin): Promise<void> {
    await transaction.raw('update import.documents set published = false where (source, kind, key) = (?, ?, ?)', [source, kind, key]);
  }

  private async create(transaction: Transaction, draft: Draft): Promise<Written> {
    const tracked = trackedType(draft.type);
    const documentId = documentIdOf(draft.origin);
    const locale = tracked.localised && draft.locale ? { locale: draft.locale } : {};
    const data = await this.withFreeSlug(tracked, draft.data, documentId);
    // `held` is not stored in `fields`: a newer export must not hold a term that is public by now.
    const held = mayBeHeld(tracked.type) ? { held: true } : {};
    await this.strapi.documents(tracked.uid).create({ data: { ...data, ...held, documentId }, ...locale });
    await this.remember(transaction, draft, documentId, await this.fieldsOf(tracked, draft, documentId, {}));
    return { documentId, fate: 'new', conflicts: [], wasPublic: false };
  }

  private async update(transaction: Transaction, draft: Draft, documentId: string, before: Fields): Promise<Written> {
    const tracked = trackedType(draft.type);
    const current = await readDraft(this.strapi, tracked, documentId, draft.locale);
    if (!current) return { documentId, fate: 'kept', conflicts: [], wasPublic: false };
    const wasPublic = await isPublicAsDrafted(this.strapi, tracked, current);
    const held = heldFields(current, Object.keys(before));
    const changed = Object.keys(draft.data).filter((name) => fingerprint(draft.data[name]) !== before[name]?.[0]);
    const conflicts = changed.filter((name) => before[name] && held[name] !== before[name][1]);
    const left = new Set([...conflicts, ...(conflicts.includes('body') ? TAKEN_FROM_BODY : [])]);
    const data = Object.fromEntries(changed.filter((name) => !left.has(name)).map((name) => [name, draft.data[name]]));
    const isChanged = Object.keys(data).length > 0;
    const locale = tracked.localised && draft.locale ? { locale: draft.locale } : {};
    if (isChanged)
      await this.strapi.documents(tracked.uid).update({ documentId, data: await this.withFreeSlug(tracked, data, documentId), ...locale });
    const written = await this.fieldsOf(tracked, { ...draft, data }, documentId, before);
    await this.remember(transaction, draft, documentId, written);
    // Recorded as not published until it is published again, also if the import is interrupted before.
    if (isChanged && wasPublic && conflicts.length === 0) await this.forgetPublished(transaction, draft.origin);
    return { documentId, fate: isChanged ? 'changed' : 'same', conflicts, wasPublic };
  }

  /** The data with a number added to its slug if another document has that slug. */
  private async withFreeSlug({ uid }: TrackedType, data: Data, documentId: string): Promise<Data> {
    return typeof data.slug === 'string' ? { ...data, slug: await uniqueSlug(this.strapi, uid, data.slug, documentId) } : data;
  }

  /** The hashes to store: new ones for written fields, the previous ones for others. */
  private async fieldsOf(tracked: TrackedType, { data, locale }: Draft, documentId: string, before: Fields): Promise<Fields> {
    const names = Object.keys(data);
    if (names.length === 0) return before;
    const held = heldFields((await readDraft(this.strapi, tracked, documentId, locale)) ?? {}, names);
    return { ...before, ...Object.fromEntries(names.map((name) => [name, [fingerprint(data[name]), held[name] ?? '']])) };
  }

  private async remember(transaction: Transaction, draft: Draft, documentId: string, fields: Fields | null): Promise<void> {
    const { source, kind, key } = draft.origin;
    const { uid, localised } = trackedType(draft.type);
    await transaction.raw(
      `insert into import.documents (source, kind, key, uid, document_id, locale, content, fields)
       values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
       on conflict (source, kind, key) do update set content = excluded.content, fields = excluded.fields`,
      [source, kind, key, uid, documentId, localised ? (draft.locale ?? '') : '', draft.content, fields && JSON.stringify(fields)],
    );
  }
}
