/**
 * A picture that is placed in the admin needs an alternative text, or must be marked as decorative, before its document is published.
 * Pictures of imports and restores, and those that readers see already, get a note instead.
 *
 * Which pictures were placed in the admin is remembered when a signed-in user saves a document: those that no stored version of the document
 * showed before, in any language, and that no public document shows. Imports and restores have no such user. `desk.placed_pictures` holds them
 * by document and picture, so it does not matter who publishes later (docs/decisions/0033-described-pictures.md).
 */
import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { shownInPublic } from '../access/file-rights';
import { requestingUserOf } from '../access/requesting-user';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { inTransaction, rowsOf } from '../sql';
import { problem, type Problem } from './problem';
import { picturesIn, showsPictures, storedPictures, withFiles, type FiledPicture, type ShownPicture } from './shown-pictures';

const TABLES = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('desk') is null then create schema desk; end if;
  end $$;

  -- One row per picture that a user of the admin has placed in a document. picture: documentId of the file, or the address; a long address
  -- is too large for the index, and is stored as its hash.
  create table if not exists desk.placed_pictures (
    document_id text not null,
    picture text not null,
    placed_at timestamptz not null default clock_timestamp(),
    primary key (document_id, picture)
  );
`;

/** Creates the table if it is missing. Safe at every start. */
export async function installPlacedPictures(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(TABLES));
}

const parameters = z.looseObject({ documentId: z.string().optional() });
const saved = z.looseObject({ documentId: z.string() });
const placed = z.object({ picture: z.string() });

/** Letters of an address that is stored as it is. With four bytes each, they are far from the limit of the index: 2,704 bytes. */
const LONGEST_STORED = 200;

/** The value of the column `picture`. */
function storedKey({ key }: ShownPicture): string {
  return key.length <= LONGEST_STORED ? key : `sha256:${createHash('sha256').update(key).digest('base64url')}`;
}

/** Those of the pictures that no public document shows, as far as they are files. */
async function notPublic(strapi: Core.Strapi, pictures: readonly FiledPicture[]): Promise<FiledPicture[]> {
  const files = pictures.flatMap(({ fileRow }) => fileRow ?? []);
  const seen = await shownInPublic(strapi, files);
  return pictures.filter(({ fileRow }) => fileRow === null || !seen.has(fileRow));
}

async function remember(strapi: Core.Strapi, documentId: string, pictures: readonly ShownPicture[]): Promise<void> {
  await inTransaction(strapi, async (transaction) => {
    await transaction.raw('insert into desk.placed_pictures (document_id, picture) select ?, unnest(?::text[]) on conflict do nothing', [
      documentId,
      [...new Set(pictures.map(storedKey))],
    ]);
  });
}

/** Remembers which pictures users of the admin place. Call in `register`. */
export function rememberPlacedPictures(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const tracked = trackedTypeOf(context.uid);
    if (!tracked || !showsPictures(tracked) || !['create', 'update'].includes(context.action) || !requestingUserOf(strapi)) return next();
    return strapi.db.transaction(async () => {
      const { documentId } = parameters.parse(context.params);
      const before = new Set(documentId ? (await storedPictures(strapi, tracked, documentId)).map(({ key }) => key) : []);
      const result = await next();
      const now = saved.safeParse(result).data?.documentId;
      if (now === undefined) return result;
      const added = (await storedPictures(strapi, tracked, now)).filter(({ key }) => !before.has(key));
      const fresh = await notPublic(strapi, await withFiles(strapi, added));
      if (fresh.length > 0) await remember(strapi, now, fresh);
      return result;
    });
  });
}

/** The pictures without alternative text: those that stop a publication, and those that do not. */
interface Judged {
  readonly placed: readonly FiledPicture[];
  readonly others: readonly FiledPicture[];
}

async function judge(strapi: Core.Strapi, tracked: TrackedType, document: Readonly<Record<string, unknown>>): Promise<Judged> {
  const shown = showsPictures(tracked) ? picturesIn(document).filter(({ isDescribed }) => !isDescribed) : [];
  const open = (await withFiles(strapi, shown)).filter(({ isFileDescribed }) => !isFileDescribed);
  if (open.length === 0 || !requestingUserOf(strapi)) return { placed: [], others: open };
  const documentId = typeof document.documentId === 'string' ? document.documentId : '';
  const rows = await rowsOf(strapi, placed, 'select picture from desk.placed_pictures where document_id = ?', [documentId]);
  const known = new Set(rows.map(({ picture }) => picture));
  const stored = new Set(documentId === '' ? [] : (await storedPictures(strapi, tracked, documentId)).map(({ key }) => key));
  // The form may show pictures that no save has brought here yet.
  const unsaved = new Set(
    await notPublic(
      strapi,
      open.filter((one) => !known.has(storedKey(one)) && !stored.has(one.key)),
    ),
  );
  const isPlaced = (one: FiledPicture): boolean => known.has(storedKey(one)) || unsaved.has(one);
  return { placed: open.filter(isPlaced), others: open.filter((one) => !isPlaced(one)) };
}

/** Problems with pictures that a user of the admin has placed without alternative text. None outside of a request. */
export async function pictureProblems(
  strapi: Core.Strapi,
  tracked: TrackedType,
  document: Readonly<Record<string, unknown>>,
): Promise<Problem[]> {
  return (await judge(strapi, tracked, document)).placed.map(({ path }) =>
    problem(path, 'The picture has no description: write what it shows, for readers who cannot see it, or mark it as decorative.'),
  );
}

/** Notes on pictures without alternative text that came with an import or a restore, or that readers see already. */
export async function pictureNotes(
  strapi: Core.Strapi,
  tracked: TrackedType,
  document: Readonly<Record<string, unknown>>,
): Promise<Problem[]> {
  return (await judge(strapi, tracked, document)).others.map(({ path }) =>
    problem(path, 'This picture has no description for readers who cannot see it: write what it shows, or mark it as decorative.'),
  );
}
