/** Generators of bad HTML for property tests: tags that are nested wrongly or not closed, unusual elements, character references, comments. */
import fc from 'fast-check';

const NAMES = (
  'p div span b strong i em u s a br ul ol li dl dt dd table caption thead tbody tr td th blockquote pre code h1 h2 h3 h6 hr img figure ' +
  'figcaption section details summary sub sup q cite del ins abbr font center button select option textarea label form noscript script ' +
  'style iframe template title svg math mi object video custom-box xmp article cite small nobr'
).split(' ');
const WORDS = ['alpha', 'Beta', 'čaj', '日本', '1985 May 4', '&amp;', '&lt;b&gt;', '&nbsp;', '&copy', '&#x41;', 'a<b', '5 > 4', '"', '😀'];
const SPACES = [' ', '\n', '\n\n', '\t', ' \r\n '];
const ATTRIBUTES = [
  '',
  ' href="https://example.org/a?b=1&amp;c=2"',
  ' href="javascript:alert(1)"',
  ' href="/\\example.org/"',
  ' href=" /\t/example.org"',
  ' href="//example.org/"',
  ' href="\u00a0\n/path"',
  ' src="https://example.org/a.jpg" alt="of a"',
  ' src=x onerror=alert(1)',
  ' style="font-weight:bold"',
  ' class="x" id=y',
  ' title="a > b"',
  ' colspan=2',
];

const name = fc.constantFrom(...NAMES);
const word = fc.constantFrom(...WORDS);
const space = fc.constantFrom(...SPACES);
const attribute = fc.constantFrom(...ATTRIBUTES);
const start = fc.tuple(name, attribute).map(([element, attributes]) => `<${element}${attributes}>`);
const end = name.map((element) => `</${element}>`);
const odd = fc.constantFrom(
  '<!-- no -->',
  '<',
  '</',
  '<!',
  '<?php x ?>',
  '<![CDATA[x]]>',
  '<p',
  '<a href="',
  '[',
  ']',
  '[[x]]',
  '&',
  '<!---->',
);

/** Tags and words in any order. */
export const tagSoup: fc.Arbitrary<string> = fc
  .array(fc.oneof({ arbitrary: start, weight: 4 }, { arbitrary: end, weight: 3 }, { arbitrary: word, weight: 4 }, space, odd), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

/** HTML, and the text of it that a reader sees. */
export interface Told {
  readonly html: string;
  readonly words: string;
}

const HIDDEN = ['script', 'style', 'template', 'video', 'audio'];
const CLOSED = NAMES.filter((one) => !['br', 'hr', 'img', 'iframe', 'xmp', 'textarea', 'title', 'pre', 'code', ...HIDDEN].includes(one));
const plain: fc.Arbitrary<Told> = fc
  .constantFrom(...WORDS.filter((one) => !/[&<>]/.test(one)), 'https://youtu.be/dQw4w9WgXcQ', '[sic]', ':-)')
  .map((one) => ({ html: one, words: one }));
const hidden: fc.Arbitrary<Told> = fc.constantFrom(...HIDDEN).map((element) => ({ html: `<${element}>hidden</${element}>`, words: '' }));
const empty: fc.Arbitrary<Told> = fc
  .constantFrom('<br>', '<hr>', '<img src="https://example.org/a.jpg">', '<!-- no -->', '<!--more-->', '[gallery]', '<!-- wp:spacer /-->')
  .map((html) => ({ html, words: '' }));

function join(parts: readonly Told[], between: string): Told {
  return { html: parts.map(({ html }) => html).join(between), words: parts.map(({ words }) => words).join('') };
}

/** Well-nested elements, each possible within each other, and their visible text in document order. */
export const nested: fc.Arbitrary<Told> = fc
  .array(
    fc.letrec<{ tree: Told }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6, depthSize: 'medium' },
        { arbitrary: plain, weight: 5 },
        hidden,
        empty,
        {
          arbitrary: fc
            .tuple(fc.constantFrom(...CLOSED), attribute, fc.array(tie('tree'), { maxLength: 4 }), space)
            .map(([element, attributes, children, between]) => {
              const { html, words } = join(children, between);
              return { html: `<${element}${attributes}>${html}</${element}>`, words };
            }),
          weight: 4,
        },
        {
          arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((children) => {
            const { html, words } = join(children, ' ');
            return { html: `<!-- wp:group {"a":"--"} -->${html}<!-- /wp:group -->`, words };
          }),
          weight: 1,
        },
        {
          arbitrary: tie('tree').map(({ html, words }) => ({ html: `[caption id="attachment_1" width="3"]${html}[/caption]`, words })),
          weight: 1,
        },
      ),
    })).tree,
    { maxLength: 6 },
  )
  .map((parts) => join(parts, '\n\n'));

const PIECES = (
  '/ / \\ \\ // /\\ # ? @ : . .. a host.example https: http: https:// HTTP://x java script: javascript: data: mailto: tel: blob: <!-- --> ' +
  '%09 %5c &amp; &#47; &sol; &bsol; &Tab; &NewLine; &colon; &#0; &#1; &#x20; &nbsp; &#xfeff; &#8203;'
).split(' ');
const BLANKS = ['', '', ' ', '\t', '\n', '\r', '\f', '\u0000', '\u0001', '\u000b', '\u001f', '\u007f', '\u00a0', '\u2028', '\ufeff'];

/** A link whose address is written in an unusual way, with white space and control characters anywhere. */
export const oddLink: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...BLANKS), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 6 })
  .map((parts) => `<a href="${parts.flat().join('').replaceAll('"', '')}">x</a>`);
