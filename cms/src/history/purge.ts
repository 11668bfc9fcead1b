/** Removes the content of versions for good. That it was done, by whom, when and why, stays in `desk.purges`. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { hashesIn, withoutMoments } from './manifest';
import type { Actor } from './who';
import type { Place } from './versions';

const numbered = z.object({ number: z.number() });
const history = z.object({ id: z.coerce.number() });
const version = numbered.extend({ content: z.number(), manifest: z.string().nullable(), isPurged: z.boolean() });

/** Which versions are purged, by whom, and why. `andEarlier`: all versions before it too. */
interface Purge {
  readonly number: number;
  readonly andEarlier: boolean;
  readonly actor: Actor;
  readonly why: string;
}

/**
 * Purges a version, and with it the versions that have the same content, such as the publication after a save. The content that the document
 * has now stays.
 * @returns the numbers of the purged versions; empty when there is none to purge
 * @throws CurrentContent when the document still has the content of this version
 */
export async function purgeVersion(strapi: Core.Strapi, place: Place, { number, andEarlier, actor, why }: Purge): Promise<number[]> {
  const { uid, documentId, locale } = place;
  return strapi.db.transaction(async () => {
    const select = 'select id from desk.documents where (uid, document_id, locale) = (?, ?, ?) for update';
    const [document] = await rowsOf(strapi, history, select, [uid, documentId, locale]);
    if (!document) return [];
    const chosen = `select number, content, manifest, purged_at is not null as "isPurged" from desk.versions where document = ? order by number`;
    const versions = await rowsOf(strapi, version, chosen, [document.id]);
    const asked = versions.filter((one) => !one.isPurged && (one.number === number || (andEarlier && one.number < number)));
    const contents = new Set(asked.map(({ content }) => content));
    const texts = new Map(versions.map((one) => [one.number, one.manifest === null ? null : withoutMoments(one.manifest)]));
    const same = (one: number, other: number): boolean => one === other || (texts.get(one) ?? one) === (texts.get(other) ?? other);
    const current = versions.at(-1)?.content ?? 0;
    // The versions that hold the content of the chosen ones, also where only the moment of first publication differs.
    const holders = [...new Set(versions.map(({ content }) => content))].filter((one) => [...contents].some((other) => same(one, other)));
    const purged = holders.filter((one) => !same(one, current));
    if (purged.length === 0 && holders.length > 0) throw new CurrentContent();
    const purge = `update desk.versions set manifest = null, fields = '{}', purged_at = clock_timestamp()
      where document = ? and content = any (?::int[]) and purged_at is null returning number`;
    const numbers = (await rowsOf(strapi, numbered, purge, [document.id, purged])).map((row) => row.number).sort((a, b) => a - b);
    await dropUnused(strapi, document.id);
    const log = `insert into desk.purges (uid, document_id, locale, number, user_id, who, why) select ?, ?, ?, number, ?, ?, ?
      from unnest(?::int[]) as purged (number) returning number`;
    await rowsOf(strapi, numbered, log, [uid, documentId, locale, actor.userId, actor.who ?? 'a script', why, numbers]);
    return numbers;
  });
}

/** Deletes the pieces that no version of the document names any more. */
async function dropUnused(strapi: Core.Strapi, document: number): Promise<void> {
  const sql = 'select manifest from desk.versions where document = ? and manifest is not null';
  const used = new Set<string>();
  for (const { manifest } of await rowsOf(strapi, z.object({ manifest: z.string() }), sql, [document]))
    for (const hash of hashesIn(manifest)) used.add(hash);
  await rowsOf(strapi, z.object({}), 'delete from desk.pieces where document = ? and hash <> all (?::text[]) returning 1 as one', [
    document,
    [...used],
  ]);
}

/** The content is that of the document now: it has to be changed there first. */
export class CurrentContent extends Error {
  constructor() {
    super('The document still has this content: change it there and save, then purge this version.');
  }
}
