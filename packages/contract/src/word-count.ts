/** How many words a text has. */

/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * The number of words: pieces between spaces that hold a letter or a digit, so that a dash or a guillemet between spaces is none. Of scripts
 * without spaces between words, two characters count as a word.
 */
export function countWords(text: string): number {
  let unspaced = 0;
  const spaced = text.replaceAll(UNSPACED, () => {
    unspaced++;
    return ' ';
  });
  // Two steps, each linear in the length: one pattern for both would search a long run of dashes again from each of its characters.
  const words = (spaced.match(/\S+/gu) ?? []).filter((piece) => SAYS_SOMETHING.test(piece));
  return words.length + Math.ceil(unspaced / 2);
}
