/** WordPress's own Theme Unit Test, item by item: no word of its content is lost, and none is added. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf, toPassages } from '@dossier/wordpress/convert/to-passages';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

const EXPORT = join(__dirname, '../../fixtures/wordpress/theme-unit-test.xml');

interface Item {
  readonly title: string;
  readonly content: string;
}

/** This does not use the importer's parser: the fixture is well-formed, and each content is in one CDATA section. */
const items: readonly Item[] = readFileSync(EXPORT, 'utf8')
  .split('<item>')
  .slice(1)
  .map((item) => ({
    title: /<title>(?:<!\[CDATA\[)?([^]*?)(?:\]\]>)?<\/title>/.exec(item)?.[1] ?? '',
    content: /<content:encoded><!\[CDATA\[([^]*?)\]\]><\/content:encoded>/.exec(item)?.[1] ?? '',
  }))
  .filter(({ content }) => content.trim() !== '');

const UNSEEN = new Set(['script', 'style', 'iframe', 'video', 'audio', 'template', 'title']);

/**
 * The text of the content as a browser shows it: with the text that shortcodes produce, and without the fallback text inside players. White space
 * does not count.
 */
function visibleText(content: string): string {
  const words: string[] = [];
  const waiting: DefaultTreeAdapterTypes.ChildNode[] = parseFragment(content, { scriptingEnabled: false }).childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value);
    else if ('childNodes' in node && !UNSEEN.has(node.nodeName)) waiting.push(...node.childNodes.toReversed());
  }
  const text = words
    .join('')
    .replaceAll(/\[caption\b[^\]]*\scaption="([^"]*)"[^\]]*\]/g, '$1')
    .replaceAll(/\[audio (https[^\]]*)\]/g, '$1')
    .replaceAll(/\[\/?(?:caption|gallery)\b[^\]]*\]/g, '');
  return squeeze(text);
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');

test('the fixture contains enough items', () => {
  expect(items.length).toBeGreaterThan(60);
});

test.each(items.map(({ title, content }, index) => [index, title, content] as const))('%i %s keeps its words', (_, __, content) => {
  const { passages } = toPassages(content, { ownAttachments: [] }, () => false);
  const source = visibleText(content);
  // The conversion adds the addresses of players, which the content's own text may lack. Nothing else may be added.
  const own = passages.filter((passage) => passage.kind !== 'embed' || source.includes(squeeze(passage.url)));
  expect(squeeze(textOf(own))).toBe(source);
});
