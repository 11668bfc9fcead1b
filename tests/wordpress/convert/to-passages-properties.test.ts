/** Properties of the conversion that hold for any content: no word is lost or added, and the time stays short. */
import { htmlToText, sanitise } from '@dossier/text/sanitise-html';
import { textOf, toPassages } from '@dossier/wordpress/convert/to-passages';
import fc from 'fast-check';
import { nested, tagSoup } from '../../support/html-soup';

const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');
const convert = (content: string): ReturnType<typeof toPassages> =>
  toPassages(content, { ownAttachments: [] }, (line) => /^\d{4}/.test(line));

test('elements nested in any way keep their words in order', () => {
  fc.assert(
    fc.property(nested, ({ html, words }) => {
      expect(squeeze(textOf(convert(html).passages))).toBe(squeeze(words));
    }),
    { numRuns: 2_000 },
  );
});

test('any sequence of tags keeps its visible words', () => {
  fc.assert(
    fc.property(tagSoup, (soup) => {
      // Players are tested elsewhere: they hide their content and show an address.
      const html = soup.replaceAll(/<(?:video|object|iframe)/g, '<span');
      expect(squeeze(textOf(convert(html).passages))).toBe(squeeze(htmlToText(html)));
    }),
    { numRuns: 2_000 },
  );
});

test('HTML passages are sanitised, and every passage begins on a line of the content', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        tagSoup,
        nested.map(({ html }) => html),
      ),
      (html) => {
        const lines = html.split('\n').length;
        for (const passage of convert(html).passages) {
          expect(passage.line).toBeGreaterThanOrEqual(1);
          expect(passage.line).toBeLessThanOrEqual(lines);
          if (passage.kind === 'html') expect(sanitise(passage.html)).toBe(passage.html);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

const MEGABYTE = 1_000_000;
const NASTY: Readonly<Record<string, string>> = {
  'unclosed tags': '<b><i>'.repeat(MEGABYTE / 6),
  'unclosed tags and paragraphs': `${Array.from({ length: 20_000 }, (_, index) => `<b id=${index}>`).join('')}${'<p>x'.repeat(100_000)}`,
  brackets: '['.repeat(MEGABYTE),
  'open shortcodes': '[caption '.repeat(100_000),
  'shortcodes without an end': '[caption]'.repeat(100_000),
  'ends without a start': '[/caption]'.repeat(100_000),
  'shortcodes in shortcodes': '[caption]'.repeat(50_000) + '[/caption]'.repeat(50_000),
  'open source code': '[code]'.repeat(150_000),
  'long values': `[caption ${'a= '.repeat(300_000)}]`,
  'less-than signs': '<'.repeat(MEGABYTE),
  'open comments': '<!-- wp:group -->'.repeat(MEGABYTE / 17),
  'line breaks': '\n'.repeat(MEGABYTE),
  'broken lines': '<br>x'.repeat(MEGABYTE / 5),
  'deep nesting': `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`,
  'deep quotations': `${'<blockquote>'.repeat(10_000)}x`,
  'deep lists': '<ul><li>x'.repeat(10_000),
  'deep tables': '<table><tr><td>x'.repeat(50_000),
  'many tables': '<table><td>x</table>'.repeat(10_000),
  spaces: `a${' '.repeat(MEGABYTE)}b`,
  'white space between words': 'a \t '.repeat(MEGABYTE / 4),
  'one word': 'a'.repeat(MEGABYTE),
  addresses: 'https://example.org/\n'.repeat(MEGABYTE / 21),
};

test.each(Object.keys(NASTY))('a megabyte of %s is converted correctly', (kind) => {
  const content = NASTY[kind]!;
  const words = squeeze(htmlToText(content)).replaceAll(/\[\/?caption\]/g, '');
  expect(squeeze(textOf(convert(content).passages)).replaceAll(/\[\/?caption\]/g, '') === words).toBe(true);
});
