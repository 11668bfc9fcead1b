/** The words of the archives whose growth is measured: as many as a newspaper uses, so that a search finds a part of the archive and not all of it. */

const WORDS = 30_000;
const HEADS = ['b', 'br', 'c', 'cl', 'd', 'dr', 'f', 'g', 'gr', 'h', 'j', 'l', 'm', 'n', 'p', 'pr', 'r', 's', 'st', 't', 'tr', 'v'];
const TAILS = ['a', 'al', 'an', 'ar', 'e', 'el', 'en', 'er', 'i', 'il', 'in', 'o', 'ol', 'on', 'or', 'u', 'ul', 'um'];

/** The syllable with a number below `SYLLABLES`. */
const syllable = (number: number): string => `${HEADS[number % HEADS.length] ?? ''}${TAILS[Math.floor(number / HEADS.length)] ?? ''}`;
const SYLLABLES = HEADS.length * TAILS.length;

/** The word of a rank, from 0: no two ranks have the same. The first syllable varies fastest, so that frequent words do not begin alike. */
function wordOf(rank: number): string {
  const mixed = (rank * 7_919) % (SYLLABLES * SYLLABLES);
  return `${syllable(mixed % SYLLABLES)}${syllable(Math.floor(mixed / SYLLABLES))}k`;
}

/** All words, the most frequent ones first. */
export const VOCABULARY: readonly string[] = Array.from({ length: WORDS }, (_, rank) => wordOf(rank));

/** The word of a rank, from 0. Of texts of 450 words, one of rank 100 is in about every third, one of rank 1,000 in every 25th. */
export function wordOfRank(rank: number): string {
  const word = VOCABULARY[rank];
  if (word === undefined) throw new Error(`The vocabulary has ${WORDS} words, and none of rank ${rank}.`);
  return word;
}
