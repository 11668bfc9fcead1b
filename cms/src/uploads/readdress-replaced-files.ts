/**
 * Gives a replaced file a new address. Strapi would keep the old address, and caches may keep the old content for a year, because `/media`
 * declares that the content at an address never changes.
 */
import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { TEXT_FIELD } from '../content/text-field';

const SUFFIX_BYTES = 5;

interface StoredFile {
  hash: string;
  ext?: string | null;
  formats?: Readonly<Record<string, StoredFile>> | null;
}

/** The parts of the upload plugin's services that are replaced. */
interface UploadService {
  findOne(id: number): Promise<StoredFile | null>;
  replace(id: number, data: unknown, options?: unknown): Promise<StoredFile>;
}
interface ProviderService {
  upload(file: StoredFile): Promise<void>;
  replace(file: StoredFile, before: StoredFile): Promise<void>;
}
interface Provider {
  delete(file: StoredFile): Promise<unknown>;
}

const attributes = z.record(z.string(), z.looseObject({ customField: z.string().optional() }));

/** A hash in Strapi's format: a readable beginning, then ten random hexadecimal digits. */
function newHash(hash: string): string {
  return `${hash.replace(/_[0-9a-f]{10}$/, '')}_${randomBytes(SUFFIX_BYTES).toString('hex')}`;
}

/** The file and its smaller sizes. */
function allOf(file: StoredFile): StoredFile[] {
  return [file, ...Object.values(file.formats ?? {})];
}

/** Tables and columns that contain rich text, in which pictures are referred to by address. */
function richTextColumns(strapi: Core.Strapi): { readonly table: string; readonly column: string }[] {
  return [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)].flatMap(({ uid, attributes: fields }) =>
    Object.entries(attributes.parse(fields)).flatMap(([name, { customField }]) => {
      const { tableName, attributes: columns } = strapi.db.metadata.get(uid);
      const column = z.object({ columnName: z.string() }).safeParse(columns[name]).data?.columnName;
      return customField === TEXT_FIELD && column ? [{ table: tableName, column }] : [];
    }),
  );
}

/** Replaces the address of the file in all rich text, in drafts and published versions. */
async function follow(strapi: Core.Strapi, before: string, after: string): Promise<void> {
  const schema = strapi.db.getSchemaName() ?? 'public';
  await strapi.db.transaction(async ({ trx }) => {
    for (const { table, column } of richTextColumns(strapi))
      await trx.raw('update ??.?? set ?? = replace(??::text, ?, ?)::jsonb where strpos(??::text, ?) > 0', [
        schema,
        table,
        column,
        column,
        before,
        after,
        column,
        before,
      ]);
  });
}

/** Changes how the upload plugin replaces a file. Call in `register`, before the first request. */
export function readdressReplacedFiles(strapi: Core.Strapi): void {
  const uploads: UploadService = strapi.plugin('upload').service('upload');
  const provider: ProviderService = strapi.plugin('upload').service('provider');
  const replace = uploads.replace.bind(uploads);

  // Smaller sizes are made after the file has its new hash, and use it.
  provider.replace = async (file, before) => {
    if (file.hash === before.hash) file.hash = newHash(before.hash);
    await provider.upload(file);
  };
  uploads.replace = async (id, data, options) => {
    const before = await uploads.findOne(id);
    const after = await strapi.db.transaction(async () => {
      const replaced = await replace(id, data, options);
      if (before && before.hash !== replaced.hash) await follow(strapi, before.hash, replaced.hash);
      return replaced;
    });
    if (!before) return after;
    const kept = new Set(allOf(after).map(({ hash }) => hash));
    const store: Provider = strapi.plugin('upload').provider;
    await Promise.all(allOf(before).flatMap((file) => (kept.has(file.hash) ? [] : store.delete(file))));
    return after;
  };
}
