/** The rows of `desk.bin`: documents that were deleted, until they are restored or the bin is emptied. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import type { links } from './links';
import type { History } from './versions';

/** What the bin remembers of a deleted document besides its last version. */
interface Deleted {
  readonly deletion: string;
  readonly userId: number | null;
  readonly who: string | null;
  readonly title: string;
  readonly seen: number | null;
  readonly creator: number | null;
  readonly links: z.infer<typeof links>;
}

const none = z.object({});

/** Puts a document into the bin, whose content is in the last version of its history. */
export async function putInBin(strapi: Core.Strapi, { id, last }: History, deleted: Deleted): Promise<void> {
  const { deletion, userId, who, title, seen, creator, links } = deleted;
  const sql = `insert into desk.bin (document, deletion, user_id, who, title, number, public, creator, links)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (document) do nothing returning 1 as one`;
  await rowsOf(strapi, none, sql, [id, deletion, userId, who, title, last, seen, creator, JSON.stringify(links)]);
}

/** Takes a document out of the bin when it exists again. */
export async function leaveBin(strapi: Core.Strapi, document: number): Promise<void> {
  await rowsOf(strapi, none, 'delete from desk.bin where document = ? returning 1 as one', [document]);
}
