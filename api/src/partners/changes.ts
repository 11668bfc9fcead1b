/** A page of a feed, and single documents of it. The terms are applied once more by the statements that read the texts. */
import { ALLOWS } from '@dossier/ledger/terms-sql';
import { writeCursor } from '@dossier/ledger/feed-cursor';
import type { PartnerDatabase } from './partner-database';
import { PartnerError } from './partner-error';
import { toCanceledNinjs, toNinjs, type FeedDocument } from './ninjs';
import type { Reader } from './reader';

/** The most changes of a page, and how many when nothing is said. */
export const MOST_CHANGES = 500;
export const USUAL_CHANGES = 100;
/** Bytes of the documents of a page after which it ends. */
const MOST_BYTES = 8_000_000;

/** The forms of documents. */
export type Format = 'json' | 'ninjs';

interface Row {
  sequence: string;
  first_sequence: string;
  /** Differs for contents that differ in meaning. */
  version: string;
  reason: 'W' | 'O' | null;
  /** Whether the terms allow it now, and its text is that of the ledger now. */
  is_allowed: boolean;
  is_current: boolean;
  document_id: string;
  locale: string;
  path: string | null;
  /** The terms that the document is handed out under. */
  excerpt_only: boolean;
  licence: string | null;
  may_translate: boolean;
  embargo_minutes: number;
  /** JSON. */
  corrected: string | null;
  corrections: string | null;
  head: string | null;
  cover: string | null;
  full_text: string | null;
  /** The number of the last change of the feed when the page was read. */
  feed_head: string;
}

/** Of what has changed and the process has not seen, so many documents are compared; beyond that everything is held back. */
const MOST_CONTAINED = 200;

/** SQL of the row `c` that IS_CURRENT needs: what has changed and the process has not seen. */
export const UNSEEN = `
    select array(select key from delivery.contained where sequence > (select ledger_sequence from delivery.state)
      order by sequence limit ${MOST_CONTAINED}) as keys`;

/** Whether nothing that the process has not seen or not written yet is in the document, or can change what the terms say of it. */
export const IS_CURRENT = `(
  p.sequence is not distinct from d.ledger_sequence
  and not exists (select from delivery.pending w where (w.document_id, w.locale) = (d.document_id, d.locale))
  and cardinality(c.keys) < ${MOST_CONTAINED} and not d.depends && c.keys
)`;

/** SQL that reads documents for one partner; `s` are rows of `delivery.shown`. @param shown SQL that selects them, with its parameters from $2 on */
function reading(shown: string): string {
  return `
  with t as materialized (
    select f.feed, t.* from delivery.feeds f join delivery.terms t using (partner) where f.feed = $1
  ), c as materialized (${UNSEEN}
  ), s as materialized (
    ${shown}
  ), judged as (
    select s.sequence, s.first_sequence, s.hash as version, s.reason, s.corrections as corrected, s.document,
      t.excerpt_only, t.pictures, t.licence, t.may_translate, t.embargo_minutes,
      ${ALLOWS} as is_allowed, ${IS_CURRENT} as is_current
    from s cross join t cross join c join delivery.documents d on d.number = s.document
    left join delivery.published p on (p.document_id, p.locale) = (d.document_id, d.locale)
  )
  select j.sequence::text, j.first_sequence::text, j.version::text, j.reason, j.is_allowed, j.is_current,
    j.excerpt_only, j.licence, j.may_translate, j.embargo_minutes, d.document_id, d.locale,
    case when j.is_read then d.path end as path,
    case when j.is_read then j.corrected::text end as corrected,
    case when j.is_read then d.corrections::text end as corrections,
    case when j.is_read then d.head end as head,
    case when j.is_read and j.pictures then d.cover end as cover,
    case when j.is_read and not j.excerpt_only then case when j.pictures then d.full_text else coalesce(d.plain_text, d.full_text) end end as full_text,
    (select head::text from delivery.feeds where feed = $1) as feed_head
  from (select *, reason is null and is_allowed and is_current as is_read from judged) j join delivery.documents d on d.number = j.document
  order by j.sequence`;
}

const PAGE = reading(`
    select * from (
      select s.*, sum(d.bytes) over (order by s.sequence rows between unbounded preceding and 1 preceding) as before
      from (select * from delivery.shown where feed = $1 and sequence > $2 order by sequence limit $3) s
      join delivery.documents d on d.number = s.document
    ) s where before is null or before < ${MOST_BYTES}`);

const ONE = reading(`
    select s.* from delivery.documents d join delivery.shown s on s.document = d.number
    where s.feed = $1 and d.document_id = $2 and d.locale = $3`);

const OF_DOCUMENT = reading(`
    select * from delivery.shown where feed = $1 and document = $2 and sequence = $3`);

/** The document as JSON text. Its parts were written by the syndication process. */
function toDocument(row: Row, format: Format): string {
  const { head, cover, full_text, excerpt_only, licence, may_translate, embargo_minutes } = row;
  const terms = JSON.stringify({ licence, mayTranslate: may_translate, excerptOnly: excerpt_only });
  const parts = [head ?? '', `"usageTerms":${terms}`, `"cover":${cover ?? 'null'}`, ...(full_text === null ? [] : [full_text])];
  const json = `{${parts.join(',')}}`;
  return format === 'json' ? json : JSON.stringify(toNinjs(JSON.parse(json) as FeedDocument, embargo_minutes));
}

/** The corrections that came since the reader had read everything, as JSON text. */
function correctionsSince({ corrected, corrections }: Row, last: bigint): string[] {
  if (corrected === null || corrections === null) return [];
  const marks = JSON.parse(corrected) as [number, string][];
  const since = new Set(marks.filter(([sequence]) => BigInt(sequence) > last).map(([, key]) => key));
  const all = JSON.parse(corrections) as ({ key: string } & object)[];
  return all.filter(({ key }) => since.has(key)).map(({ key: _, ...correction }) => JSON.stringify(correction));
}

/** A change, as it is told. */
export interface Change {
  readonly action: 'PUBLISHED' | 'UPDATED' | 'CORRECTED' | 'WITHDRAWN';
  readonly reason: 'WITHDRAWN' | 'OUT_OF_TERMS' | null;
  readonly id: string;
  readonly locale: string;
  readonly path: string | null;
  readonly version: string | null;
  /** Each as JSON text. */
  readonly corrections: readonly string[];
  /** JSON text; null for a withdrawn document, except as ninjs. */
  readonly document: string | null;
}

/** A change, relative to the moment when the reader had read everything. */
function toChange(row: Row, format: Format, since: bigint): Change {
  const { document_id: id, locale, reason, path, version } = row;
  if (reason !== null) {
    const document = format === 'json' ? null : JSON.stringify(toCanceledNinjs(id, locale));
    const why = reason === 'W' ? 'WITHDRAWN' : 'OUT_OF_TERMS';
    return { action: 'WITHDRAWN', reason: why, id, locale, path: null, version: null, corrections: [], document };
  }
  const isNew = BigInt(row.first_sequence) > since;
  const corrections = isNew ? [] : correctionsSince(row, since);
  const action = isNew ? 'PUBLISHED' : corrections.length > 0 ? 'CORRECTED' : 'UPDATED';
  return { action, reason: null, id, locale, path, version, corrections, document: toDocument(row, format) };
}

/** A change as JSON text. */
export function writeChange({ corrections, document, ...told }: Change): string {
  const { action, reason, id, locale, path, version } = told;
  const before = JSON.stringify({ action, reason, type: 'post', id, locale, path, version });
  return `${before.slice(0, -1)},"corrections":[${corrections.join(',')}],"document":${document ?? 'null'}}`;
}

/** A change to be read. Numbers of changes are bigints as texts. */
export interface ChangeOfDocument {
  readonly feed: number;
  readonly document: number;
  readonly sequence: string;
  readonly since: string;
}

/** A page of changes. */
export interface ChangesPage {
  readonly changes: readonly Change[];
  readonly cursor: string;
  /** Whether more is there, or is being filled in. */
  readonly hasMore: boolean;
  /** Whether the next change waits until the syndication process has caught up. */
  readonly isHeldBack: boolean;
}

/** The next changes of a reader's feed, oldest first. */
export async function readChanges(database: PartnerDatabase, reader: Reader, first: number, format: Format): Promise<ChangesPage> {
  const { feed, position: after, since, isFilled } = reader;
  if (!feed) return { changes: [], cursor: '', hasMore: true, isHeldBack: false };
  const rows = await database.rows<Row>('partner changes', PAGE, [feed.feed, after, first]);
  // What is held back ends the page: were it passed over, and nothing changed in the end, it would never be told.
  const held = rows.findIndex(({ reason, is_allowed, is_current }) => reason === null && !(is_allowed && is_current));
  const told = held === -1 ? rows : rows.slice(0, held);
  const position = told.at(-1)?.sequence ?? after;
  // The last change of a feed has a row: a later change of its document replaces it by another last one.
  const isAll = held === -1 && (rows.length === 0 || position === rows[0]?.feed_head);
  return {
    changes: told.map((row) => toChange(row, format, BigInt(since))),
    cursor: position === '0' ? '' : writeCursor({ token: feed.token, since: isAll ? position : since, position }),
    hasMore: !isAll || !isFilled,
    isHeldBack: held === 0,
  };
}

/**
 * The change of a document, as the feed tells it to a reader who knows the document as it was at `since`; null while it is not the last one of
 * its document, or is held back.
 * @param document its number
 */
export async function readChange(database: PartnerDatabase, { feed, document, sequence, since }: ChangeOfDocument): Promise<string | null> {
  const [row] = await database.rows<Row>('partner change', OF_DOCUMENT, [feed, document, sequence]);
  if (!row || (row.reason === null && !(row.is_allowed && row.is_current))) return null;
  return writeChange(toChange(row, 'json', BigInt(since)));
}

/** One document of a reader's feed, as JSON text. @throws PartnerError when it was withdrawn, is not in the feed, or is about to change */
export async function readDocument(
  database: PartnerDatabase,
  { feed }: Reader,
  { id, locale, format }: { readonly id: string; readonly locale: string; readonly format: Format },
): Promise<string> {
  const rows = feed ? await database.rows<Row>('partner document', ONE, [feed.feed, id, locale]) : [];
  const [row] = rows;
  if (!row)
    throw new PartnerError(
      404,
      'NOT_FOUND',
      `id and locale: your feed has no document ${id} in the language ${locale}. Take both from a change.`,
    );
  if (row.reason !== null) {
    const reason = row.reason === 'W' ? 'WITHDRAWN' : 'OUT_OF_TERMS';
    throw new PartnerError(410, 'WITHDRAWN', `The document ${id} (${locale}) was withdrawn: delete your copy.`, { reason });
  }
  if (!row.is_allowed || !row.is_current)
    throw new PartnerError(503, 'FEED_BEHIND', `The document ${id} (${locale}) is changing just now: ask again in a second.`);
  return toDocument(row, format);
}
