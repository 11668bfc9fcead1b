/** Comments as moderators see them: what is shown, what the reader sent, and the post that it stands under. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { refusedRows, rowsWithIds, type Decision, type Kept } from '../../../../comments/inbox-rows';
import { toPlainText } from '../../../../comments/plain-text';
import { richText } from '../../../../content/shapes';
import { json, rowsOf } from '../../../../sql';

const instant = z.coerce.date().transform((moment) => moment.toISOString());
const references = json(z.array(z.string()).nullish());

const comment = z.object({
  id: z.string(),
  author: z.string().nullable(),
  text: json(richText),
  at: instant.nullable(),
  updatedAt: instant,
  editedAt: instant.nullable(),
  post: references,
  isPublic: z.boolean(),
});
type Comment = z.infer<typeof comment>;

const place = z.object({ id: z.string(), title: z.string().nullable(), locale: z.string().nullable(), isPublic: z.boolean() });

/** The post of a comment: `draft` when readers do not see it at present, `gone` when it was deleted. */
interface PostOfComment {
  readonly documentId: string;
  readonly title: string;
  readonly locale: string | null;
  readonly state: 'public' | 'draft' | 'gone';
}

/** A comment in the list. */
export interface ShownComment {
  readonly documentId: string;
  readonly name: string;
  /** Null when it is more than paragraphs of plain text, and has to be read in its form. */
  readonly text: string | null;
  readonly at: string | null;
  /** The version that the moderator sees; null when the document is not there. */
  readonly updatedAt: string | null;
  /** What the reader sent, where the newsroom has changed it. */
  readonly sent: { readonly name: string; readonly text: string } | null;
  readonly email: string | null;
  readonly state: 'waiting' | Decision;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly post: PostOfComment;
}

const DRAFTS = `
  select d.document_id as id, d.author, d.text, d.at, d.updated_at as "updatedAt", d.edited_at as "editedAt", d.post, p.id is not null as "isPublic"
  from comments d left join comments p on p.document_id = d.document_id and p.published_at is not null
  where d.published_at is null`;
const WAITING = `${DRAFTS} and p.id is null and coalesce(d.kind, 'comment') = 'comment'`;

/** Posts by documentId, in the language in which they are public, else in any. */
async function postsOf(strapi: Core.Strapi, ids: readonly string[]): Promise<Map<string, z.infer<typeof place>>> {
  const sql = `select distinct on (document_id) document_id as id, title, locale, published_at is not null as "isPublic"
    from posts where document_id = any(?::text[]) order by document_id, (published_at is not null) desc, id`;
  return new Map((await rowsOf(strapi, place, sql, [ids])).map((post) => [post.id, post]));
}

function stateOf(document: Comment | undefined, row: Kept | undefined): ShownComment['state'] {
  if (document) return document.isPublic ? 'approved' : 'waiting';
  return row?.decision ?? 'waiting';
}

function shown(document: Comment | undefined, row: Kept | undefined, posts: Awaited<ReturnType<typeof postsOf>>): ShownComment {
  const postId = document?.post?.[0] ?? row?.post ?? '';
  const post = posts.get(postId);
  const isEdited = typeof document?.editedAt === 'string';
  return {
    documentId: document?.id ?? row?.id ?? '',
    name: document ? (document.author ?? '') : (row?.name ?? ''),
    text: document ? toPlainText(document.text) : (row?.text ?? ''),
    at: document?.at ?? row?.at ?? null,
    updatedAt: document?.updatedAt ?? null,
    sent: isEdited && row ? { name: row.name, text: row.text } : null,
    email: row?.email ?? null,
    state: stateOf(document, row),
    decidedAt: row?.decidedAt ?? null,
    decidedBy: row?.decidedBy ?? null,
    post: {
      documentId: postId,
      title: post?.title ?? '',
      locale: post?.locale ?? null,
      state: post ? (post.isPublic ? 'public' : 'draft') : 'gone',
    },
  };
}

async function present(
  strapi: Core.Strapi,
  documents: readonly Comment[],
  rows: readonly Kept[],
  ids: readonly string[],
): Promise<ShownComment[]> {
  const [byId, sent] = [new Map(documents.map((one) => [one.id, one])), new Map(rows.map((one) => [one.id, one]))];
  const posts = await postsOf(strapi, [...documents.flatMap(({ post }) => post?.[0] ?? []), ...rows.map(({ post }) => post)]);
  return ids.map((id) => shown(byId.get(id), sent.get(id), posts));
}

/** A page of the list, and the number of all comments in it. */
export interface CommentPage {
  readonly results: readonly ShownComment[];
  readonly total: number;
}

/** Comments that wait for a decision, the oldest first. */
export async function waitingComments(strapi: Core.Strapi, offset: number, limit: number): Promise<CommentPage> {
  const documents = await rowsOf(strapi, comment, `${WAITING} order by d.at, d.id limit ? offset ?`, [limit, offset]);
  const [counted] = await rowsOf(strapi, z.object({ total: z.number() }), `select count(*)::int as total from (${WAITING}) waiting`, []);
  const ids = documents.map(({ id }) => id);
  return { results: await present(strapi, documents, await rowsWithIds(strapi, ids), ids), total: counted?.total ?? 0 };
}

/** Comments that were refused or called spam in the last 30 days, the latest decision first. */
export async function refusedComments(strapi: Core.Strapi, offset: number, limit: number): Promise<CommentPage> {
  const { rows, total } = await refusedRows(strapi, offset, limit);
  return {
    results: await present(
      strapi,
      [],
      rows,
      rows.map(({ id }) => id),
    ),
    total,
  };
}

/** The comments with these identifiers, whatever was decided, in this order. */
export async function commentsWithIds(strapi: Core.Strapi, ids: readonly string[]): Promise<ShownComment[]> {
  const documents = await rowsOf(strapi, comment, `${DRAFTS} and d.document_id = any(?::text[])`, [ids]);
  const rows = await rowsWithIds(strapi, ids);
  const known = new Set([...documents, ...rows].map(({ id }) => id));
  return present(
    strapi,
    documents,
    rows,
    ids.filter((id) => known.has(id)),
  );
}
