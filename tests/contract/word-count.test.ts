/** How words are counted, from which the time to read a post is made. */
import { countWords } from '@dossier/contract/word-count';

test.each([
  ['Il dit : « non » — l’été 2015', 5],
  ['', 0],
  ['— … —', 0],
  ['one\u00A0two\nthree', 3],
  ['日本語のテスト', 4],
  ['สวัสดี', 3],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test('texts of any kind are counted in time linear in their length', () => {
  for (const piece of ['—', '!', '字', 'a', 'a ', '— a']) expect(countWords(piece.repeat(500_000))).toBeGreaterThanOrEqual(0);
});
