/** Rules for former paths: each belongs to at most one public document, in one language. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { onePath, pathSpellings } from '../content/path-spellings';
import { TRACKED, type TrackedType } from '../ledger/tracked';
import { problem, type Problem } from './problem';

/** Identifies a version of a document. `locale` is empty for types without locales, as in the ledger. */
interface VersionKey {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
}

const owner = z.object({ path: z.string(), type: z.string(), documentId: z.string(), locale: z.string(), title: z.string().nullable() });
type Owner = z.infer<typeof owner>;
const listed = z.object({ formerPaths: z.array(z.object({ path: z.string().nullish() })).nullish() });

/** The former paths that an editor has listed; an empty text for an item without a path. */
function listOf(document: unknown): string[] {
  return (listed.safeParse(document).data?.formerPaths ?? []).map(({ path }) => path?.trim() ?? '');
}

async function ask(strapi: Core.Strapi, sql: string, values: readonly unknown[]): Promise<Owner[]> {
  // In the transaction that publishes; Strapi's connection alone would be outside of it.
  const { rows }: { rows: unknown } = await strapi.db.transaction(({ trx }) => trx.raw(sql, values as unknown[]));
  return z.array(owner).parse(rows);
}

/** SQL for public documents that list one of the paths as a former path. */
function listedIn(strapi: Core.Strapi): string {
  const table = (uid: string): string => `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get(uid).tableName}`;
  return TRACKED.filter(({ uid }) => 'formerPaths' in strapi.getModel(uid).attributes)
    .map(({ uid, type }) => {
      const { attributes } = strapi.getModel(uid);
      const name = 'title' in attributes ? 'title' : 'name';
      const isPublic = `d.published_at is not null${'held' in attributes ? ' and d.held is not true' : ''}`;
      return `select f.path, '${type}' as type, d.document_id as "documentId", coalesce(d.locale, '') as locale, d.${name} as title
        from found f join ${table(uid)}_cmps" c on c.cmp_id = f.id and c.field = 'formerPaths' join ${table(uid)}" d on d.id = c.entity_id
        where ${isPublic}`;
    })
    .join(' union all ');
}

/** SQL for documents in the ledger that have one of the paths: as their current path if `isAddress`, else as an earlier one. */
const HELD = (isAddress: boolean): string => `
  select p.path, l.type, l.document_id as "documentId", l.locale, coalesce(l.face->>'title', l.face->>'name') as title
  from feed.ledger l, unnest(l.paths) as p(path)
  where feed.path_hashes(l.paths) && feed.path_hashes(?::text[]) and p.path = any (?::text[]) and
    ${isAddress ? `l.face->>'path' = p.path` : `l.face->>'path' is distinct from p.path`}
  order by l.sequence desc`;

function isSelf(one: VersionKey, other: VersionKey): boolean {
  return one.type === other.type && one.documentId === other.documentId && one.locale === other.locale;
}

/** Other documents that own one of the paths, by `onePath`. */
async function ownersOf(strapi: Core.Strapi, self: VersionKey, paths: readonly string[]): Promise<Map<string, Owner>> {
  const spellings = [...new Set(paths.filter(Boolean).flatMap(pathSpellings))];
  if (spellings.length === 0) return new Map();
  const parts = `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get('shared.former-path').tableName}"`;
  const found = `with found as materialized (select id, path from ${parts} where path = any (?::text[])) ${listedIn(strapi)}`;
  const owners = [...(await ask(strapi, found, [spellings])), ...(await ask(strapi, HELD(true), [spellings, spellings]))];
  return new Map(owners.filter((one) => !isSelf(one, self)).map((one) => [onePath(one.path), one]));
}

function nameOf({ type, documentId, locale, title }: Owner, self: VersionKey): string {
  if (documentId === self.documentId) return `the version of this ${type} in the language "${locale}"`;
  return `the ${type} "${title ?? documentId}"${locale ? ` (${locale})` : ''}`;
}

function toKey({ type, localised }: TrackedType, document: Readonly<Record<string, unknown>>, locale: string | null): VersionKey {
  return { type, documentId: typeof document.documentId === 'string' ? document.documentId : '', locale: localised ? (locale ?? '') : '' };
}

/** Problems with former paths that belong to another public document, or to another language of this one. */
export async function formerPathsTaken(
  strapi: Core.Strapi,
  tracked: TrackedType,
  document: Readonly<Record<string, unknown>>,
  locale: string | null,
): Promise<Problem[]> {
  const self = toKey(tracked, document, locale);
  const paths = listOf(document);
  const owners = await ownersOf(strapi, self, paths);
  return paths.flatMap((path, index) => {
    const taken = path ? owners.get(onePath(path)) : undefined;
    if (!taken) return [];
    const words = `The former path "${path}" belongs to ${nameOf(taken, self)}: remove it here, or remove it there and publish that first.`;
    return [problem(['formerPaths', index, 'path'], words)];
  });
}

/** Notes on former paths that lead to another document until this one is published. */
export async function formerPathNotes(
  strapi: Core.Strapi,
  tracked: TrackedType,
  document: Readonly<Record<string, unknown>>,
  locale: string | null,
): Promise<Problem[]> {
  const self = toKey(tracked, document, locale);
  const paths = listOf(document);
  const spellings = paths.filter(Boolean).flatMap(pathSpellings);
  if (spellings.length === 0) return [];
  const held = (await ask(strapi, HELD(false), [spellings, spellings])).filter((one) => !isSelf(one, self));
  return paths.flatMap((path, index) => {
    const was = path ? held.find((one) => onePath(one.path) === onePath(path)) : undefined;
    if (!was) return [];
    const words = `The path "${path}" was that of ${nameOf(was, self)}. Once this is published, it leads here.`;
    return [problem(['formerPaths', index, 'path'], words)];
  });
}

/** The document without those of its former paths that another public document owns. */
export async function withFreePaths<Document extends Readonly<Record<string, unknown>>>(
  strapi: Core.Strapi,
  self: VersionKey,
  document: Document,
): Promise<Document> {
  const { formerPaths } = listed.safeParse(document).data ?? {};
  const owners = await ownersOf(strapi, self, listOf(document));
  if (owners.size === 0) return document;
  return { ...document, formerPaths: (formerPaths ?? []).filter(({ path }) => !path || !owners.has(onePath(path))) };
}
