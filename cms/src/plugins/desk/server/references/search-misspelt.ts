/** Names that are spelt almost as the question: letters that are missing, added, wrong or transposed. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { inTransaction } from '../../../../sql';
import { namedSql, searchedSql } from './folded-sql';
import type { Target } from './target';

/** The share of a word's trigrams that a text must have to be compared letter by letter: "smtih" has a third of those of "smith". */
const THRESHOLD = 0.3;
/** Shorter words are not taken for misspelt ones: too many others are like them. */
const SHORTEST = 4;
const MOST_COMPARED = 1000;
const MOST_FOUND = 5;

const candidate = z.object({ documentId: z.string(), text: z.string(), isPublic: z.boolean() });

/** How many letters may be wrong in a word: none in short ones and in numbers, one up to five letters, two in longer ones. */
function allowed(word: string): number {
  if (word.length < SHORTEST || /\d/.test(word)) return 0;
  return word.length < 6 ? 1 : 2;
}

/**
 * The number of letters that must be removed, added or replaced, or of neighbours that must be exchanged, to make one word of the other
 * (optimal string alignment).
 */
export function distanceOf(one: string, other: string): number {
  const rows: number[][] = [[...Array(other.length + 1).keys()]];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const steps = [
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (isSame ? 0 : 1),
        isExchanged ? at(i - 2, j - 2) + 1 : Infinity,
      ];
      rows[i]?.push(Math.min(...steps));
    }
  }
  return at(one.length, other.length);
}

/**
 * The distance of a word from the nearest word of a text, or from the beginning of one, as the editor may still be typing. Beginnings are
 * compared only with the same first letter, since too many words begin almost alike.
 */
function nearest(word: string, words: readonly string[]): number {
  const distances = words.flatMap((other) =>
    other.length > word.length && other[0] === word[0]
      ? [distanceOf(word, other), distanceOf(word, other.slice(0, word.length))]
      : [distanceOf(word, other)],
  );
  return Math.min(...distances);
}

/** The sum of the distances of all words; null when one of them is too far from every word of the text. */
function farness(asked: readonly string[], text: string): number | null {
  const words = text.split(' ').filter(Boolean);
  const distances = asked.map((word) => ({ distance: nearest(word, words), most: allowed(word) }));
  if (distances.some(({ distance, most }) => distance > most)) return null;
  return distances.reduce((sum, { distance }) => sum + distance, 0);
}

/** Texts in which something like each of the longer words occurs, the likest first. */
async function candidates(
  strapi: Core.Strapi,
  target: Target,
  visible: object,
  long: readonly string[],
): Promise<z.infer<typeof candidate>[]> {
  const own = searchedSql(target, 't.');
  const like = 'operator(extensions.%>) ?';
  const hits = long.map(() => `(select t.id from "${target.table}" t where ${own} ${like} union ${namedSql(target, like)})`);
  const names = target.names
    ? `(select string_agg(desk.fold(n."${target.names.column}"), '') from "${target.names.join}" j join "${target.names.table}" n on n.id = j.cmp_id
        where j."${target.names.owner}" = t.id and j.field = '${target.names.field}')`
    : 'null';
  const sql = `
    with hits as (${hits.join(' intersect ')})
    select t.document_id as "documentId", concat(${own}, ${names}) as text, t.published_at is not null as "isPublic"
    from "${target.table}" t join hits using (id) where t.id in (?) and t.document_id is not null
    order by extensions.word_similarity(?, concat(${own}, ${names})) desc, t.id limit ${MOST_COMPARED}`;
  const values = [...long.flatMap((word) => (target.names ? [word, word] : [word])), visible, long.join(' ')];
  return inTransaction(strapi, async (transaction) => {
    await transaction.raw(`select set_config('pg_trgm.word_similarity_threshold', ?, true)`, [String(THRESHOLD)]);
    const answer = await transaction.raw(sql, values);
    return z.object({ rows: z.array(candidate) }).parse(answer).rows;
  });
}

/** The documentIds of documents whose titles or other names are spelt almost so, nearest first, public ones before others. At most five. */
export async function searchMisspelt(strapi: Core.Strapi, target: Target, visible: object, words: readonly string[]): Promise<string[]> {
  const long = words.filter((word) => word.length >= SHORTEST);
  if (long.length === 0) return [];
  const rows = await candidates(strapi, target, visible, long);
  const near = rows.flatMap(({ documentId, text, isPublic }) => {
    const distance = farness(words, text);
    return distance === null ? [] : [{ documentId, distance, isPublic }];
  });
  near.sort((one, other) => one.distance - other.distance || Number(other.isPublic) - Number(one.isPublic));
  return [...new Set(near.map(({ documentId }) => documentId))].slice(0, MOST_FOUND);
}
