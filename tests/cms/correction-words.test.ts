/** Wrong words are found across formatting, and replaced without losing any of it. */
import fc from 'fast-check';
import { findOccurrences, replaceChosen } from '../../cms/src/rules/corrections/occurrences';

const text = (words: string, marks: object = {}): object => ({ type: 'text', text: words, ...marks });
const link = (...children: object[]): object => ({ type: 'link', url: 'https://example.org', children });
const post = (...children: object[]) => ({
  title: 'T',
  body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children }] }],
});

function replaced(input: Readonly<Record<string, unknown>>, words: string, right: string): unknown {
  const chosen = findOccurrences(input, words).map((_, n) => n);
  return replaceChosen(input, { words, right, chosen });
}

test.each([
  [
    'what both share keeps its formatting',
    post(text('Jon '), text('Doe', { bold: true }), text(' spoke.')),
    ['Jon Doe', 'John Doe'],
    post(text('John '), text('Doe', { bold: true }), text(' spoke.')),
  ],
  [
    'a link stays',
    post(text('By Jon '), link(text('Doe')), text('.')),
    ['Jon Doe', 'John Doe'],
    post(text('By John '), link(text('Doe')), text('.')),
  ],
  [
    'words within a link',
    post(text('A '), link(text('wrong word')), text('.')),
    ['wrong', 'right'],
    post(text('A '), link(text('right word')), text('.')),
  ],
  [
    'emptied pieces go',
    post(text('in '), text('Paris', { italic: true }), text(' today')),
    ['Paris today', 'x'],
    post(text('in '), text('x', { italic: true })),
  ],
  ['words that are only removed', post(text('not very sure')), [' very', ''], post(text('not sure'))],
  ['words that are only added', post(text('a man')), ['a man', 'a young man'], post(text('a young man'))],
  ['all of a text', post(text('wrong')), ['wrong', ''], post(text(''))],
])('%s', (_what, before, [words = '', right = ''], after) => {
  expect(replaced(before, words, right)).toEqual(after);
});

test('empty words stand nowhere, and replace nothing', () => {
  const input = post(text('as it is'));
  expect(findOccurrences(input, '')).toEqual([]);
  expect(replaceChosen(input, { words: '', right: 'x', chosen: [0] })).toEqual(input);
});

test('any formatting: the words are replaced everywhere, and nothing else changes', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('ab', 'a', 'ba'),
      fc.constantFrom('', 'x', 'abx', 'xa'),
      (pieces, words, right) => {
        const input = post(...pieces.map((one, n) => (n % 3 === 2 ? link(text(one)) : text(one, n % 2 ? { bold: true } : {}))));
        const made = JSON.stringify(replaced(input, words, right));
        const said = [...made.matchAll(/"text":"([^"]*)"/g)].map(([, one]) => one).join('');
        expect(said).toBe(pieces.join('').replaceAll(words, right));
      },
    ),
    { numRuns: 500 },
  );
});
