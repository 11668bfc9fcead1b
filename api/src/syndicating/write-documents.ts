/**
 * Writes composed posts to `delivery.documents`, and tells partners what has changed for them. A document that the database refuses is found by
 * halving, with savepoints, so that the others are written and told.
 */
import { isExhaustion } from '@dossier/postgres/database-fault';
import type { Connection } from './connection';
import { evaluate } from './evaluate';

/** Characters of JSON per statement: PostgreSQL takes a quarter of a gigabyte. */
const MOST_JSON = 32_000_000;

/** A composed post. */
export interface Made<Of> {
  /** What it was made of. */
  readonly of: Of;
  /** The row of `delivery.documents`, as JSON. */
  readonly json: string;
  /** Its identifier and language, separated by a space. */
  readonly key: string;
  /** Keys of the corrections that are new. */
  readonly news: readonly string[];
}

/** A post that the database refuses, and the error. */
export interface Refused<Of> {
  readonly made: Made<Of>;
  readonly error: unknown;
}

const WRITE = `
  insert into delivery.documents (document_id, locale, is_public, ledger_sequence, published_at, path, categories, series, edition_of, depends,
    hash_full, hash_full_plain, hash_excerpt, hash_excerpt_plain, bytes, corrections, head, cover, full_text, plain_text,
    media, cover_media)
  select document_id, locale, true, ledger_sequence, published_at, path, categories, series, edition_of, depends,
    hash_full, hash_full_plain, hash_excerpt, hash_excerpt_plain, bytes, corrections, head, cover, full_text, plain_text,
    media, cover_media
  from jsonb_to_recordset($1::jsonb) as r(document_id text, locale text, ledger_sequence bigint, published_at timestamptz, path text,
    categories text[], series text, edition_of text, depends text[], hash_full bigint, hash_full_plain bigint, hash_excerpt bigint,
    hash_excerpt_plain bigint, bytes int, corrections jsonb, head text, cover text, full_text text, plain_text text, media jsonb, cover_media text)
  on conflict (document_id, locale) do update set is_public = true, ledger_sequence = excluded.ledger_sequence,
    published_at = excluded.published_at, path = excluded.path, categories = excluded.categories, series = excluded.series,
    edition_of = excluded.edition_of, depends = excluded.depends, hash_full = excluded.hash_full, hash_full_plain = excluded.hash_full_plain,
    hash_excerpt = excluded.hash_excerpt, hash_excerpt_plain = excluded.hash_excerpt_plain, bytes = excluded.bytes,
    corrections = excluded.corrections, head = excluded.head, cover = excluded.cover, full_text = excluded.full_text,
    plain_text = excluded.plain_text, media = excluded.media, cover_media = excluded.cover_media
  returning number, document_id, locale`;

/** Nothing is kept of what was withdrawn but its name. */
const WITHDRAW = `
  update delivery.documents d set is_public = false, path = null, categories = '{}', series = null, edition_of = null, depends = '{}', bytes = 0,
    corrections = null, head = null, cover = null, full_text = null, plain_text = null, media = null, cover_media = null
  from unnest($1::text[], $2::text[]) as k(document_id, locale) where (d.document_id, d.locale) = (k.document_id, k.locale) and d.is_public
  returning d.number`;

/** Readers are not held back by what keeps its last version. */
const KEEP = `
  update delivery.documents d set ledger_sequence = k.sequence,
    categories = case when k.is_placed then k.categories else d.categories end, series = case when k.is_placed then k.series else d.series end
  from jsonb_to_recordset($1::jsonb) as k(document_id text, locale text, sequence bigint, is_placed boolean, categories text[], series text)
  where (d.document_id, d.locale) = (k.document_id, k.locale) and d.is_public
  returning d.number`;

interface Numbered {
  number: number;
}

const BY_NUMBER = 'select * from delivery.documents where number = any ($4::int[])';

async function tell(connection: Connection, rows: readonly Numbered[], corrected?: ReadonlyMap<number, readonly string[]>): Promise<void> {
  if (rows.length === 0) return;
  const values = [rows.map(({ number }) => number)];
  await evaluate(connection, { documents: BY_NUMBER, values, ...(corrected && { corrected }) });
}

/** Withdraws posts that are no longer public. */
export async function withdrawDocuments(
  connection: Connection,
  gone: readonly { readonly document_id: string; readonly locale: string }[],
): Promise<void> {
  if (gone.length === 0) return;
  const values = [gone.map(({ document_id }) => document_id), gone.map(({ locale }) => locale)];
  await tell(connection, await connection.rows<Numbered>(WITHDRAW, values));
}

/** A post that keeps its last version. What its terms go by is that of the ledger, as far as it can be read. */
export interface Kept {
  readonly document_id: string;
  readonly locale: string;
  readonly sequence: string | null;
  readonly is_placed: boolean;
  readonly categories?: readonly string[];
  readonly series?: string | null;
}

/** Keeps the last versions of posts that cannot be written. */
export async function keepVersions(connection: Connection, kept: readonly Kept[]): Promise<void> {
  await tell(connection, await connection.rows<Numbered>(KEEP, [JSON.stringify(kept)]));
}

/**
 * Writes documents and tells what has changed.
 * @param blames whether an error that a document causes alone sets it aside
 * @returns those that the database refuses
 * @throws every other error
 */
export async function writeDocuments<Of>(
  connection: Connection,
  made: readonly Made<Of>[],
  blames: (made: Made<Of>, error: unknown) => boolean,
): Promise<Refused<Of>[]> {
  const refused: Refused<Of>[] = [];
  for (let rest = made; rest.length > 0;) {
    let length = 0;
    const end = rest.findIndex(({ json }, at) => (length += json.length) > MOST_JSON && at > 0);
    const slice = end === -1 ? rest : rest.slice(0, end);
    refused.push(...(await writeHalving(connection, slice, blames)));
    rest = rest.slice(slice.length);
  }
  return refused;
}

async function writeHalving<Of>(
  connection: Connection,
  documents: readonly Made<Of>[],
  blames: (made: Made<Of>, error: unknown) => boolean,
): Promise<Refused<Of>[]> {
  const [first, second] = documents;
  if (!first) return [];
  const isToBlame = (error: unknown): boolean => (second !== undefined && isExhaustion(error)) || blames(first, error);
  await connection.rows('savepoint documents');
  try {
    await write(connection, documents);
    await connection.rows('release savepoint documents');
    return [];
  } catch (error) {
    if (!isToBlame(error)) throw error;
    await connection.rows('rollback to savepoint documents');
    await connection.rows('release savepoint documents');
    if (!second) return [{ made: first, error }];
  }
  const half = Math.ceil(documents.length / 2);
  const before = await writeHalving(connection, documents.slice(0, half), blames);
  return [...before, ...(await writeHalving(connection, documents.slice(half), blames))];
}

async function write<Of>(connection: Connection, documents: readonly Made<Of>[]): Promise<void> {
  const rows = `[${documents.map(({ json }) => json).join(',')}]`;
  const written = await connection.rows<Numbered & { document_id: string; locale: string }>(WRITE, [rows]);
  const newsOf = new Map(documents.map(({ key, news }) => [key, news]));
  const corrected = new Map(
    written.flatMap(({ number, document_id, locale }): [number, readonly string[]][] => {
      const news = newsOf.get(`${document_id} ${locale}`) ?? [];
      return news.length > 0 ? [[number, news]] : [];
    }),
  );
  await tell(connection, written, corrected);
}
