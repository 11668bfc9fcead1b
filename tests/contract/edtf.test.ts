/** EDTF: the examples of its specification (https://www.loc.gov/standards/datetime/), and texts that are not EDTF. */
import {
  isEdtf,
  matches,
  monthDay,
  possibleRanges,
  readDate,
  readRange,
  toMultirange,
  InvalidDate,
} from '@dossier/contract/dates/edtf/read-date';

const EXAMPLES: readonly [string, string | null, string | null, string][] = [
  ['1985-04-12', '1985-04-12', '1985-04-12', 'DAY'],
  ['1985-04', '1985-04-01', '1985-04-30', 'MONTH'],
  ['1985', '1985-01-01', '1985-12-31', 'YEAR'],
  ['1985-04-12T23:20:30', '1985-04-12', '1985-04-12', 'DAY'],
  ['1985-04-12T23:20:30Z', '1985-04-12', '1985-04-12', 'DAY'],
  ['1985-04-12T23:20:30-04', '1985-04-12', '1985-04-12', 'DAY'],
  ['1985-04-12T23:20:30+04:30', '1985-04-12', '1985-04-12', 'DAY'],
  ['1964/2008', '1964-01-01', '2008-12-31', 'INTERVAL'],
  ['2004-06/2006-08', '2004-06-01', '2006-08-31', 'INTERVAL'],
  ['2004-02-01/2005-02-08', '2004-02-01', '2005-02-08', 'INTERVAL'],
  ['2004-02-01/2005-02', '2004-02-01', '2005-02-28', 'INTERVAL'],
  ['2004-02-01/2005', '2004-02-01', '2005-12-31', 'INTERVAL'],
  ['2005/2006-02', '2005-01-01', '2006-02-28', 'INTERVAL'],
  ['Y170000002', null, null, 'YEAR'],
  ['Y-170000002', null, null, 'YEAR'],
  ['2001-21', '2001-03-01', '2001-05-31', 'SEASON'],
  ['1984?', '1984-01-01', '1984-12-31', 'YEAR'],
  ['2004-06~', '2004-06-01', '2004-06-30', 'MONTH'],
  ['2004-06-11%', '2004-06-11', '2004-06-11', 'DAY'],
  ['201X', '2010-01-01', '2019-12-31', 'DECADE'],
  ['20XX', '2000-01-01', '2099-12-31', 'CENTURY'],
  ['2004-XX', '2004-01-01', '2004-12-31', 'YEAR'],
  ['1985-04-XX', '1985-04-01', '1985-04-30', 'MONTH'],
  ['1985-XX-XX', '1985-01-01', '1985-12-31', 'YEAR'],
  ['1985-04-12/..', '1985-04-12', null, 'INTERVAL'],
  ['1985/..', '1985-01-01', null, 'INTERVAL'],
  ['../1985-04', null, '1985-04-30', 'INTERVAL'],
  ['1985-04-12/', '1985-04-12', null, 'INTERVAL'],
  ['/1985', null, '1985-12-31', 'INTERVAL'],
  ['-1985', null, null, 'YEAR'],
  ['Y-17E7', null, null, 'YEAR'],
  ['1950S2', '1900-01-01', '1999-12-31', 'CENTURY'],
  ['Y171010000S3', null, null, 'CENTURY'],
  ['Y3388E2S3', null, null, 'CENTURY'],
  ['2001-34', '2001-04-01', '2001-06-30', 'QUARTER'],
  ['[1667,1668,1670..1672]', '1667-01-01', '1672-12-31', 'SET'],
  ['[..1760-12-03]', null, '1760-12-03', 'SET'],
  ['[1760-12..]', '1760-12-01', null, 'SET'],
  ['[1760-01,1760-02,1760-12..]', '1760-01-01', null, 'SET'],
  ['[1667,1760-12]', '1667-01-01', '1760-12-31', 'SET'],
  ['[..1984]', null, '1984-12-31', 'SET'],
  ['{1667,1668,1670..1672}', '1667-01-01', '1672-12-31', 'SET'],
  ['{1960,1961-12}', '1960-01-01', '1961-12-31', 'SET'],
  ['{..1984}', null, '1984-12-31', 'SET'],
  ['2004-06~-11', '2004-06-11', '2004-06-11', 'DAY'],
  ['2004?-06-11', '2004-06-11', '2004-06-11', 'DAY'],
  ['?2004-06-~11', '2004-06-11', '2004-06-11', 'DAY'],
  ['2004-%06-11', '2004-06-11', '2004-06-11', 'DAY'],
  ['156X-12-25', '1560-12-25', '1569-12-25', 'SET'],
  ['15XX-12-25', '1500-12-25', '1599-12-25', 'SET'],
  ['XXXX-12-XX', null, null, 'SET'],
  ['1XXX-XX', '1000-01-01', '1999-12-31', 'CENTURY'],
  ['1XXX-12', '1000-12-01', '1999-12-31', 'SET'],
  ['1984-1X', '1984-10-01', '1984-12-31', 'SET'],
  ['2004-06-~01/2004-06-~20', '2004-06-01', '2004-06-20', 'INTERVAL'],
  ['2004-06-XX/2004-07-03', '2004-06-01', '2004-07-03', 'INTERVAL'],
];

const INVALID = [
  '',
  ' 1985',
  '85',
  '198',
  '19850412',
  '1985-4-12',
  '1985-13',
  '1985-00',
  '1985-02-29',
  '1985-04-31',
  '1985-42',
  '2015-22-01',
  '1985-02-3X',
  '201x',
  'Y1985',
  'Y017000',
  '17E7',
  '1950S0',
  '1950S5',
  '-0000',
  '1985?~',
  '?1985?',
  '1985-04-12T24:01:00',
  '1985-04-12T23:20',
  '1985-04-12T10:00:00/1986',
  '2005/2004',
  '1984/1985/1986',
  '/',
  '[]',
  '[..]',
  '[1999',
  '{1999]',
  '[1999,,2000]',
  '[1999..,2000]',
  '[1999,..2000]',
  '[2001..1999]',
  '[1999/2000]',
  'May 2006',
];

const ranges = (edtf: string): string => toMultirange(readDate(edtf).ranges);
const possible = (edtf: string): string => toMultirange(possibleRanges(readDate(edtf)));

describe('EDTF', () => {
  test.each(EXAMPLES)('%s reaches from %s to %s and has the precision %s', (edtf, earliest, latest, precision) => {
    expect(readDate(edtf)).toMatchObject({ edtf, earliest, latest, precision });
  });

  test.each(INVALID)('"%s" is refused, and the message names it', (text) => {
    expect(isEdtf(text)).toBe(false);
    expect(() => readDate(text)).toThrow(InvalidDate);
    expect(() => readDate(text)).toThrow(`"${text}" is not a date`);
  });

  test('the message of a refusal says why, and what is accepted', () => {
    expect(() => readDate('2015-02-30')).toThrow(/there is no such day.*Write a date in EDTF, such as 2015-11-13/);
    expect(() => readDate('['.repeat(5000))).toThrow(/longer than 500 characters/);
  });

  test('spaces within a set are removed', () => {
    expect(readDate('[1667,1668, 1670..1672]').edtf).toBe('[1667,1668,1670..1672]');
    expect(isEdtf('1667 /1668')).toBe(false);
  });

  test.each([
    ['2015-21', '{[2015-03-01,2015-05-31]}'],
    ['2015-22', '{[2015-06-01,2015-08-31]}'],
    ['2015-23', '{[2015-09-01,2015-11-30]}'],
    ['2015-24', '{[2015-12-01,2016-02-29]}'],
    ['2015-28', '{[2015-12-01,2016-02-29]}'],
    ['2015-29', '{[2015-09-01,2015-11-30]}'],
    ['2015-30', '{[2015-12-01,2016-02-29]}'],
    ['2015-32', '{[2015-06-01,2015-08-31]}'],
    ['2015-33', '{[2015-01-01,2015-03-31]}'],
    ['2015-36', '{[2015-10-01,2015-12-31]}'],
    ['2015-38', '{[2015-05-01,2015-08-31]}'],
    ['2015-40', '{[2015-01-01,2015-06-30]}'],
    ['2015-41', '{[2015-07-01,2015-12-31]}'],
  ])('%s, a part of a year, is %s: in the northern hemisphere, unless its code is for the southern one', (edtf, expected) => {
    expect(ranges(edtf)).toBe(expected);
  });

  test('sets keep their gaps, and adjacent days are one range', () => {
    expect(ranges('[1999,2001]')).toBe('{[1999-01-01,1999-12-31],[2001-01-01,2001-12-31]}');
    expect(ranges('{1999,2000}')).toBe('{[1999-01-01,2000-12-31]}');
    expect(ranges('[2001,1999]')).toBe('{[1999-01-01,1999-12-31],[2001-01-01,2001-12-31]}');
    expect(readDate('15XX-12-25').ranges).toHaveLength(100);
    expect(ranges('201X-02-29')).toBe('{[2012-02-29,2012-02-29],[2016-02-29,2016-02-29]}');
  });

  test('a date of more than 400 ranges becomes one range from its first to its last day', () => {
    expect(ranges('1XXX-12-25')).toBe('{[1000-12-25,1999-12-25]}');
    expect(ranges('1XXX-1X-0X')).toBe('{[1000-10-01,1999-12-09]}');
    expect(ranges('-1XXX-1X-0X')).toBe('{[2000-10-01 BC,1001-12-09 BC]}');
    expect(readDate('1XXX-02-29').ranges).toHaveLength(242);
    expect(ranges('XXXX-12-25')).toBe('{(,)}');
  });

  test('an uncertain date is as wide as a certain one; an approximate date may be one unit earlier or later', () => {
    expect(possible('1999?')).toBe('{[1999-01-01,1999-12-31]}');
    expect(possible('1999~')).toBe('{[1998-01-01,2000-12-31]}');
    expect(possible('1999%')).toBe(possible('1999~'));
    expect(possible('2004-05~')).toBe('{[2004-04-01,2004-06-30]}');
    expect(possible('2004-03-01~')).toBe('{[2004-02-29,2004-03-02]}');
    expect(possible('2015-22~')).toBe('{[2015-03-01,2015-11-30]}');
    expect(possible('2003-40~')).toBe('{[2002-07-01,2003-12-31]}');
    expect(possible('199X~')).toBe('{[1980-01-01,2009-12-31]}');
    expect(possible('18XX~')).toBe('{[1700-01-01,1999-12-31]}');
  });

  test('if only a part or one end is approximate, the unit is that of this part or end', () => {
    expect(possible('2004-06~-11')).toBe('{[2004-05-11,2004-07-11]}');
    expect(possible('2004-06-~11')).toBe('{[2004-06-10,2004-06-12]}');
    expect(possible('2004-06~/2006')).toBe('{[2004-05-01,2006-12-31]}');
    expect(possible('[1999~,2005]')).toBe('{[1998-01-01,2000-12-31],[2005-01-01,2005-12-31]}');
  });

  test('the marks "approximate" and "uncertain" are found anywhere in a date', () => {
    expect(readDate('?2004-06-~11')).toMatchObject({ approximate: true, uncertain: true });
    expect(readDate('1984?/2004~')).toMatchObject({ approximate: true, uncertain: true });
    expect(readDate('[1984,1986?]')).toMatchObject({ approximate: false, uncertain: true });
    expect(readDate('1984%')).toMatchObject({ approximate: true, uncertain: true });
    expect(readDate('1984')).toMatchObject({ approximate: false, uncertain: false });
  });

  test('only one known day has an anniversary', () => {
    expect(monthDay(readDate('2015-11-13'))).toBe('11-13');
    expect(monthDay(readDate('2015-11-13?'))).toBe('11-13');
    expect(monthDay(readDate('-0043-03-15'))).toBe('03-15');
    for (const edtf of ['2015-11', '2015-11-13~', '15XX-12-25', '2015-11-13/2015-11-14', '[2015-11-13]'])
      expect(monthDay(readDate(edtf))).toBeNull();
  });
});

describe('a search range', () => {
  const within = (edtf: string, from: string | null, to: string | null, match: 'POSSIBLY' | 'CERTAINLY'): boolean =>
    matches(readDate(edtf), { ranges: readRange(from, to) }, match);

  test('POSSIBLY means that some day is in the range, CERTAINLY that every day is', () => {
    expect(within('2015', '2015-06', '2015-08', 'POSSIBLY')).toBe(true);
    expect(within('2015', '2015-06', '2015-08', 'CERTAINLY')).toBe(false);
    expect(within('2015-22', '2015-06', '2015-08', 'CERTAINLY')).toBe(true);
    expect(within('[1999,2001]', '2000', '2000', 'POSSIBLY')).toBe(false);
  });

  test('an approximate date is possibly one unit earlier or later, but certainly only its own days', () => {
    expect(within('1999~', '2000', null, 'POSSIBLY')).toBe(true);
    expect(within('1999?', '2000', null, 'POSSIBLY')).toBe(false);
    expect(within('1999~', '1999', '1999', 'CERTAINLY')).toBe(true);
  });

  test('it reaches from the first day of one date to the last day of the other; a missing date leaves it open', () => {
    expect(toMultirange(readRange('2015-22', '201X'))).toBe('{[2015-06-01,2019-12-31]}');
    expect(toMultirange(readRange(null, '2003'))).toBe('{(,2003-12-31]}');
    expect(toMultirange(readRange(null, null))).toBe('{(,)}');
    expect(within('2003/..', '1990', null, 'CERTAINLY')).toBe(true);
    expect(within('../2003', '1990', null, 'CERTAINLY')).toBe(false);
  });

  test('a range that ends before it begins, or is not EDTF, is refused', () => {
    expect(() => readRange('2004', '2003')).toThrow(InvalidDate);
    expect(() => readRange('2004', 'May 2006')).toThrow(InvalidDate);
  });
});
