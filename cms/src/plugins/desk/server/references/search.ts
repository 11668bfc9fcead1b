/** Search while the editor types: in every locale, in drafts and in published versions. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { visibleIds } from '../../../../access/visible-documents';
import { rowsOf } from '../../../../sql';
import { findByAddress } from './find-by-address';
import { namedSql, searchedSql } from './folded-sql';
import { searchMisspelt } from './search-misspelt';
import type { Target } from './target';

const MOST_WORDS = 8;
/** With as many documents that contain the words, or with one of the same name, misspelt ones are not looked for. */
const ENOUGH = 3;

/** What is asked: how many documents, after how many of the same search. */
interface Question {
  readonly text: string;
  readonly limit: number;
  readonly after: number;
}

/** How a document answers the question: it has the same name or address, it contains the words, or its name is spelt almost so. */
export type Match = 'same' | 'words' | 'similar';
/** A document that was found. */
interface Found {
  readonly documentId: string;
  readonly match: Match;
}

const found = z.object({ documentId: z.string(), match: z.enum(['same', 'words']) });
const folded = z.object({ text: z.string() });

/** The words of a text as `desk.fold` makes them. */
async function wordsOf(strapi: Core.Strapi, text: string): Promise<string[]> {
  const [row] = await rowsOf(strapi, folded, 'select desk.fold(?) as text', [text]);
  return (row?.text ?? '').split(' ').filter(Boolean).slice(0, MOST_WORDS);
}

/** A LIKE pattern for texts that contain the word; short ones only at the beginning of a word, where the index finds them. */
function pattern(word: string): string {
  return word.length < 3 ? `% ${word}%` : `%${word}%`;
}

/** SQL for what comes first among equal matches: the latest edition of a post, elsewhere the shortest title. */
function orderSql({ columns }: Target): string {
  return columns.has('dateline') ? 'max(t.dateline) desc nulls last, min(length(t.folded))' : 'min(length(t.folded))';
}

/** The documents that were edited last. */
async function latest(strapi: Core.Strapi, target: Target, visible: object, { limit, after }: Question): Promise<Found[]> {
  const sql = `select document_id as "documentId", 'words' as match from "${target.table}" t where id in (?) and document_id is not null
    group by document_id order by max(updated_at) desc, document_id limit ? offset ?`;
  return rowsOf(strapi, found, sql, [visible, limit, after]);
}

/**
 * Documents of which every word of the question occurs in the searched columns and the other names, in any order. Best first: the same name
 * in any order of its words, the same other name, titles that begin with the question, titles with words that begin with its words, all
 * others; among equal matches what is public.
 */
async function withWords(
  strapi: Core.Strapi,
  target: Target,
  visible: object,
  words: string[],
  { limit, after }: Question,
): Promise<Found[]> {
  const own = searchedSql(target, 't.');
  const hits = words.map(() => `(select t.id from "${target.table}" t where ${own} like ? union ${namedSql(target, 'like ?')})`);
  const sql = `
    with hits as (${hits.join(' intersect ')}), same as (${namedSql(target, '= ?')}),
    t as (
      select t.*, desk.fold(t."${target.title}") as folded from "${target.table}" t join hits using (id)
      where t.id in (?) and t.document_id is not null
    ), ranked as (
      select t.*, case
        when array(select word from unnest(string_to_array(trim(folded), ' ')) as word order by word) = array(select unnest(?::text[]) order by 1) then 0
        when id in (select id from same) then 1
        when folded like ? then 2
        when ${words.map(() => 'folded like ?').join(' and ')} then 3
        else 4 end as rank
      from t
    )
    select document_id as "documentId", case when min(rank) < 2 then 'same' else 'words' end as match from ranked t
    group by document_id order by min(rank), bool_or(published_at is not null) desc, ${orderSql(target)}, document_id limit ? offset ?`;
  const phrase = ` ${words.join(' ')}`;
  return rowsOf(strapi, found, sql, [
    ...words.flatMap((word) => (target.names ? [pattern(word), pattern(word)] : [pattern(word)])),
    ...(target.names ? [`${phrase} `] : []),
    visible,
    words,
    `${phrase}%`,
    ...words.map((word) => `% ${word}%`),
    limit,
    after,
  ]);
}

/**
 * The best documents, best first. An empty question returns those that were edited last; an address or identifier, the document that has it;
 * words, the documents that contain them, then those whose names are spelt almost so. Only versions that the user may see are searched.
 */
export async function search(strapi: Core.Strapi, ability: Ability, target: Target, question: Question): Promise<Found[]> {
  const visible = await visibleIds(strapi, ability, target.uid);
  const { limit, after } = question;
  const addressed = await findByAddress(strapi, target, visible, question.text);
  if (addressed.length > 0) return addressed.slice(after, after + limit).map((documentId) => ({ documentId, match: 'same' }));
  const words = await wordsOf(strapi, question.text);
  if (words.length === 0) return latest(strapi, target, visible.ids, question);
  const exact = await withWords(strapi, target, visible.ids, words, question);
  if (after > 0 || exact.length >= ENOUGH || exact[0]?.match === 'same') return exact;
  const known = new Set(exact.map(({ documentId }) => documentId));
  const misspelt = await searchMisspelt(strapi, target, visible.ids, words);
  return [...exact, ...misspelt.flatMap((documentId): Found[] => (known.has(documentId) ? [] : [{ documentId, match: 'similar' }]))].slice(
    0,
    limit,
  );
}
