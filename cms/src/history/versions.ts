/** Writes versions into `desk.versions`. Every function runs in the transaction of the change that it records. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { Content } from '../content/to-content';
import { rowsOf } from '../sql';
import { changedFields, divide, hashesIn, type Divided } from './manifest';
import type { Actor } from './who';

/** A document in one locale; the locale is empty for types without locales. */
export interface Place {
  readonly uid: UID.ContentType;
  readonly documentId: string;
  readonly locale: string;
}

/** What happened to a document. `found`: how it was when its history began. */
export type Action = 'create' | 'update' | 'publish' | 'unpublish' | 'discardDraft' | 'delete' | 'restore' | 'clone' | 'found';

const history = z.object({
  id: z.coerce.number(),
  last: z.number(),
  hash: z.string().nullable(),
  run: z.string().nullable(),
  binned: z.boolean(),
});
/** The history of a document in one locale, as the row of `desk.documents` has it. */
export type History = z.infer<typeof history>;

const held = z.object({ number: z.number(), content: z.number(), manifest: z.string().nullable() });
const none = z.object({});

/** The history of a document, which is begun if there is none. Others who change the document wait until the transaction ends. */
export async function openHistory(strapi: Core.Strapi, { uid, documentId, locale }: Place): Promise<History> {
  const sql = `insert into desk.documents as documents (uid, document_id, locale) values (?, ?, ?)
    on conflict (uid, document_id, locale) do update set uid = excluded.uid
    returning id, last, hash, run, exists (select 1 from desk.bin where bin.document = documents.id) as binned`;
  const [found] = await rowsOf(strapi, history, sql, [uid, documentId, locale]);
  if (!found) throw new Error(`no history of ${uid} ${documentId}`);
  return found;
}

/** Whether the last version's content is not kept: the document still has it, and its next change must keep it first. */
export function isUnkept({ last, hash }: History): boolean {
  return last === 0 || hash === null;
}

async function keepPieces(strapi: Core.Strapi, document: number, { pieces }: Divided, known: ReadonlySet<string>): Promise<void> {
  const fresh = [...pieces].filter(([hash]) => !known.has(hash));
  if (fresh.length === 0) return;
  const sql = `insert into desk.pieces (document, hash, piece) select ?, hash, piece from unnest(?::text[], ?::text[]) as given (hash, piece)
    on conflict do nothing returning 1 as one`;
  await rowsOf(strapi, none, sql, [document, fresh.map(([hash]) => hash), fresh.map(([, piece]) => piece)]);
}

/** The last version's content as it is stored; null when it is not kept, or purged. */
async function lastContent(strapi: Core.Strapi, { id, last }: History): Promise<z.infer<typeof held> | null> {
  if (last === 0) return null;
  const sql = `select v.number, v.content, c.manifest from desk.versions v join desk.versions c on (c.document, c.number) = (v.document, v.content)
    where v.document = ? and v.number = ?`;
  return (await rowsOf(strapi, held, sql, [id, last]))[0] ?? null;
}

/** What a version says besides its content. */
export interface Deed {
  readonly action: Action;
  readonly actor: Actor;
  /** The number of the version that was restored. */
  readonly source?: number;
  /** For a withdrawal or deletion, the number of the version with the content that readers saw until then. */
  readonly seen?: number | null;
}

/**
 * Inserts a version. The statement itself counts up the number, so that no two versions have the same one, even if `before` is out of date.
 * @param kept.content the number of the version that holds the content; null for this version itself
 */
async function insert(
  strapi: Core.Strapi,
  { id }: History,
  { action, actor, source, seen }: Deed,
  kept: {
    readonly content: number | null;
    readonly manifest: string | null;
    readonly fields: readonly string[];
    readonly hash: string | null;
  },
  run: string | null,
): Promise<History> {
  const sql = `with numbered as (update desk.documents set last = last + 1, hash = ?, run = ? where id = ? returning id, last)
    insert into desk.versions (document, number, action, user_id, who, work, source, public, fields, content, manifest)
    select id, last, ?, ?, ?, ?, ?, ?, ?::text[], coalesce(?, last), ? from numbered returning number`;
  const values = [kept.hash, run, id, action, actor.userId, actor.who, actor.work, source ?? null, seen ?? null];
  const rows = await rowsOf(strapi, z.object({ number: z.number() }), sql, [...values, [...kept.fields], kept.content, kept.manifest]);
  const [inserted] = rows;
  if (!inserted) throw new Error(`the history ${id} does not exist any more`);
  return { id, last: inserted.number, hash: kept.hash, run, binned: false };
}

/** Actions that change nothing when the content stays the same. */
const SAVES: readonly Action[] = ['create', 'update', 'discardDraft', 'clone', 'restore'];

/**
 * Adds a version with the content that the document has now. A save that changed nothing adds none.
 * @returns the history after that
 */
export async function addVersion(strapi: Core.Strapi, before: History, deed: Deed, content: Content): Promise<History> {
  const divided = divide(content);
  const last = await lastContent(strapi, before);
  const isSame = before.hash === divided.hash && last !== null && last.manifest !== null;
  if (isSame && SAVES.includes(deed.action)) return before;
  if (isSame) return insert(strapi, before, deed, { content: last.content, manifest: null, fields: [], hash: divided.hash }, null);
  const manifest = last?.manifest ?? null;
  await keepPieces(strapi, before.id, divided, new Set(manifest === null ? [] : hashesIn(manifest)));
  const fields = before.last === 0 ? [] : changedFields(manifest, divided.manifest);
  return insert(strapi, before, deed, { content: null, manifest: divided.manifest, fields, hash: divided.hash }, null);
}

/** Adds a version of a program's run without its content, which the document still has. */
export async function addUnkept(strapi: Core.Strapi, before: History, deed: Deed, run: string): Promise<History> {
  return insert(strapi, before, deed, { content: null, manifest: null, fields: [], hash: null }, run);
}

/** Keeps the content that the document has before its next change: in its last version, or in a first one when it has no history. */
export async function keepContent(strapi: Core.Strapi, before: History, content: Content): Promise<History> {
  if (before.last === 0)
    return addVersion(strapi, before, { action: 'found', actor: { userId: null, who: null, work: 'before' } }, content);
  const divided = divide(content);
  await keepPieces(strapi, before.id, divided, new Set());
  const sql = `with hashed as (update desk.documents set hash = ? where id = ? returning id)
    update desk.versions set manifest = ? from hashed where document = hashed.id and number = ? returning number`;
  await rowsOf(strapi, none, sql, [divided.hash, before.id, divided.manifest, before.last]);
  return { ...before, hash: divided.hash };
}

/**
 * The number of the version that holds a content. When none does, as when the document was published before it had a history, one is added.
 * @returns the history after that, and the number
 */
export async function versionOfPublic(
  strapi: Core.Strapi,
  before: History,
  content: Content,
): Promise<{ history: History; number: number }> {
  const divided = divide(content);
  const sql = 'select number from desk.versions where document = ? and manifest = ? order by number desc limit 1';
  const [found] = await rowsOf(strapi, z.object({ number: z.number() }), sql, [before.id, divided.manifest]);
  if (found) return { history: before, number: found.number };
  const deed: Deed = { action: 'found', actor: { userId: null, who: null, work: 'before' } };
  const history = await addVersion(strapi, before, deed, content);
  return { history, number: history.last };
}
