/** The reader of WordPress exports, on broken files: the error says where the file is broken, why, and what to do. */
import { gzipSync } from 'node:zlib';
import { wxrHead } from '../../support/wxr';
import { at, GOOD, inSections, read, SECOND, titled } from './broken';

const CHOOSE = 'Choose the file that WordPress gives under Tools → Export in WordPress.';
const XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">';
const PAGE = 'an HTML page (perhaps an error that the site gave instead of the export)';

test.each<[what: string, file: string | Uint8Array, message: string]>([
  ['an empty file', '', `Line 1, column 1: This is an empty file, not a WordPress export. ${CHOOSE}`],
  ['white space', ' \n\n ', `Line 1, column 1: This is an empty file, not a WordPress export. ${CHOOSE}`],
  ['an HTML page', '\n<!doctype html>\n<html lang=en><p>Error', `Line 1, column 1: This is ${PAGE}, not a WordPress export. ${CHOOSE}`],
  ['XHTML', `<?xml version="1.0"?>\n${XHTML}\n <html></html>`, `Line 3, column 2: This is an HTML page, not a WordPress export. ${CHOOSE}`],
  ['JSON', '{"code": "rest_forbidden"}', `Line 1, column 1: This is JSON, not a WordPress export. ${CHOOSE}`],
  [
    'a text',
    'Fatal error: no memory',
    `Line 1, column 1: This is a text that begins with "Fatal error: no memory", not a WordPress export. ${CHOOSE}`,
  ],
  [
    'an Atom feed',
    '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    `Line 1, column 1: This is an Atom feed, not a WordPress export. ${CHOOSE}`,
  ],
  [
    'an RSS feed',
    '<rss><channel><title/><item/></channel></rss>',
    `Line 1, column 15: This is an RSS feed, not a WordPress export. ${CHOOSE}`,
  ],
  ['RSS without a channel', '<rss></rss>', `Line 1, column 12: This is RSS without a channel, not a WordPress export. ${CHOOSE}`],
  ['other XML', '<dump/>', `Line 1, column 1: This is XML of another kind (<dump>), not a WordPress export. ${CHOOSE}`],
  ['a comment alone', '<!-- x -->', `Line 1, column 11: This is a file without any XML element, not a WordPress export. ${CHOOSE}`],
  [
    'gzip',
    gzipSync(GOOD),
    'Line 1, column 1: This is a file packed with gzip, not a WordPress export. Unpack it first, and choose the .xml file in it.',
  ],
  [
    'an unknown encoding',
    GOOD.replace('UTF-8', 'klingon'),
    'Line 1, column 1: The encoding "klingon" is not known. Save the file as UTF-8, and have its first line say encoding="UTF-8".',
  ],
])('%s is refused at the beginning', async (_, file, message) => {
  expect(await read(file)).toEqual({ titles: [], repairs: [], error: message });
});

const EDIT = 'Correct it here in a text editor, or export again in WordPress (Tools → Export).';
const CUT = 'The export was cut off: export again in WordPress (Tools → Export), in several parts if it is large.';
const REFUSED =
  'The document type (<!DOCTYPE …>) may define entities. Attacks use them to fill the memory or to read other files, so the file is ' +
  'refused. WordPress writes no document type: remove it, or export again in WordPress (Tools → Export).';
const TOO_EARLY = `The CDATA section of <title> has ended too early: a "]]>" within it must be written as "]]]]><![CDATA[>". ${EDIT}`;
const lines = GOOD.split('\n');
const lineOf = (text: string): number => lines.findLastIndex((line) => line.includes(text)) + 1;
const until = (text: string): string => GOOD.slice(0, GOOD.lastIndexOf(text));
const begin = '<?xml version="1.0"?>\n';
const LAUGHS = `${begin}<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY more "&lol;&lol;">]>\n<rss>&more;</rss>`;

test.each<[what: string, file: string, titles: string[], message: string]>([
  ['entities that unfold', LAUGHS, [], `Line 2, column 1: ${REFUSED}`],
  [
    'an entity outside the file',
    `${begin} <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>`,
    [],
    `Line 2, column 2: ${REFUSED}`,
  ],
  ['a "]]>" in a section, then words', inSections('One', 'a ]]> b'), ['One'], at(SECOND, 18) + TOO_EARLY],
  ['a "]]>" in a section, then a tag', inSections('One', 'a ]]> <b>b</b>'), ['One'], at(SECOND, 15) + TOO_EARLY],
  ['a "]]>" in a section, then its end', inSections('One', '<i>a ]]> b</i>'), ['One'], at(SECOND, 19) + TOO_EARLY],
  [
    'a "]]>" in a text',
    titled('One', 'a ]]> b'),
    ['One'],
    at(SECOND, 4) + `The text of <title> contains a "]]>", which must be written as "]]&gt;". ${EDIT}`,
  ],
  [
    'a "<" in a text',
    titled('One', 'a < b'),
    ['One'],
    at(SECOND, 2) + `A "<" that does not begin a tag must be written as "&lt;". ${EDIT}`,
  ],
  [
    'a "<" after what was put right in its line',
    titled('One', '&amp; & \u0003 a < b'),
    ['One'],
    at(SECOND, 12) + `A "<" that does not begin a tag must be written as "&lt;". ${EDIT}`,
  ],
  [
    'tags in a text',
    titled('One', 'a <em>b</em>'),
    ['One'],
    at(SECOND, 2) + `The text of <title> contains markup that is neither in a CDATA section nor written with "&lt;". ${EDIT}`,
  ],
  [
    'a wrong closing tag',
    GOOD.replace('2</wp:post_id>', '2</wp:post>'),
    ['One'],
    `Line ${lineOf('<wp:post_id>2')}, column 16: This closing tag does not match <wp:post_id>, which is still open. ${EDIT}`,
  ],
  [
    'an item without an end',
    GOOD.replace('\t</item>\n\t</channel>', '\t</channel>'),
    ['One'],
    `Line ${lineOf('</channel>') - 1}, column 2: This closing tag does not match <item>, which is still open. ${EDIT}`,
  ],
  [
    'an attribute without quotes',
    GOOD.replaceAll('isPermaLink="false">https://blog.example.org/?p=2', 'isPermaLink=false>'),
    ['One'],
    `Line ${lineOf('?p=2')}, column 21: This is not well-formed XML (unquoted attribute value). ${EDIT}`,
  ],
  [
    'an end in a content',
    until('ext of 2'),
    ['One'],
    `Line ${lineOf('Text of 2')}, column 30: The file ends in the middle of <content:encoded>, within the item that begins on line ${SECOND.line - 1}. ${CUT}`,
  ],
  [
    'an end in a tag',
    until('post_id>2'),
    ['One'],
    `Line ${lineOf('<wp:post_id>2')}, column 7: The file ends in the middle of <item>. ${CUT}`,
  ],
  [
    'an end between items',
    until('\t<item>'),
    ['One'],
    `Line ${SECOND.line - 1}, column 1: The file ends in the middle of <channel>. ${CUT}`,
  ],
  [
    'an end in a comment',
    `${GOOD}<!-- `,
    ['One', 'Two'],
    `Line ${lines.length}, column 1: What begins here has no end: the file was cut off. ${EDIT}`,
  ],
  [
    'words at the end',
    `${GOOD} tail`,
    ['One', 'Two'],
    `Line ${lines.length}, column 2: Text follows after the end of the export (</rss>). ${EDIT}`,
  ],
  [
    'two exports in one file',
    GOOD + GOOD,
    ['One', 'Two'],
    `Line ${lines.length}, column 1: Another XML file follows after the end of the export (</rss>): split the file here, and import the parts one after the other.`,
  ],
  [
    'elements in elements without end',
    `${wxrHead()}${'<a>'.repeat(200)}`,
    [],
    `Line ${wxrHead().split('\n').length}, column 295: Elements are nested more than 100 levels deep, which no export has. Choose another file.`,
  ],
])('%s ends the reading at that place, after the items before it have been returned', async (_, file, titles, message) => {
  const { error, titles: given } = await read(file);
  expect({ error, given }).toEqual({ error: message, given: titles });
});

test('line and column are the same with the line ends of every system', async () => {
  const broken = titled('One', 'a < b');
  const { error } = await read(broken);
  for (const end of ['\r\n', '\r']) expect((await read(broken.replaceAll('\n', end))).error).toBe(error);
});
