/** The span of a timeline, from the printed dates of its entries. */
import { readDate } from '@dossier/contract/dates/edtf/read-date';
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { toSpan } from '../../api/src/indexing/timeline-span';

type Span = readonly [edtf: string, earliest: string | null, latest: string | null, marks?: string];

test.each<[string, Span | null]>([
  ['2001 | 2010–present', ['2001/..', '2001-01-01', null]],
  ['753 BC | 15 March 44 BC', ['-0752/-0043-03-15', null, null]],
  ['c. 1999 | 2001?', ['1999~/2001?', '1999-01-01', '2001-12-31', '~?']],
  ['44 BC | May 2001', ['-0043/2001-05', null, '2001-05-31']],
  ['2001', ['2001', '2001-01-01', '2001-12-31']],
  ['2001 | May 2001', ['2001', '2001-01-01', '2001-12-31']],
  ['c. 2001 | 2001', ['2001', '2001-01-01', '2001-12-31']],
  ['until 2001 | 2010', ['../2010', null, '2010-12-31']],
  ['until 2001 | 2010–present', ['../..', null, null]],
  ['1999 or 2000 | 2002', ['1999/2002', '1999-01-01', '2002-12-31']],
  ['1990s | Winter 2015', ['199X/2015-24', '1990-01-01', '2016-02-29']],
  ['2001–2003 | 2002', ['2001/2003', '2001-01-01', '2003-12-31']],
  ['13 November 2015 | 13 November 2015', ['2015-11-13', '2015-11-13', '2015-11-13']],
  ['2010 | 1999 | 2005', ['1999/2010', '1999-01-01', '2010-12-31']],
])('%s', (printed, expected) => {
  const readings = printed.split(' | ').map((one) => readDate(readPrinted(one, 'en') ?? ''));
  const span = toSpan(readings, 'en');
  const [edtf, earliest, latest, marks = ''] = expected ?? [];
  expect(span).toMatchObject({ edtf, earliest, latest, approximate: marks.includes('~'), uncertain: marks.includes('?') });
  expect(span?.printed).not.toBe('');
});

test('what is not known has no part in it, and without any other date there is none', () => {
  expect(toSpan(['XXXX', '2001'].map(readDate), 'en')).toMatchObject({ edtf: '2001' });
  expect(toSpan(['XXXX'].map(readDate), 'en')).toBeNull();
  expect(toSpan([], 'en')).toBeNull();
});

test('it is printed in the language of the timeline', () => {
  const printed = (locale: string): string | undefined => toSpan(['-0752', '-0043-03-15'].map(readDate), locale)?.printed;
  expect([printed('en'), printed('fr')]).toEqual(['753 BC – 15 March 44 BC', '753 av. J.-C. – 15 mars 44 av. J.-C.']);
});
