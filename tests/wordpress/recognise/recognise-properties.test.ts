/** Properties of the recogniser that hold for any passages: order, places, no lost words, and time proportional to the length. */
import { toPlainText } from '@dossier/text/rich-text';
import type { Passage } from '@dossier/wordpress/convert/passage';
import type { Finding, FoundValue } from '@dossier/wordpress/recognise/finding';
import { isDatedLine } from '@dossier/wordpress/recognise/leading-date';
import { recognise } from '@dossier/wordpress/recognise/recognise';
import { isRelatedLine } from '@dossier/wordpress/recognise/related';
import fc from 'fast-check';
import { describeFinding } from './findings';
import { passagesOf } from './passages';

const WORDS = [
  'the',
  'release',
  'is',
  'decided',
  'Brussels',
  'la',
  'lettre',
  'arrive',
  'brief',
  'komt',
  'aan',
  'never',
  'and',
  'et',
  '[disputed]',
  '[false]',
  '(UPDATE)',
  '“so”',
  'He',
  'said:',
  '**bold**',
  '_italic_',
  '[link](https://example.org/a)',
  '//',
  '– and –',
  '2015',
];
const DATES = [
  '1985 May 4',
  '9 April 2008',
  '**1985 May 4**',
  'Nov. 13, 2015',
  '1999/2000',
  '2015 (Summer)',
  'c. 1985',
  'early 2003',
  '2010s',
  '2015',
  '13 novembre 2015',
  '7–9 January 2015',
  '13 November',
  '05/11/2015',
  '2021-22',
  '22 maart 2016, 8:00',
];
const NAMES = ['John Smith', 'JANE DOE', 'Jan de Vries', 'The CIA', 'François Hollande, président', 'he said'];
const HEADINGS = [
  'TIMELINE',
  'Timeline of 2015',
  'References',
  'Sources',
  'Notes',
  'Bronnen',
  'See also',
  '2015',
  '**2016**',
  'The arrest',
  '**The trial**',
  '13 November 2015',
];

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));
const dated = fc
  .tuple(fc.constantFrom(...DATES), fc.constantFrom(' — ', ': ', ' – ', '. ', ' ', ' : '), words)
  .map((parts) => parts.join(''));
const attribution = fc
  .tuple(fc.constantFrom('— ', '', '– '), fc.constantFrom(...NAMES), fc.constantFrom('', ', '), fc.constantFrom(...DATES))
  .map((parts) => parts.join(''));
const label = fc.constantFrom('RELATED POST: ', 'Related: ', 'SEE ALSO ', 'RELATED POSTS:', 'À lire aussi : ', 'LEES OOK: ');
const prefix = fc.constantFrom('', '', '', '- ', '- ', '-- ', '# ', '> ');
const table = fc
  .array(fc.tuple(fc.constantFrom(...DATES), words), { minLength: 1, maxLength: 5 })
  .map((rows) => `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(prefix, dated).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.tuple(prefix, words).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(prefix, fc.constantFrom(...HEADINGS)).map((parts) => parts.join('')) },
  words.map((text) => `“${text}”`),
  attribution,
  fc.tuple(label, words).map((parts) => parts.join('')),
  table,
  fc.constant('![alt](https://example.org/p.jpg)'),
);
const posts = fc.array(line, { maxLength: 14 }).map((lines) => passagesOf(lines.join('\n')));
const locale = fc.constantFrom('en', 'fr', 'nl');

function textOf(passage: Passage): string {
  if (passage.kind === 'heading') return passage.text;
  if (passage.kind === 'html') return passage.html.replaceAll(/<[^>]*>/g, ' ');
  return passage.kind === 'text' ? toPlainText(passage.node) : '';
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** All words of a finding. */
const told = (finding: Finding): string =>
  describeFinding(finding)
    .replace(/^\w+ \d+-\d+: /, '')
    .replaceAll('=', ' ');

/** Words that a finding of a kind may drop: labels, conjunctions between links, and headings that name the text below them. */
const DROPPED: Partial<Record<FoundValue['kind'], RegExp>> = {
  related: /^(?:related|posts?|see|also|à|lire|aussi|lees|ook|and|et)$/i,
  references: /^(?:references|sources|notes|bronnen)$/i,
  chronology: /^timeline$/i,
};

function lost(finding: Finding, passages: readonly Passage[]): string[] {
  const kept = new Set(wordsIn(told(finding)));
  const dropped = DROPPED[finding.value.kind];
  return passages
    .slice(finding.from, finding.to)
    .flatMap((passage) => wordsIn(textOf(passage)))
    .filter((word) => !kept.has(word) && !dropped?.test(word));
}

test('findings are in order, do not overlap, and have a confidence and a reason', () => {
  fc.assert(
    fc.property(posts, locale, (passages, language) => {
      let end = 0;
      for (const { from, to, confidence, reason } of recognise(passages, { locale: language, title: 'A post' })) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(passages.length);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(reason).not.toBe('');
        end = to;
      }
    }),
    { numRuns: 400 },
  );
});

test('no word of the passages that a finding covers is lost', () => {
  const kinds = new Map<string, number>();
  fc.assert(
    fc.property(posts, locale, (passages, language) => {
      for (const finding of recognise(passages, { locale: language, title: 'A post' })) {
        kinds.set(finding.value.kind, (kinds.get(finding.value.kind) ?? 0) + 1);
        if (finding.value.kind !== 'dateline') expect({ finding, lost: lost(finding, passages) }).toMatchObject({ lost: [] });
      }
    }),
    { numRuns: 1_500 },
  );
  for (const kind of ['chronology', 'related', 'references', 'heading', 'epigraph', 'dateline'])
    expect(kinds.get(kind) ?? 0).toBeGreaterThan(0);
});

const NASTY = [
  ' ',
  '- ',
  '— ',
  ': ',
  '[',
  ']',
  '[a',
  '(',
  '“',
  '” ',
  "' ",
  ', ',
  '2015 ',
  '2015: ',
  '1 January 2015 — ',
  'a',
  'A',
  'A ',
  '.',
  '1985 May 4 – x // ',
  'http://',
  'RELATED: ',
  'de ',
  '\t',
  '*',
  '0',
  '—',
  '[false] ',
];

test.each(NASTY.flatMap((part) => ['', 'RELATED: ', '“', '2015: ', '— John Smith, '].map((start) => [start, part])))(
  'a long text of "%s" followed by many repetitions of "%s" is read in reasonable time',
  (start, part) => {
    const text = `${start}${part.repeat(40_000 / part.length)}x`;
    expect(typeof isDatedLine(text, 'en')).toBe('boolean');
    expect(typeof isRelatedLine(text)).toBe('boolean');
    const [children] = [[{ type: 'text', text: text.replaceAll(' // ', '\n') }]];
    for (const type of ['paragraph', 'quote', 'list'] as const) {
      const node = type === 'list' ? { type, children: [{ type: 'list-item', children }] } : { type, children };
      const passages: Passage[] = [
        { line: 1, kind: 'heading', text: 'Sources', level: 'two' },
        { line: 2, kind: 'text', node },
      ];
      expect(recognise([...passages].reverse(), { locale: 'en', title: '' }).length).toBeLessThan(3);
      expect(recognise(passages, { locale: 'en', title: '' }).length).toBeLessThan(3);
    }
  },
);

test('a post with many passages is read in reasonable time', () => {
  for (const one of [
    '2015: the attacks',
    '# Sources',
    '# Timeline',
    'RELATED POSTS:',
    '“so”',
    '**Bold**',
    '- 2015',
    '> so',
    '2015',
    'words',
  ]) {
    const passages = passagesOf(Array.from({ length: 4_000 }, () => one).join('\n'));
    expect(recognise(passages, { locale: 'en', title: '' }).length).toBeLessThanOrEqual(4_000);
  }
});
