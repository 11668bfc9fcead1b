/** What the CMS has of a post: the document, and the versions of its history. */
import { unite } from '../../cms/src/history/manifest';
import type { Newsroom } from '../kill/newsroom';
import type { Save } from './memory';

type Fields = Readonly<Record<string, unknown>>;

/** The fields that robots change. */
const FIELDS = ['title', 'excerpt', 'body', 'epigraphs'] as const;

/** `versions`: for each version, what `wordsOf` reads in it. `text`: all that the document and its versions contain. */
export interface Stored {
  readonly versions: ReadonlySet<string>;
  readonly text: string;
}

/** The texts in a value, in their order. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === 'text' && typeof part === 'string' ? [part] : textsIn(part)));
}

/** The words of the fields that robots change, equal for equal contents. */
function wordsOf(fields: Fields): string {
  const words = FIELDS.map((name) => (typeof fields[name] === 'string' ? fields[name] : textsIn(fields[name]).join('\n')));
  return JSON.stringify(words.map((text) => text.replace(/\s+/g, ' ').trim()));
}

/** Reads a post. */
export async function readStored(newsroom: Newsroom, documentId: string): Promise<Stored> {
  const of = `join desk.documents d on d.id = x.document where d.uid = 'api::post.post' and d.document_id = '${documentId}'`;
  const pieces = await newsroom.rows<{ hash: string; piece: string }>(`select x.hash, x.piece from desk.pieces x ${of}`);
  const manifests = await newsroom.rows<{ manifest: string }>(`select x.manifest from desk.versions x ${of} and x.manifest is not null`);
  const known = new Map(pieces.map(({ hash, piece }) => [hash, piece]));
  const contents = manifests.map(({ manifest }) => unite(manifest, known));
  const parts = (kind: string, table: string): string =>
    `select c.* from cms.${table} c join cms.posts_cmps l on l.cmp_id = c.id and l.component_type = '${kind}' join cms.posts p on p.id = l.entity_id where p.document_id = '${documentId}'`;
  const document = await Promise.all(
    [
      `select * from cms.posts where document_id = '${documentId}'`,
      parts('body.rich-text', 'components_body_rich_texts'),
      parts('shared.quotation', 'components_shared_quotations'),
    ].map(async (sql) => newsroom.rows(sql)),
  );
  return { versions: new Set(contents.map(wordsOf)), text: JSON.stringify([document, contents]) };
}

/** The saves that the CMS acknowledged, and that no version of the history contains. */
export function missingIn(stored: ReadonlyMap<string, Stored>, saves: readonly Save[]): string[] {
  return saves.flatMap(({ documentId, data }) => {
    const words = wordsOf(data);
    return stored.get(documentId)?.versions.has(words) ? [] : [`${documentId}: ${words}`];
  });
}
