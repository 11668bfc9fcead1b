/** The reader of WordPress exports as a stream: with chunks of any size, with very long files, and when the caller stops early. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { htmlToText } from '@dossier/text/sanitise-html';
import { HTML_ENTITIES } from '@dossier/wordpress/read/html-entities';
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import fc from 'fast-check';
import { WXR_TAIL, wxr, wxrHead, wxrItem } from '../../support/wxr';
import { inPieces, readAll } from './reading';

const FIXTURE = readFileSync(`${__dirname}/../../fixtures/wordpress/theme-unit-test.xml`);

const NASTY = Buffer.concat([
  Buffer.from(
    wxrHead({ terms: [{ slug: 'été' }] }).replaceAll('\n', '\r\n') +
      wxrItem({ title: 'CDATA ]]> split', content: '𝒳 ]]]>]]]]>\r\n\r é\u0003 [x]]' }) +
      wxrItem({ title: 'Entities' })
        .replace('<wp:status>', '&nbsp;&eacute; & &nope; &amp; &#x3;&#xe9;&lt;\r<!-- - ->- --><wp:status>')
        .replace('Post 1', 'P') +
      wxrItem({ title: 'Out' }).replace('<![CDATA[Out]]>', 'a &nbsp;b &amp; c & d &nope; e&hellip;&#3;'),
  ),
  Buffer.from('<!-- caf\xe9 -->', 'latin1'),
  Buffer.from(wxrItem({ title: 'caf\xe9 \x80 \xc3' }), 'latin1'),
  Buffer.from(WXR_TAIL.replaceAll('\n', '\r')),
]);

test('a file reads the same in chunks of any size, down to single bytes', async () => {
  const head = FIXTURE.subarray(0, 50_000);
  expect((await readAll(head)).events.length).toBeGreaterThan(150);
  expect(await readAll(NASTY)).toMatchObject({
    items: [{}, {}, { title: 'a \u00a0b & c & d &nope; e…' }, { title: 'café € Ã' }],
    error: undefined,
  });
  for (const file of [head, NASTY]) {
    const whole = await readAll(file, file.length);
    for (const size of [1, 2, 3, 7, 1_000]) expect(await readAll(file, size)).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2_000 }), async (size) => expect(await readAll(file, size)).toEqual(whole)),
      { numRuns: 10 },
    );
  }
});

test('any text in a CDATA section is read unchanged, except for line ends', async () => {
  const text = fc.string({
    unit: fc.constantFrom(
      ']',
      '>',
      '<',
      '&',
      '-',
      '!',
      '[',
      'CDATA[',
      '&amp;',
      '&nbsp;',
      '\r',
      '\n',
      '\t',
      'é',
      '𝒳',
      '<!--',
      '-->',
      '?>',
      ' ',
      'a',
    ),
  });
  await fc.assert(
    fc.asyncProperty(text, text, fc.integer({ min: 1, max: 300 }), async (content, title, size) => {
      const { items, repairs, error } = await readAll(wxr({ items: [{ content, title }, {}] }), size);
      expect([items.length, repairs, error]).toEqual([2, [], undefined]);
      const read = (words: string): string => words.replaceAll(/\r\n?/g, '\n');
      expect(items[0]).toMatchObject({ content: read(content), title: read(title) });
    }),
  );
});

test('when the caller stops reading, the source is closed', async () => {
  let isReleased = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield* inPieces(FIXTURE);
    } finally {
      isReleased = true;
    }
  }
  for await (const event of readWxr(source())) if (event.kind === 'item') break;
  expect(isReleased).toBe(true);
});

test('the 252 entity names of HTML 4 are read as HTML reads them', () => {
  expect(HTML_ENTITIES.size).toBe(252);
  // HTML 5 gave the angle brackets other code points.
  const moved: Readonly<Record<string, string>> = { lang: '\u27e8', rang: '\u27e9' };
  const spaces = ['nbsp', 'ensp', 'emsp', 'thinsp'];
  expect(spaces.map((name) => HTML_ENTITIES.get(name))).toEqual(['\u00a0', '\u2002', '\u2003', '\u2009']);
  for (const [name, character] of HTML_ENTITIES) {
    const expected = spaces.includes(name) ? ' ' : (moved[name] ?? character);
    expect([name, htmlToText(`<pre>a&${name};b</pre>`)]).toEqual([name, `a${expected}b`]);
  }
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory in use after garbage collection, in bytes: the heap, and buffers outside of it. */
function memoryInUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('memory stays constant over an export of more than 60 MB, even if the caller keeps all titles', async () => {
  const paragraph = `${'Words of a long story, &amp; more of them, with an é. '.repeat(20)}\n\n`;
  let length = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(wxrHead());
    for (let index = 0; length < 62_000_000; index++) {
      const content = `${index} ${paragraph.repeat(18)}`;
      const item = wxrItem({
        id: index + 1,
        title: `The story that has the number ${index}`,
        content,
        terms: [{ slug: `a-rather-long-slug-${index}` }],
      });
      const bytes = Buffer.from(item);
      length += bytes.length;
      yield bytes;
    }
    yield Buffer.from(WXR_TAIL);
  }
  const kept: string[] = [];
  const base = memoryInUse();
  let peak = 0;
  for await (const event of readWxr(source())) {
    if (event.kind !== 'item') continue;
    expect(event.item.content).toHaveLength(paragraph.length * 18 + String(kept.length / 2).length + 1);
    kept.push(event.item.title, event.item.terms[0]!.slug);
    if (kept.length % 500 === 0) peak = Math.max(peak, memoryInUse() - base);
  }
  expect(length).toBeGreaterThan(60_000_000);
  expect(kept).toHaveLength(2 * new Set(kept.filter((_, index) => index % 2 === 0)).size);
  expect(kept.length).toBeGreaterThan(5_000);
  expect(peak).toBeLessThan(15_000_000);
});

test('an item of more than 50 MB is refused at its beginning, and is not kept in memory', async () => {
  const piece = Buffer.from('x'.repeat(1_000_000));
  let given = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(wxrHead() + wxrItem({ title: 'Before' }) + '\t<item><content:encoded><![CDATA[');
    for (; given < 1_000; given++) yield piece;
  }
  const titles: string[] = [];
  const reading = (async () => {
    for await (const event of readWxr(source())) if (event.kind === 'item') titles.push(event.item.title);
  })();
  await expect(reading).rejects.toThrow(/^Line 51, column 2: What begins here has more than 50 MB of text/);
  expect(titles).toEqual(['Before']);
  expect(given).toBeLessThan(52);
});
