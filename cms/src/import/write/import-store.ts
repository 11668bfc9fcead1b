/**
 * Writes what is imported, and remembers what was written: a newer export changes only what it says otherwise than before, and nothing
 * that an editor has changed since.
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

/** By field: the fingerprints of what was given and of what Strapi then held. */
export type Fields = Readonly<Record<string, readonly [given: string, held: string]>>;

const known = z.object({
  document_id: z.string(),
  content: z.string(),
  fields: json(z.record(z.string(), z.tuple([z.string(), z.string()])).nullable()),
  published: z.boolean(),
});

/** What is remembered of an imported document. `fields` is null for one that was here before. */
export type Known = z.infer<typeof known>;

/** What is to be written. `content` is the fingerprint of all that the export says of it. */
export interface Draft {
  readonly origin: Origin;
  readonly type: DocumentType;
  readonly locale: string | null;
  readonly data: Data;
  readonly content: string;
}

/**
 * What became of it; `conflicts` names the fields that were left to the editor. `wasPublic`: before that it was public just as its draft
 * stood, so that bringing the draft up to date and not the public version would leave them apart.
 */
export interface Written {
  readonly documentId: string;
  readonly fate: Fate;
  readonly conflicts: readonly string[];
  readonly wasPublic: boolean;
}

const row = z.record(z.string(), z.unknown());

/** A value without the numbers of rows, which are new at every save; of another document no more than which one it is. */
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

/** Fingerprints of fields as Strapi holds them. */
export function heldFields(draft: Data, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, fingerprint(withoutRowIds(draft[name] ?? null))]));
}

/** What no editor writes: fields that Strapi keeps by itself. */
const KEPT_BY_STRAPI = new Set(['id', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy']);

/** Whether a document is public, and its public version says what its draft says. */
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

/** What an import takes out of a body, so that it goes with that body alone: an editor's body holds these words, or does not. */
const TAKEN_FROM_BODY = ['dateline', 'epigraphs', 'related', 'timelines', 'sources'];

/** The memory of one process; every method works within the transaction it is given. */
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

  /** Writes a draft: makes it, brings it up to date, or leaves it. */
  async write(transaction: Transaction, draft: Draft): Promise<Written> {
    const before = await this.find(draft.origin);
    if (!before) return this.create(transaction, draft);
    if (before.content === draft.content || before.fields === null)
      return { documentId: before.document_id, fate: before.fields === null ? 'kept' : 'same', conflicts: [], wasPublic: false };
    return this.update(transaction, draft, before.document_id, before.fields);
  }

  /** What `write` would make of a draft, as far as can be told without writing it. */
  async preview({ origin, content }: Pick<Draft, 'origin' | 'content'>): Promise<Fate> {
    const before = await this.find(origin);
    if (!before) return 'new';
    if (before.fields === null) return 'kept';
    return before.content === content ? 'same' : 'changed';
  }

  /** Remembers a document that was here before the import: it stands for what is imported, and is never written to. */
  async adopt(transaction: Transaction, draft: Draft, documentId: string): Promise<Written> {
    await this.remember(transaction, draft, documentId, null);
    return { documentId, fate: 'kept', conflicts: [], wasPublic: false };
  }

  /** After a change of ours to a draft: what Strapi holds now counts as written by the import, where that was so before. */
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
    // Not remembered among the fields: a newer export never holds again what has become public since.
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
    // Until it is published again, its public version is not what was imported: an interruption must not make one forget that.
    if (isChanged && wasPublic && conflicts.length === 0) await this.forgetPublished(transaction, draft.origin);
    return { documentId, fate: isChanged ? 'changed' : 'same', conflicts, wasPublic };
  }

  /** An address that another document has is made one's own by a number, as for documents of editors. */
  private async withFreeSlug({ uid }: TrackedType, data: Data, documentId: string): Promise<Data> {
    return typeof data.slug === 'string' ? { ...data, slug: await uniqueSlug(this.strapi, uid, data.slug, documentId) } : data;
  }

  /** What is to be remembered of the fields: those written anew, and the others as before. */
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
