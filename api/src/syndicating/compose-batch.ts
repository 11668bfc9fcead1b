/** Composes the posts that have to be looked at again, and has them written. */
import { blamesData, isExhaustion } from '@dossier/postgres/database-fault';
import type { PostFace } from '@dossier/contract/document';
import { FACES } from '@dossier/contract/document';
import { reasonOf } from '../indexing/failure-reason';
import { composePost, type Addresses, type Composed, type PublicPost } from './compose';
import type { Connection, State } from './connection';
import { dependency, FaceStore } from './faces';
import { hashOf, meaningOf } from './meaning';
import { markOlderEditions } from './queue';
import { namedBy, namedByCategories, namedByTimeline, timelinesOf, withCategoriesAbove } from './references';
import { keepVersions, withdrawDocuments, writeDocuments, type Made } from './write-documents';

/** Posts per transaction, and bytes of their compressed faces. */
const BATCH = 200;
const BATCH_BYTES = 8_000_000;

/** A post that alone exhausts memory or time this many times in a life of the process is set aside, although the error is transient. */
const MOST_EXHAUSTIONS = 5;

/** Writes one line to the log of the process. */
export type Log = (line: string) => void;

/** What composing needs, for the life of the process. */
export interface Composing {
  readonly addresses: Addresses;
  readonly log: Log;
  /** How often a post alone has exhausted memory or time, by its key. */
  readonly exhaustions: Map<string, number>;
}

interface Waiting {
  document_id: string;
  locale: string;
  /** Of the ledger; null when the post is not public. */
  sequence: string | null;
  face: unknown;
  old_edition_of: string | null;
  /** When the last version says that it was first published; null without one. */
  old_published_at: Date | null;
  old_corrections: { key: string }[] | null;
  superseded_by: string | null;
}

/** Nothing of a face is read here that PostgreSQL could refuse: the batch would be taken again for ever. */
const TAKE = `
  with next as (
    select n.document_id, n.locale from (
      select p.document_id, p.locale, sum(coalesce(pg_column_size(l.face), 0)) over (
        order by p.priority, p.number rows between unbounded preceding and 1 preceding) as before
      from (select * from delivery.pending order by priority, number limit ${BATCH}) p
      left join feed.ledger l on l.type = 'post' and (l.document_id, l.locale) = (p.document_id, p.locale)
    ) n where n.before is null or n.before < ${BATCH_BYTES}
  ), taken as (
    delete from delivery.pending where (document_id, locale) in (select document_id, locale from next)
    returning document_id, locale, priority, number
  )
  select k.document_id, k.locale, l.sequence::text, l.face, d.edition_of as old_edition_of, d.published_at as old_published_at,
    d.corrections as old_corrections,
    (select e.document_id from delivery.documents e where e.edition_of = k.document_id and e.locale = k.locale and e.is_public
      order by e.published_at desc, e.document_id desc limit 1) as superseded_by
  from taken k
  left join feed.ledger l on l.type = 'post' and (l.document_id, l.locale) = (k.document_id, k.locale) and l.face is not null
  left join delivery.documents d on (d.document_id, d.locale) = (k.document_id, k.locale)
  order by k.priority, k.number`;

const FORGET_FAILURES = `
  delete from delivery.failed where (document_id, locale) in (select * from unnest($1::text[], $2::text[]))`;

const NOTE_FAILURES = `
  insert into delivery.failed (document_id, locale, depends, reason)
  select document_id, locale, depends, reason
  from jsonb_to_recordset($1::jsonb) as f(document_id text, locale text, depends text[], reason text)`;

interface Failure {
  readonly waiting: Waiting;
  readonly face: PostFace | undefined;
  readonly error: unknown;
}

const keyOf = ({ document_id, locale }: Waiting): string => `${document_id} ${locale}`;

function inner(part: object | null): string | null {
  return part && JSON.stringify(part).slice(1, -1);
}

/** All that the post's JSON contains something of, or would, were it public. */
function dependsOn({ locale }: Waiting, face: PostFace, faces: FaceStore): string[] {
  const inside = timelinesOf(face).flatMap((id) => {
    const timeline = faces.find('timeline', id, locale);
    return timeline ? namedByTimeline(timeline.face) : [];
  });
  return [...new Set([...namedBy(face), ...namedByCategories(face.categories, faces), ...inside].map(dependency))];
}

function seriesOf(face: PostFace, faces: FaceStore): string | null {
  return face.series !== null && faces.find('series', face.series) ? face.series : null;
}

function toRow(waiting: Waiting, face: PostFace, composed: Composed, faces: FaceStore, { siteUrl, mediaUrl }: Addresses): object {
  const { head, cover, full, plain, corrections, categories, media, coverMedia } = composed;
  const own = [mediaUrl, siteUrl];
  const { url: _, ...said } = head as { url: string };
  const [ofHead, ofCover, ofFull] = [meaningOf(said, own), meaningOf(cover, own), meaningOf(full, own)];
  const ofPlain = plain ? meaningOf(plain, own) : ofFull;
  const parts = { head: inner(head), cover: cover && JSON.stringify(cover), full_text: inner(full), plain_text: inner(plain) };
  return {
    document_id: waiting.document_id,
    locale: waiting.locale,
    ledger_sequence: waiting.sequence,
    published_at: face.publishedAt,
    path: face.path,
    categories,
    series: seriesOf(face, faces),
    edition_of: face.editionOf,
    depends: dependsOn(waiting, face, faces),
    hash_full: String(hashOf(ofHead, ofCover, ofFull)),
    hash_full_plain: String(hashOf(ofHead, ofPlain)),
    hash_excerpt: String(hashOf(ofHead, ofCover)),
    hash_excerpt_plain: String(hashOf(ofHead)),
    bytes: [parts.head, parts.cover, parts.full_text].reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0),
    corrections: corrections.length > 0 ? corrections : null,
    media: Object.keys(media).length > 0 ? media : null,
    cover_media: coverMedia,
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
export async function composeBatch(connection: Connection, state: State, composing: Composing): Promise<boolean> {
  const taken = await connection.rows<Waiting>(TAKE);
  if (taken.length === 0) return false;
  const readable = taken.map((waiting) => ({ waiting, ...parsed(waiting.face) }));
  const faces = new FaceStore(connection, state.defaultLocale);
  await loadFaces(
    faces,
    readable.flatMap(({ face }) => face ?? []),
  );
  const made: Made<Composable>[] = [];
  const failures: Failure[] = [];
  for (const { waiting, face, error } of readable) {
    if (waiting.sequence === null) continue;
    try {
      if (!face) throw error;
      made.push(compose({ waiting, face }, faces, composing.addresses));
    } catch (cause) {
      failures.push({ waiting, face, error: cause });
    }
  }
  await withdrawDocuments(
    connection,
    taken.filter(({ sequence }) => sequence === null),
  );
  const blames = ({ of }: Made<Composable>, error: unknown): boolean => isToBlame(composing.exhaustions, keyOf(of.waiting), error);
  const refused = await writeDocuments(connection, made, blames);
  failures.push(...refused.map(({ made: { of }, error }) => ({ ...of, error })));
  await noteFailures(connection, taken, failures, faces, composing.log);
  const written = made.filter((one) => !refused.some((other) => other.made === one));
  await markOlderEditions(connection, editionsTouched(taken, written, failures));
  return true;
}

/** A post of which a document can be made. */
interface Composable {
  readonly waiting: Waiting;
  readonly face: PostFace;
}

function parsed(face: unknown): { readonly face?: PostFace; readonly error?: unknown } {
  const { data, error } = FACES.post.safeParse(face);
  const issue = error?.issues[0];
  return data
    ? { face: data }
    : { error: new Error(`it does not fit the contract: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`) };
}

function isToBlame(exhaustions: Map<string, number>, key: string, error: unknown): boolean {
  if (!isExhaustion(error)) return blamesData(error);
  const times = (exhaustions.get(key) ?? 0) + 1;
  exhaustions.set(key, times);
  return times >= MOST_EXHAUSTIONS;
}

function compose(of: Composable, faces: FaceStore, addresses: Addresses): Made<Composable> {
  const { document_id: documentId, locale, superseded_by: supersededBy, old_corrections: old } = of.waiting;
  const post: PublicPost = { documentId, locale, face: of.face, supersededBy };
  const composed = composePost(post, faces, addresses);
  const before = new Set((old ?? []).map(({ key }) => key));
  const news = composed.corrections.map(({ key }) => key).filter((key) => !before.has(key));
  return { of, json: JSON.stringify(toRow(of.waiting, of.face, composed, faces, addresses)), key: keyOf(of.waiting), news };
}

/** What cannot be written is told, and its last version stays, under the terms as they apply to what it is now. */
async function noteFailures(
  connection: Connection,
  taken: readonly Waiting[],
  failures: readonly Failure[],
  faces: FaceStore,
  log: Log,
): Promise<void> {
  await connection.rows(FORGET_FAILURES, [taken.map(({ document_id }) => document_id), taken.map(({ locale }) => locale)]);
  if (failures.length === 0) return;
  const rows = failures.map(({ waiting, face, error }) => {
    const { document_id, locale, sequence } = waiting;
    const placed = face && { categories: withCategoriesAbove(face.categories, faces), series: seriesOf(face, faces) };
    const depends = face ? dependsOn(waiting, face, faces) : [];
    return { document_id, locale, sequence, depends, reason: reasonOf(error), is_placed: face !== undefined, ...placed };
  });
  await keepVersions(connection, rows);
  await connection.rows(NOTE_FAILURES, [JSON.stringify(rows)]);
  for (const { document_id, locale, reason } of rows)
    log(`the post ${document_id} (${locale}) cannot be written for partners, its last version stays: ${reason}`);
}

function editionsTouched(
  taken: readonly Waiting[],
  written: readonly Made<Composable>[],
  failures: readonly Failure[],
): { documentId: string; locale: string }[] {
  const now = new Map(written.map(({ of: { waiting, face } }) => [waiting, face]));
  const failed = new Set(failures.map(({ waiting }) => waiting));
  return taken.flatMap((waiting) => {
    if (failed.has(waiting)) return [];
    const { locale, old_edition_of: before, old_published_at: publishedBefore } = waiting;
    const face = now.get(waiting);
    const after = face?.editionOf ?? null;
    const isSameMoment = !face || publishedBefore?.getTime() === Date.parse(face.publishedAt);
    const ids = before === after && (isSameMoment || publishedBefore === null) ? [] : [before, after];
    return ids.flatMap((documentId) => (documentId === null ? [] : [{ documentId, locale }]));
  });
}
