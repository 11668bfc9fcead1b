/**
 * Labels for parts of a document without a title. As the title of a folded component or of a row in a list, Strapi can show one text field
 * only, not a date or a reference. So a label is made at each save. Labels never leave the CMS.
 */
import type { DocumentType } from '@dossier/contract/document';
import { cutText } from '@dossier/contract/text';
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { requestingUserOf, requestingUserById, type RequestingUser } from '../access/requesting-user';
import { visibleWhere } from '../access/visible-documents';
import type { TrackedType } from '../ledger/tracked';
import { wordsOf } from './fields';

const LONGEST = 120;

type Data = Record<string, unknown>;
type Titles = (uid: UID.ContentType, reference: readonly string[] | null) => Promise<string>;

const text = z.string().nullish().catch(null);
const reference = z.array(z.string()).nullable().catch(null);
const words = z.custom<RichTextNode[]>((value) => Array.isArray(value)).catch([]);
const entry = z.object({ date: z.object({ printed: text }).nullish().catch(null), text: words });
const related = z.object({ post: reference, url: text, title: text, note: text });
const evidence = z.object({ post: reference, timeline: reference, source: reference, entryKey: text });
const relationship = z.object({ from: reference, to: reference, role: text, type: text });
const comment = z.object({ author: text, text: words });
const given = z.array(z.record(z.string(), z.unknown()));
const created = z.object({ createdBy: z.object({ id: z.number() }).nullish() });
const titled = z.array(z.object({ title: text, name: text }));

function joined(parts: readonly (string | null | undefined)[], between = ' · '): string {
  const label = parts.flatMap((part) => part?.trim() || []).join(between);
  return label.length <= LONGEST ? label : `${cutText(label, LONGEST - 1).trimEnd()}…`;
}

/** The user who created a document; null where that is nobody, or somebody who may not sign in any more. */
async function creatorOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<RequestingUser | null> {
  const found: unknown = await strapi.db.query(uid).findOne({ where: { documentId }, populate: { createdBy: true } });
  const creator = created.safeParse(found).data?.createdBy;
  return creator ? requestingUserById(strapi, String(creator.id)) : null;
}

/**
 * The title of a document: of its draft, else of its published version. Empty when there is none, or when the user who saves the label, or
 * the creator of the document that holds it, may not see it: a label is stored, and the creator may always read the own document.
 */
function titlesOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string | undefined): Titles {
  const user = requestingUserOf(strapi);
  let readers: Promise<(RequestingUser | null)[]> | undefined;
  return async (of, named) => {
    if (!named?.[0]) return '';
    readers ??= documentId === undefined ? Promise.resolve([user]) : creatorOf(strapi, uid, documentId).then((creator) => [user, creator]);
    const limits = (await readers).flatMap((reader) => (reader ? [visibleWhere(strapi, reader.ability, of)] : []));
    const where = { $and: [{ documentId: named[0] }, ...(await Promise.all(limits))] };
    const found = await strapi.db.query(of).findMany({ where, orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }], limit: 1 });
    const [row] = titled.parse(found);
    return row?.title ?? row?.name ?? '';
  };
}

/** Adds a label to each component in a field. */
async function label<Part>(
  data: Data,
  field: string,
  shape: z.ZodType<Part>,
  toLabel: (part: Part) => string | Promise<string>,
): Promise<void> {
  const parts = given.safeParse(data[field]);
  if (!parts.success) return;
  data[field] = await Promise.all(parts.data.map(async (part) => ({ ...part, label: await toLabel(shape.parse(part)) })));
}

const LABEL: Partial<Record<DocumentType, (data: Data, titleOf: Titles) => Promise<void>>> = {
  timeline: (data) => label(data, 'entries', entry, ({ date, text: said }) => joined([date?.printed, wordsOf(said)])),

  post: (data, titleOf) =>
    label(data, 'related', related, async ({ post, url, title, note }) => {
      const name = await titleOf('api::post.post', post);
      return joined([name || title || url, note]);
    }),

  comment(data) {
    const { author, text: said } = comment.parse(data);
    if ('text' in data) data.label = joined([author, wordsOf(said)]);
    return Promise.resolve();
  },

  async relationship(data, titleOf) {
    await label(data, 'evidence', evidence, async ({ post, timeline, source, entryKey }) => {
      const names = [await titleOf('api::post.post', post), await titleOf('api::timeline.timeline', timeline)];
      return joined([...names, entryKey, await titleOf('api::source.source', source)]);
    });
    if (!('from' in data) || !('to' in data)) return;
    const { from, to, role, type } = relationship.parse(data);
    data.label = joined([await titleOf('api::entity.entity', from), role || type, await titleOf('api::entity.entity', to)], ' – ');
  },
};

/**
 * Writes the labels into what is about to be saved; what it can't read it leaves as it is.
 *
 * @param documentId the document that the data is saved in; undefined for a new one
 */
export async function fillLabels(
  strapi: Core.Strapi,
  { type, uid }: TrackedType,
  data: Data,
  documentId: string | undefined,
): Promise<void> {
  await LABEL[type]?.(data, titlesOf(strapi, uid, documentId));
}
