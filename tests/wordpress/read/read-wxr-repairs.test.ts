/** The reader of WordPress exports, on faulty but readable files: each repair is reported with its place. */
import { at, FIRST, GOOD, inSections, read, titled } from './broken';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const lines = GOOD.split('\n');
const XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">';
const UTF16 = Buffer.from(`\ufeff${inSections('é 𝒳')}`, 'utf16le');
const [beforeTitle = '', afterTitle = ''] = GOOD.split('One');
const withoutVersion = GOOD.replace(/\t<wp:wxr_version>.*\n/, '');
const notSaid = 'The file does not say which version of WXR it is: read as';

test.each<[what: string, file: string | Uint8Array, title: string, repairs: string[]]>([
  ['UTF-16 with the low byte first', UTF16, 'é 𝒳', []],
  ['UTF-16 with the high byte first', Buffer.from(UTF16).swap16(), 'é 𝒳', []],
  ['a byte order mark', `\ufeff${GOOD}`, 'One', []],
  ['ISO-8859-1', bytes(inSections('caf\xe9 \x80').replace('UTF-8', 'ISO-8859-1')), 'café €', []],
  [
    'a byte order mark that says otherwise',
    `\ufeff${inSections('é').replace('UTF-8', 'ISO-8859-1')}`,
    'é',
    ['Line 1, column 1: The file says that it is ISO-8859-1, but its byte order mark says UTF-8: read as that.'],
  ],
  [
    'a wrong UTF-16',
    inSections('é').replace('UTF-8', 'UTF-16'),
    'é',
    ['Line 1, column 1: The file says that it is UTF-16, which it is not: read as UTF-8.'],
  ],
  [
    'bytes that are not UTF-8',
    bytes(inSections('caf\xe9')),
    'café',
    [`${at(FIRST, 12)}A byte that is not UTF-8 was read as windows-1252 (é).`],
  ],
  [
    'several such bytes',
    bytes(inSections('\x93a\x94 \xc3\xa9 \xc3')),
    '“a” é Ã',
    [`${at(FIRST, 9)}3 bytes that are not UTF-8 were read as windows-1252 (“, ”, Ã), the first of them here.`],
  ],
  [
    'bytes that the encoding does not have',
    Buffer.concat([Buffer.from(beforeTitle.replace('UTF-8', 'Shift_JIS')), Buffer.from([0x93, 0xfa, 0xa0]), Buffer.from(afterTitle)]),
    '日\ufffd',
    [`${at(FIRST, 10)}A character that is not SHIFT_JIS could not be read and became "\ufffd".`],
  ],
  [
    'forbidden characters',
    inSections('a\u0003b\u000b\uffff'),
    'ab',
    [`${at(FIRST, 10)}3 characters that XML forbids (U+0003, U+000B, U+FFFE) were left out, the first of them here.`],
  ],
  ['a forbidden character by its number', titled('a&#x3;b'), 'ab', [`${at(FIRST, 1)}A character that XML forbids (&#x3;) was left out.`]],
  [
    'names of HTML, each told once',
    titled('&nbsp;&eacute;&nbsp;', 'a&nbsp;b&quot;&#233;'),
    '\u00a0é\u00a0',
    [
      `${at(FIRST)}&nbsp; is an entity of HTML that XML does not define: read as "\u00a0" (U+00A0) here and further on.`,
      `${at(FIRST, 6)}&eacute; is an entity of HTML that XML does not define: read as "é" (U+00E9) here and further on.`,
    ],
  ],
  ['an unknown name', titled('a &nope; b'), 'a &nope; b', [`${at(FIRST, 2)}The entity &nope; is not known and was kept as text.`]],
  [
    'a bare "&"',
    titled('AT&T & Co; &'),
    'AT&T & Co; &',
    [`${at(FIRST, 2)}3 "&" that do not begin an entity were kept as text, the first of them here.`],
  ],
  ['a section that is split', inSections('a ]]]]><![CDATA[> b'), 'a ]]> b', []],
  ['a harmless document type', GOOD.replace('<rss', `${XHTML}\n<rss`), 'One', []],
  ['XML 1.1', inSections('a\u0085b').replace('version="1.0"', 'version="1.1"'), 'a\u0085b', []],
  ['no XML declaration', GOOD.slice(GOOD.indexOf('\n') + 1), 'One', []],
  [
    'lines before it',
    `\n\n${GOOD}`,
    'One',
    ['Line 1, column 1: White space stands before the XML declaration, where XML allows none: left out.'],
  ],
  ['no version', withoutVersion, 'One', [`Line 13, column 2: ${notSaid} 1.2, as its namespace has it.`]],
  [
    'no version in 1.1',
    withoutVersion.replaceAll('/1.2/', '/1.1/'),
    'One',
    [`Line 13, column 2: ${notSaid} 1.1, as its namespace has it.`],
  ],
  [
    'an unknown version',
    GOOD.replace('>1.2<', '>2.0<'),
    'One',
    ['Line 18, column 2: The version of WXR, "2.0", is not known: read as 1.2.'],
  ],
  [
    'a prefix without a namespace',
    GOOD.replaceAll('<wp:post_id>', '<podcast:length>1</podcast:length><wp:post_id>'),
    'One',
    [
      `Line ${FIRST.line + 8}, column 3: The file does not declare the prefix "podcast:". It is read as WordPress uses it; if WordPress does not use it, its elements are skipped.`,
    ],
  ],
  [
    'no namespaces at all',
    withoutVersion.replaceAll(/\txmlns:.*\n/g, ''),
    'One',
    expect.arrayContaining([`Line 8, column 2: ${notSaid} 1.2.`]) as string[],
  ],
  [
    'an author without a login',
    GOOD.replace('<![CDATA[ana]]></wp:author_login>', '</wp:author_login>'),
    'One',
    ['Line 22, column 2: An author without a login was left out.'],
  ],
  [
    'zeros at the end',
    `${GOOD}\0\0`,
    'One',
    [`Line ${lines.length}, column 1: 2 characters that XML forbids (U+0000) were left out, the first of them here.`],
  ],
])('%s: repaired or reported, and read to the end', async (_, file, title, repairs) => {
  const result = await read(file);
  expect(result.error).toBeUndefined();
  expect(result.titles).toHaveLength(2);
  expect(result.titles[0]).toBe(title);
  expect(result.repairs).toEqual(repairs);
});
