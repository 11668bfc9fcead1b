/** Comments: approved, and found only where their post is public. */
import type { CommentFace } from '@dossier/contract/document';
import type { CommentKind } from '@dossier/contract/enumerations';
import { documentTopic, listTopic, LISTS } from '../model/topics';
import type { IndexReader } from './index-reader';
import type { List, OrderKey } from './keyset-pagination';
import { localeOf } from './post-filter';
import { raw, sql, type Sql } from './sql';

/** A comment as a list finds it, with its face. */
export interface FoundComment {
  readonly documentId: string;
  /** The locale that it is shown in; its post is public in that locale. */
  readonly locale: string;
  readonly face: CommentFace;
  /** When its public face last changed, RFC 3339. */
  readonly changedAt: string;
  /** The comment that it answers, when that is public and under the same post. Use this, not `face.replyTo`. */
  readonly replyTo: string | null;
}

/** The public comment under the same post that comment `c` answers. */
const ANSWERED = raw('(select r.document_id from comments r where r.document_id = c.reply_to and r.post_id = c.post_id)');

function itemIn(locale: Sql): Sql {
  return sql`jsonb_build_object('documentId', c.document_id, 'locale', ${locale}, 'face', d.face, 'changedAt', d.changed_at,
    'replyTo', ${ANSWERED})`;
}

const OLDEST: readonly OrderKey[] = [
  { sql: sql`c.at`, type: 'timestamptz' },
  { sql: sql`c.document_id`, type: 'text' },
];
const WHOLE = sql`join documents d on d.type = 'comment' and d.document_id = c.document_id and d.locale = ''`;
const FROM = sql`comments c ${WHOLE}`;
const OF_POST = sql`c.post_id = parent.id`;

function list(name: string, topics: List['topics'], from: Sql, where: readonly Sql[]): List {
  return { name, topics, item: itemIn(raw('parent.locale')), from, where, order: OLDEST };
}

function ofKinds(kinds: readonly CommentKind[] | null): Sql[] {
  return kinds ? [sql`c.kind = any (${kinds}::text[])`] : [];
}

const underPost: List['topics'] = ({ id }) => [listTopic('post.comments', id), documentTopic('post', id)];

/** Comments of the parent post, which must be public, that answer no public comment. */
export function threadsByPost(kinds: readonly CommentKind[] | null): List {
  return list('post.comments', underPost, FROM, [OF_POST, sql`${ANSWERED} is null`, ...ofKinds(kinds)]);
}

/** All comments of the parent post, which must be public. */
export function commentsByPost(kinds: readonly CommentKind[] | null): List {
  return list('post.commentCount', underPost, sql`comments c`, [OF_POST, ...ofKinds(kinds)]);
}

/** Answers to the parent comment, and answers to those, at any depth. It ends also for a cycle, which the CMS refuses but SQL could make. */
export const repliesByComment: List = list(
  'comment.replies',
  () => [LISTS.comments],
  sql`(with recursive thread as (
      select document_id, post_id from comments where document_id = parent.id
      union select r.document_id, r.post_id from thread t join comments r on r.reply_to = t.document_id and r.post_id = t.post_id
    ) select document_id from thread) t join comments c on c.document_id = t.document_id ${WHOLE}`,
  [sql`c.document_id <> parent.id`],
);

const LATEST: readonly OrderKey[] = OLDEST.map((key) => ({ ...key, isDescending: true }));

/** Comments on posts of the parent's locale, the latest first. */
export function commentList(kinds: readonly CommentKind[] | null): List {
  const locale = localeOf(null);
  const isShown = sql`exists (select 1 from posts p where p.document_id = c.post_id and p.locale = ${locale})`;
  return {
    name: 'comments',
    topics: () => [LISTS.comments, LISTS.posts],
    item: itemIn(locale),
    from: FROM,
    where: [isShown, ...ofKinds(kinds)],
    order: LATEST,
  };
}

/** A comment, and the locale to show it in, which must be one of its post. */
export interface CommentKey {
  readonly documentId: string;
  readonly locale: string;
}

const BY_KEY = `
  select k.n, jsonb_build_object('documentId', c.document_id, 'locale', p.locale, 'face', d.face, 'changedAt', d.changed_at,
      'replyTo', ${ANSWERED.strings.join('')}) as item
  from unnest($1::text[], $2::text[]) with ordinality as k(document_id, locale, n)
  join comments c on c.document_id = k.document_id
  join documents d on d.type = 'comment' and d.document_id = c.document_id and d.locale = ''
  join posts p on p.document_id = c.post_id and p.locale = k.locale`;

/** The comments of the keys, in their order; null for each that is not public: not approved, or its post is not public in that locale. */
export async function findComments(index: IndexReader, keys: readonly CommentKey[]): Promise<(FoundComment | null)[]> {
  const values = [keys.map(({ documentId }) => documentId), keys.map(({ locale }) => locale)];
  const rows = await index.read<{ n: string; item: FoundComment }>({ name: 'comments by key', sql: BY_KEY, values }, (found) => [
    ...keys.map(({ documentId }) => documentTopic('comment', documentId)),
    ...found.flatMap(({ item: { face } }) => [documentTopic('post', face.post), listTopic('post.comments', face.post)]),
    // The post that a comment waits for is not known.
    ...(found.length < keys.length ? [LISTS.comments, LISTS.posts] : []),
  ]);
  const found: (FoundComment | null)[] = keys.map(() => null);
  for (const { n, item } of rows) found[Number(n) - 1] = item;
  return found;
}
