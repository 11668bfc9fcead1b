/** How rich text becomes HTML and plain text, and which structures are refused. */
import { richTextFaults } from '@dossier/text/check-rich-text';
import { renderRichText, type RichTextNode } from '@dossier/text/rich-text';
import { sanitise } from '@dossier/text/sanitise-html';
import fc from 'fast-check';
import { parseFragment, serialize } from 'parse5';

const said = (text: string, marks: Partial<RichTextNode> = {}): RichTextNode => ({ type: 'text', text, ...marks });
const paragraph = (...texts: string[]): RichTextNode => ({ type: 'paragraph', children: texts.map((text) => said(text)) });
const cell = (text: string, rest: Partial<RichTextNode> = {}): RichTextNode => ({
  type: 'table-cell',
  children: [paragraph(text)],
  ...rest,
});
const header = (text: string, rest: Partial<RichTextNode> = {}): RichTextNode => cell(text, { type: 'table-header', ...rest });
const table = (...rows: RichTextNode[][]): RichTextNode => ({
  type: 'table',
  children: rows.map((children) => ({ type: 'table-row', children })),
});

test.each<[string, RichTextNode[], string, string]>([
  [
    'paragraphs with marks, links and line breaks',
    [
      {
        type: 'paragraph',
        children: [
          said('A <b> & '),
          said('bold', { bold: true, italic: true }),
          { type: 'link', url: 'https://a.example/?b&c', children: [said('it')] },
        ],
      },
      paragraph(''),
      paragraph('two\nlines'),
    ],
    '<p>A &lt;b&gt; &amp; <strong><em>bold</em></strong><a href="https://a.example/?b&amp;c">it</a></p><p>two<br>lines</p>',
    'A <b> & boldit\n\ntwo\nlines',
  ],
  [
    'lists within lists',
    [
      {
        type: 'list',
        format: 'ordered',
        children: [
          { type: 'list-item', children: [said('one')] },
          { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [said('two')] }] },
        ],
      },
    ],
    '<ol><li>one</li><li><ul><li>two</li></ul></li></ol>',
    'one\ntwo',
  ],
  [
    'a quotation of one line, code and a heading',
    [
      { type: 'quote', children: [said('So be it')] },
      { type: 'code', children: [said('a < b')] },
      { type: 'heading', level: 3, children: [said('Then')] },
    ],
    '<blockquote><p>So be it</p></blockquote><pre><code>a &lt; b</code></pre><p><strong>Then</strong></p>',
    'So be it\n\na < b\n\nThen',
  ],
  [
    'a quotation of several paragraphs and a list',
    [
      {
        type: 'quote',
        children: [
          paragraph('First.'),
          paragraph('Second.'),
          { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [said('third')] }] },
        ],
      },
    ],
    '<blockquote><p>First.</p><p>Second.</p><ul><li>third</li></ul></blockquote>',
    'First.\n\nSecond.\n\nthird',
  ],
  [
    'a table with a head, spans, and a cell of two paragraphs',
    [
      table(
        [header('Day'), header('What', { colspan: 2 })],
        [header('1 May', { rowspan: 2 }), { type: 'table-cell', children: [paragraph('a'), paragraph('b')] }, cell('c')],
        [cell('d', { colspan: 2 })],
      ),
    ],
    '<table><thead><tr><th scope="col">Day</th><th scope="col" colspan="2">What</th></tr></thead><tbody>' +
      '<tr><th scope="row" rowspan="2">1 May</th><td><p>a</p><p>b</p></td><td>c</td></tr><tr><td colspan="2">d</td></tr></tbody></table>',
    'Day\tWhat\n1 May\ta b\tc\nd',
  ],
  ['a table without a word', [table([cell(''), cell(' ')])], '', ''],
  ['an empty quotation', [{ type: 'quote', children: [paragraph('')] }], '', ''],
])('%s', (_what, nodes, html, text) => {
  expect(richTextFaults(nodes)).toEqual([]);
  expect(renderRichText(nodes)).toEqual({ html, text });
});

test('a head whose cells reach below it is no head, because HTML would cut them', () => {
  const { html } = renderRichText([table([header('Day', { rowspan: 2 }), header('What')], [cell('a')])]);
  expect(html).toBe(
    '<table><tbody><tr><th scope="col" rowspan="2">Day</th><th scope="col">What</th></tr><tr><td>a</td></tr></tbody></table>',
  );
});

test.each<[string, unknown, RegExp]>([
  ['something else than a list', { type: 'paragraph' }, /^The text must be a list of nodes: use paragraph, /],
  ['a cell outside a row', [cell('a')], /"table-cell" cannot stand at the top of a text: put it in a table-row/],
  ['a cell directly in a table', [{ type: 'table', children: [cell('a')] }], /"table-cell" cannot stand in a table: put it in a table-row/],
  ['a table in a cell', [table([{ type: 'table-cell', children: [table([cell('a')])] }])], /"table" cannot stand in a table-cell/],
  ['a picture in a quotation', [{ type: 'quote', children: [{ type: 'image' }] }], /"image" cannot stand in a quote: put it at the top/],
  ['a span of no columns', [table([cell('a', { colspan: 0 })])], /whole numbers from 1 to 1000/],
  ['a span of a million rows', [table([cell('a', { rowspan: 1_000_000 })])], /whole numbers from 1 to 1000/],
  ['a table without rows', [table()], /A table is empty: give it a child/],
  ['words beside paragraphs', [{ type: 'quote', children: [said('a'), paragraph('b')] }], /A quote has words beside blocks/],
  ['an unknown node', [{ type: 'toString', children: [] }], /"toString" cannot stand at the top of a text: use paragraph/],
  ['a node without a type', [{ children: [] }], /A node without a type/],
  ['children that are no list', [{ type: 'paragraph', children: 'a' }], /The children of a paragraph must be a list of nodes/],
  ['a text without text', [{ type: 'paragraph', children: [{ type: 'text' }] }], /has no text/],
  [
    'a mark that is a word',
    [{ type: 'paragraph', children: [{ type: 'text', text: 'a', bold: 'yes' }] }],
    /The mark "bold" must be true or false/,
  ],
  ['a list without a format', [{ type: 'list', children: [{ type: 'list-item', children: [said('a')] }] }], /format/],
])('%s is refused', (_what, nodes, message) => {
  expect(richTextFaults(nodes)[0]?.message).toMatch(message);
});

test('a fault says where it is, and lists nested without end are refused', () => {
  expect(richTextFaults([paragraph('a'), table([cell('a'), cell('b', { colspan: 1.5 })])])).toEqual([
    { at: [1, 'children', 0, 'children', 1], message: expect.stringMatching(/whole numbers/) },
  ]);
  const nested = Array.from({ length: 40 }).reduce<RichTextNode>((inner) => ({ type: 'list', format: 'ordered', children: [inner] }), {
    type: 'list-item',
    children: [said('a')],
  });
  expect(richTextFaults([nested])).toEqual([expect.objectContaining({ message: expect.stringMatching(/more than 30 deep/) })]);
});

const word = fc.constantFrom('', ' ', 'alpha', 'b <i>', '&amp;', 'two\nlines', '"quoted"', '日本', '\t', '</td><script>');
const inline: fc.Arbitrary<RichTextNode> = fc.oneof(
  fc.tuple(word, fc.boolean(), fc.boolean()).map(([text, bold, code]) => said(text, { bold, code })),
  fc
    .tuple(word, fc.constantFrom('https://a.example/', 'javascript:alert(1)', '/b'))
    .map(([text, url]) => ({ type: 'link', url, children: [said(text)] })),
);
const inlines = fc.array(inline, { minLength: 1, maxLength: 3 });
const { block } = fc.letrec<{ block: RichTextNode; list: RichTextNode }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom('ordered', 'unordered'),
      fc.array(
        fc.oneof(
          { maxDepth: 2 },
          inlines.map((children) => ({ type: 'list-item', children })),
          tie('list'),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([format, children]) => ({ type: 'list', format, children })),
  block: fc.oneof(
    { maxDepth: 3 },
    inlines.map((children) => ({ type: 'paragraph', children })),
    fc.tuple(fc.integer({ min: 1, max: 6 }), inlines).map(([level, children]) => ({ type: 'heading', level, children })),
    word.map((text) => ({ type: 'code', children: [said(text)] })),
    tie('list'),
    fc.oneof(inlines, fc.array(tie('block'), { minLength: 1, maxLength: 3 })).map((children) => ({ type: 'quote', children })),
  ),
}));
const anyCell = fc
  .tuple(
    fc.constantFrom('table-header', 'table-cell'),
    fc.oneof(inlines, fc.array(block, { maxLength: 2 })),
    fc.constantFrom(undefined, 1, 2, 3),
    fc.constantFrom(undefined, 1, 2),
  )
  .map(([type, children, colspan, rowspan]): RichTextNode => ({ type, children, colspan, rowspan }));
const anyTable = fc.array(fc.array(anyCell, { maxLength: 4 }), { minLength: 1, maxLength: 4 }).map((rows) => table(...rows));
const anyText = fc.array(fc.oneof(block, anyTable), { maxLength: 5 });

function wordsIn(nodes: readonly RichTextNode[]): string {
  return nodes.map(({ text, children }) => text ?? wordsIn(children ?? [])).join(' ');
}

/** The HTML as a browser reads it, written in one way. */
const asRead = (html: string): string => serialize(parseFragment(html));
const packed = (text: string): string => text.replaceAll(/\s+/g, '');

test('whatever is accepted is written as HTML that the sanitiser would not change, and no word is lost in the plain text', () => {
  fc.assert(
    fc.property(anyText, (nodes) => {
      expect(richTextFaults(nodes)).toEqual([]);
      const { html, text } = renderRichText(nodes);
      expect(asRead(sanitise(html))).toBe(asRead(html));
      expect(packed(text)).toBe(packed(wordsIn(nodes)));
    }),
    { numRuns: 200 },
  );
});

test('any JSON at all is checked without an error, and what is accepted can be written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      if (richTextFaults(value).length === 0)
        expect(renderRichText((value as RichTextNode[] | null) ?? []).html).toEqual(expect.any(String));
    }),
  );
});
