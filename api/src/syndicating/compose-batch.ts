/** Writes the documents of the posts that have to be looked at again, and tells the partners what has changed for them. */
import { databaseFault } from '@dossier/postgres/database-fault';
import type { PostFace } from '@dossier/contract/document';
import { FACES } from '@dossier/contract/document';
import { composePost, type Addresses, type Composed, type PublicPost } from './compose';
import type { Connection, State } from './connection';
import { evaluate } from './evaluate';
import { dependency, FaceStore } from './faces';
import { hashOf, meaningOf } from './meaning';
import { markOlderEditions } from './queue';
import { namedBy, namedByTimeline, timelinesOf } from './references';

/** Posts per transaction. */
const BATCH = 200;

/** Writes one line to the log of the process. */
export type Log = (line: string) => void;

interface Waiting {
  document_id: string;
  locale: string;
  /** Of the ledger; null when the post is not public. */
  sequence: string | null;
  face: unknown;
  old_edition_of: string | null;
  /** Whether it was first published at the same moment as in the last version; null without one. */
  same_moment: boolean | null;
  old_corrections: { key: string }[] | null;
  superseded_by: string | null;
}

const TAKE = `
  with taken as (
    delete from delivery.pending where (document_id, locale) in (
      select document_id, locale from delivery.pending order by priority, number limit ${BATCH}
    ) returning document_id, locale
  )
  select k.document_id, k.locale, l.sequence::text, l.face, d.edition_of as old_edition_of,
    d.published_at = (l.face->>'publishedAt')::timestamptz as same_moment, d.corrections as old_corrections,
    (select e.document_id from delivery.documents e where e.edition_of = k.document_id and e.locale = k.locale and e.is_public
      order by e.published_at desc, e.document_id desc limit 1) as superseded_by
  from taken k
  left join feed.ledger l on l.type = 'post' and (l.document_id, l.locale) = (k.document_id, k.locale) and l.face is not null
  left join delivery.documents d on (d.document_id, d.locale) = (k.document_id, k.locale)`;

const WRITE = `
  insert into delivery.documents (document_id, locale, is_public, ledger_sequence, published_at, path, categories, series, edition_of, depends,
    hash_full, hash_full_plain, hash_excerpt, hash_excerpt_plain, bytes, corrections, head, cover, full_text, plain_text)
  select document_id, locale, true, ledger_sequence, published_at, path, categories, series, edition_of, depends,
    hash_full, hash_full_plain, hash_excerpt, hash_excerpt_plain, bytes, corrections, head, cover, full_text, plain_text
  from jsonb_to_recordset($1::jsonb) as r(document_id text, locale text, ledger_sequence bigint, published_at timestamptz, path text,
    categories text[], series text, edition_of text, depends text[], hash_full bigint, hash_full_plain bigint, hash_excerpt bigint,
    hash_excerpt_plain bigint, bytes int, corrections jsonb, head text, cover text, full_text text, plain_text text)
  on conflict (document_id, locale) do update set is_public = true, ledger_sequence = excluded.ledger_sequence,
    published_at = excluded.published_at, path = excluded.path, categories = excluded.categories, series = excluded.series,
    edition_of = excluded.edition_of, depends = excluded.depends, hash_full = excluded.hash_full, hash_full_plain = excluded.hash_full_plain,
    hash_excerpt = excluded.hash_excerpt, hash_excerpt_plain = excluded.hash_excerpt_plain, bytes = excluded.bytes,
    corrections = excluded.corrections, head = excluded.head, cover = excluded.cover, full_text = excluded.full_text,
    plain_text = excluded.plain_text
  returning number, document_id, locale`;

/** Nothing is kept of what was withdrawn but its name. */
const WITHDRAW = `
  update delivery.documents d set is_public = false, path = null, categories = '{}', series = null, edition_of = null, depends = '{}', bytes = 0,
    corrections = null, head = null, cover = null, full_text = null, plain_text = null
  from unnest($1::text[], $2::text[]) as k(document_id, locale) where (d.document_id, d.locale) = (k.document_id, k.locale) and d.is_public
  returning d.number`;

/** What cannot be made keeps its last version; readers are not held back by it. */
const KEEP = `
  update delivery.documents d set ledger_sequence = k.sequence
  from unnest($1::text[], $2::text[], $3::bigint[]) as k(document_id, locale, sequence) where (d.document_id, d.locale) = (k.document_id, k.locale)`;

interface Made {
  readonly row: object;
  readonly key: string;
  readonly news: readonly string[];
}

function inner(part: object | null): string | null {
  return part && JSON.stringify(part).slice(1, -1);
}

function toRow(waiting: Waiting, face: PostFace, composed: Composed, faces: FaceStore, { siteUrl, mediaUrl }: Addresses): object {
  const { head, cover, full, plain, corrections, categories } = composed;
  const own = [mediaUrl, siteUrl];
  const { url: _, ...said } = head as { url: string };
  const [ofHead, ofCover, ofFull] = [meaningOf(said, own), meaningOf(cover, own), meaningOf(full, own)];
  const ofPlain = plain ? meaningOf(plain, own) : ofFull;
  const named = [...namedBy(face), ...categories.map((documentId) => ({ type: 'category' as const, documentId }))];
  const inside = timelinesOf(face).flatMap((id) => {
    const timeline = faces.find('timeline', id, waiting.locale);
    return timeline ? namedByTimeline(timeline.face) : [];
  });
  const parts = { head: inner(head), cover: cover && JSON.stringify(cover), full_text: inner(full), plain_text: inner(plain) };
  return {
    document_id: waiting.document_id,
    locale: waiting.locale,
    ledger_sequence: waiting.sequence,
    published_at: face.publishedAt,
    path: face.path,
    categories,
    series: face.series !== null && faces.find('series', face.series) ? face.series : null,
    edition_of: face.editionOf,
    depends: [...new Set([...named, ...inside].map(dependency))],
    hash_full: String(hashOf(ofHead, ofCover, ofFull)),
    hash_full_plain: String(hashOf(ofHead, ofPlain)),
    hash_excerpt: String(hashOf(ofHead, ofCover)),
    hash_excerpt_plain: String(hashOf(ofHead)),
    bytes: [parts.head, parts.cover, parts.full_text].reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0),
    corrections: corrections.length > 0 ? corrections : null,
    ...parts,
  };
}

async function loadFaces(faces: FaceStore, posts: readonly PostFace[]): Promise<void> {
  await faces.load(posts.flatMap(namedBy));
  await faces.load(
    posts.flatMap((post) =>
      timelinesOf(post).flatMap((id) => faces.versions('timeline', id).flatMap((timeline) => namedByTimeline(timeline))),
    ),
  );
  // Categories above categories: one statement per level of the tree.
  for (let ids = posts.flatMap(({ categories }) => categories); ids.length > 0;) {
    ids = [...new Set(ids.flatMap((id) => faces.find('category', id)?.face.parent ?? []))].filter((id) => !faces.has('category', id));
    await faces.load(ids.map((documentId) => ({ type: 'category', documentId })));
  }
}

/** Composes one batch. @returns whether there was anything to look at */
export async function composeBatch(connection: Connection, state: State, addresses: Addresses, log: Log): Promise<boolean> {
  const taken = await connection.rows<Waiting>(TAKE);
  if (taken.length === 0) return false;
  const readable = taken.map((waiting) => ({ waiting, face: FACES.post.safeParse(waiting.face).data }));
  const faces = new FaceStore(connection, state.defaultLocale);
  await loadFaces(
    faces,
    readable.flatMap(({ face }) => face ?? []),
  );
  const made: Made[] = [];
  const kept: Waiting[] = [];
  for (const { waiting, face } of readable) {
    if (waiting.sequence === null) continue;
    const row = face && compose(waiting, face, faces, addresses, log);
    if (row) made.push(row);
    else kept.push(waiting);
  }
  await write(connection, taken, made, kept);
  return true;
}

function compose(waiting: Waiting, face: PostFace, faces: FaceStore, addresses: Addresses, log: Log): Made | undefined {
  const { document_id: documentId, locale, superseded_by: supersededBy, old_corrections: old } = waiting;
  const post: PublicPost = { documentId, locale, face, supersededBy };
  try {
    const composed = composePost(post, faces, addresses);
    const before = new Set((old ?? []).map(({ key }) => key));
    const news = composed.corrections.map(({ key }) => key).filter((key) => !before.has(key));
    return { row: toRow(waiting, face, composed, faces, addresses), key: `${documentId} ${locale}`, news };
  } catch (error) {
    if (databaseFault(error)) throw error;
    log(`the post ${documentId} (${locale}) cannot be written for partners, its last version stays: ${String(error)}`);
    return undefined;
  }
}

async function write(connection: Connection, taken: readonly Waiting[], made: readonly Made[], kept: readonly Waiting[]): Promise<void> {
  const gone = taken.filter(({ sequence }) => sequence === null);
  const withdrawn = await connection.rows<{ number: number }>(WITHDRAW, [
    gone.map(({ document_id }) => document_id),
    gone.map(({ locale }) => locale),
  ]);
  if (kept.length > 0)
    await connection.rows(KEEP, [
      kept.map(({ document_id }) => document_id),
      kept.map(({ locale }) => locale),
      kept.map(({ sequence }) => sequence),
    ]);
  const rows = JSON.stringify(made.map(({ row }) => row));
  const written = await connection.rows<{ number: number; document_id: string; locale: string }>(WRITE, [rows]);
  const newsOf = new Map(made.map(({ key, news }) => [key, news]));
  const corrected = new Map(
    written.flatMap(({ number, document_id, locale }): [number, readonly string[]][] => {
      const news = newsOf.get(`${document_id} ${locale}`) ?? [];
      return news.length > 0 ? [[number, news]] : [];
    }),
  );
  const numbers = [...withdrawn, ...written].map(({ number }) => number);
  await evaluate(connection, {
    documents: 'select * from delivery.documents where number = any ($4::int[])',
    values: [numbers],
    corrected,
  });
  await markOlderEditions(connection, editionsTouched(taken, made));
}

function editionsTouched(taken: readonly Waiting[], made: readonly Made[]): { documentId: string; locale: string }[] {
  const now = new Map(made.map(({ key, row }) => [key, (row as { edition_of: string | null }).edition_of]));
  return taken.flatMap(({ document_id, locale, old_edition_of: before, same_moment, sequence }) => {
    const after = sequence === null ? null : (now.get(`${document_id} ${locale}`) ?? null);
    const ids = before === after && same_moment !== false ? [] : [before, after];
    return ids.flatMap((documentId) => (documentId === null ? [] : [{ documentId, locale }]));
  });
}
