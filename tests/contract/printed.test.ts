/** Dates as people print them: those of any language, and what is not read. */
import { readPrinted, readPrintedDate } from '@dossier/contract/dates/words/read-printed';

type Table = readonly [string, string][];

const DAYS: Table = [
  ['1985 May 4', '1985-05-04'],
  ['4 May 1985', '1985-05-04'],
  ['May 4, 1985', '1985-05-04'],
  ['13 Nov 2015', '2015-11-13'],
  ['13 Nov. 2015', '2015-11-13'],
  ['2008 April 9', '2008-04-09'],
  ['1st May 2004', '2004-05-01'],
  ['13th of November 2015', '2015-11-13'],
  ['1er mai 2004', '2004-05-01'],
  ['le 14 juillet 1989', '1989-07-14'],
  ['15 août 2003', '2003-08-15'],
  ['op 13 mei 2006', '2006-05-13'],
  ['3 mrt. 2006', '2006-03-03'],
  ['Friday 13 November 2015', '2015-11-13'],
  ['Fri., 13 November 2015', '2015-11-13'],
  ['vendredi 13 novembre 2015', '2015-11-13'],
  ['vrijdag 13 november 2015', '2015-11-13'],
  ['15 March 44 BC', '-0043-03-15'],
  ['2015-11-13', '2015-11-13'],
  ['13.11.2015', '2015-11-13'],
  ['13/11/2015', '2015-11-13'],
  ['11/13/2015', '2015-11-13'],
  ['2015/11/13', '2015-11-13'],
];

const MONTHS_AND_SEASONS: Table = [
  ['2006 May', '2006-05'],
  ['May 2006', '2006-05'],
  ['en mai 2006', '2006-05'],
  ['Sept. 2015', '2015-09'],
  ['5/2015', '2015-05'],
  ['2003-04', '2003-04'],
  ['2015 (Summer)', '2015-22'],
  ['Summer 2015', '2015-22'],
  ['2010 Summer', '2010-22'],
  ['fall 2010', '2010-23'],
  ['été 2015', '2015-22'],
  ["l'été 2015", '2015-22'],
  ['zomer 2015', '2015-22'],
  ['najaar 2015', '2015-23'],
  ['winter 2015-16', '2015-24'],
  ['hiver 2015/2016', '2015-24'],
  ['winter 2015–2016', '2015-24'],
  ['2013-2014 (Winter)', '2013-24'],
  ['2015-22', '2015-22'],
  ['the summer of 2015', '2015-22'],
  ['2015 (Summer)?', '2015-22?'],
];

const YEARS_AND_UNITS: Table = [
  ['1999', '1999'],
  ['in 1999', '1999'],
  ['5 BC', '-0004'],
  ['1 BCE', '0000'],
  ['44 av. J.-C.', '-0043'],
  ['44 v.Chr.', '-0043'],
  ['AD 45', '0045'],
  ['115 AD', '0115'],
  ['115', '0115'],
  ['2010s', '201X'],
  ["the 1990's", '199X'],
  ['the nineties', '199X'],
  ['in the 1990s', '199X'],
  ['dans les années 1990', '199X'],
  ['in de 19e eeuw', '18XX'],
  ['jaren 90', '199X'],
  ['jaren negentig', '199X'],
  ['années 1990', '199X'],
  ['les années quatre-vingt-dix', '199X'],
  ['19th century', '18XX'],
  ['XIXe siècle', '18XX'],
  ['19e eeuw', '18XX'],
  ['5th century BC', '-04XX'],
  ['Q1 2003', '2003-33'],
  ['2003 Q4', '2003-36'],
  ['third quarter of 2003', '2003-35'],
  ['deuxième trimestre 2003', '2003-34'],
  ['1e kwartaal van 2003', '2003-33'],
  ['first half of 2003', '2003-40'],
  ['second semestre 2003', '2003-41'],
  ['eerste helft van 2003', '2003-40'],
];

const MARKS: Table = [
  ['c. 1999', '1999~'],
  ['c1999', '1999~'],
  ['ca. 1999', '1999~'],
  ['circa May 1999', '1999-05~'],
  ['about 1999', '1999~'],
  ['around 13 May 1999', '1999-05-13~'],
  ['vers 1999', '1999~'],
  ['omstreeks 1999', '1999~'],
  ['c. 115', '0115~'],
  ['1999?', '1999?'],
  ['possibly 1999', '1999?'],
  ['c. 1999?', '1999%'],
  ['c. 1990s', '199X~'],
  ['in about 1999', '1999~'],
  ['vers le 4 mai 1985', '1985-05-04~'],
];

const THIRDS: Table = [
  ['early 2003', '2003-37~'],
  ['mid-2003', '2003-38~'],
  ['late 2003', '2003-39~'],
  ['début 2003', '2003-37~'],
  ['fin 2003', '2003-39~'],
  ['medio 2003', '2003-38~'],
  ['eind 2003', '2003-39~'],
  ['early 2003?', '2003-37%'],
  ['end of May 2004', '[2004-05-21~..2004-05-31~]'],
  ['mi-mai 2004', '[2004-05-11~..2004-05-20~]'],
  ['begin mei 2004', '[2004-05-01~..2004-05-10~]'],
  ['in the early 1990s', '[1990~..1993~]'],
  ['au début des années 1990', '[1990~..1993~]'],
  ['early 1990s', '[1990~..1993~]'],
  ['late 19th century', '[1867~..1899~]'],
];

const RELATIONS: Table = [
  ['before 2003', '[..2002]'],
  ['avant mai 2003', '[..2003-04]'],
  ['vóór 13 november 2015', '[..2015-11-12]'],
  ['before the 1990s', '[..1989]'],
  ['before c. 1999', '[..1998~]'],
  ['after 2003', '[2004..]'],
  ['après 2003', '[2004..]'],
  ['na 31 december 2015', '[2016-01-01..]'],
  ['by 2003', '[..2003]'],
  ['no earlier than May 2003', '[2003-05..]'],
  ['since 2003', '2003/..'],
  ['depuis le 4 mai 2003', '2003-05-04/..'],
  ['vanaf mei 2003', '2003-05/..'],
  ['2003 onwards', '2003/..'],
  ['1999–?', '1999/'],
  ['1999–present', '1999/..'],
  ['until 2003', '../2003'],
  ["jusqu'en 2003", '../2003'],
  ['tot 2003', '../2003'],
];

const SPANS: Table = [
  ['1999-2000', '1999/2000'],
  ['1999–2000', '1999/2000'],
  ['1999 to 2000', '1999/2000'],
  ['de 1999 à 2000', '1999/2000'],
  ['van 1999 tot 2000', '1999/2000'],
  ['from May 2004 to June 2005', '2004-05/2005-06'],
  ['May–June 2015', '2015-05/2015-06'],
  ['13-15 November 2015', '2015-11-13/2015-11-15'],
  ['13–15 November 2015', '2015-11-13/2015-11-15'],
  ['November 13–15, 2015', '2015-11-13/2015-11-15'],
  ['du 13 au 15 novembre 2015', '2015-11-13/2015-11-15'],
  ['13 t/m 15 november 2015', '2015-11-13/2015-11-15'],
  ['13 November – 2 December 2015', '2015-11-13/2015-12-02'],
  ['13 November 2015 – 2 January 2016', '2015-11-13/2016-01-02'],
  ['2015-11-13 – 2015-11-15', '2015-11-13/2015-11-15'],
  ['summer–autumn 2015', '2015-22/2015-23'],
  ['c. 1999 – c. 2005', '1999~/2005~'],
  ['5 BC – AD 5', '-0004/0005'],
  ['1939–45', '1939/1945'],
  ['1914-18', '1914/1918'],
  ['2021–22', '2021/2022'],
  ['2004-05/2005-06', '2004-05/2005-06'],
];

const CHOICES: Table = [
  ['1999/2000', '[1999,2000]'],
  ['1999 / 2000', '[1999,2000]'],
  ['2015/16', '[2015,2016]'],
  ['1999 or 2000', '[1999,2000]'],
  ['1999 ou 2000', '[1999,2000]'],
  ['mei of juni 2004', '[2004-05,2004-06]'],
  ['13/14 November 2015', '[2015-11-13,2015-11-14]'],
  ['1999 and 2001', '{1999,2001}'],
  ['between 1999 and 2001', '[1999..2001]'],
  ['entre mai et juin 2004', '[2004-05..2004-06]'],
  ['tussen 1999 en 2001', '[1999..2001]'],
  ['[1999, 2000]', '[1999,2000]'],
];

const UNREAD = [
  '',
  'unknown',
  'undated',
  'onbekend',
  'sans date',
  '45',
  'May',
  '30 February 2015',
  '2015 (disputed)',
  '2006 2007',
  '2005–2004',
  'summer 2015/2016',
  'spring 1999 or 2000',
  '2013-2014 (spring)',
  '4 May 85',
  'from May to 2015',
  'the first half of May 2015',
  '32 January 2015',
  '13 s',
  'vers',
  'twintig',
  '1985 to',
  '2017. A',
  'year -0001',
  '30 Nov -0001',
  'na 2003 voor 2005',
  '22/2015',
  '11/22/33/2015',
  '13/11/15',
  'Friday 2015',
];

test.each([...DAYS, ...MONTHS_AND_SEASONS, ...YEARS_AND_UNITS, ...MARKS, ...THIRDS])('"%s" is read as %s', (text, edtf) => {
  expect(readPrinted(text)).toBe(edtf);
});

test.each([...RELATIONS, ...SPANS, ...CHOICES])('"%s" is read as %s, whatever the locale', (text, edtf) => {
  for (const locale of [undefined, 'en', 'fr', 'nl']) expect(readPrinted(text, locale)).toBe(edtf);
});

test.each(UNREAD)('"%s" is not read, because its meaning is uncertain', (text) => {
  for (const locale of [undefined, 'en', 'fr', 'nl']) expect(readPrinted(text, locale)).toBeNull();
});

test('the language of the locale comes first, then all others that agree', () => {
  expect(readPrintedDate('mar 2015', 'es')).toMatchObject({ edtf: '2015-03', certainty: 'SURE' });
  expect(readPrintedDate('siglo V', 'de')).toMatchObject({ edtf: '04XX', certainty: 'SURE' });
  expect(readPrintedDate('seit Mai 2003', 'it')).toMatchObject({ edtf: '2003-05/..', certainty: 'SURE' });
  for (const locale of ['en', 'fr', 'nl', 'de']) expect(readPrintedDate('dès mai 2015', locale)).toMatchObject({ edtf: '2015-05/..' });
  // March or Tuesday in Spanish, and no day of a month.
  expect(readPrintedDate('mar 13 2015', 'es')).toMatchObject({ edtf: '2015-03-13' });
});

test('the locale decides whether the day or the month comes first', () => {
  expect(readPrinted('05/11/2015', 'fr')).toBe('2015-11-05');
  expect(readPrinted('05-11-2015', 'nl-BE')).toBe('2015-11-05');
  for (const locale of ['en', 'en-US', undefined, 'it'])
    expect(readPrintedDate('05/11/2015', locale)).toMatchObject({ edtf: '[2015-05-11,2015-11-05]', certainty: 'DOUBTFUL' });
  expect(readPrinted('5/5/2015', 'en')).toBe('2015-05-05');
  expect(readPrinted('11/13/2015', 'fr')).toBeNull();
  expect(readPrinted('4 mai 1985', 'en')).toBe('1985-05-04');
});
