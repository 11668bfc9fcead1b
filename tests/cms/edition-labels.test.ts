/** Labels of editions, what is read of them, and where a label moves in titles, excerpts and slugs. The year of an event never does. */
import fc from 'fast-check';
import { nextEditionLabel, readEditionLabel, yearOfLabel } from '../../cms/src/rules/editions/label';
import { moveDay } from '../../cms/src/rules/editions/move-day';
import { moveLabel, moveSlug, saysLabel } from '../../cms/src/rules/editions/move-label';

test.each([
  ['2019', '2026'],
  ['2026', '2027'],
  ['2030', '2031'],
  ['Edition 2019', 'Edition 2026'],
  ['2019 edition', '2026 edition'],
  ['2019–20', '2026–27'],
  ['2025/2026', '2026/2027'],
  ['1999-00', '2026-27'],
  ['3', '4'],
  ['09', '10'],
  ['No. 4', 'No. 5'],
  ['n° 12', 'n° 13'],
  ['#7', '#8'],
  ['4th', '5th'],
  ['1st', '2nd'],
  ['10th', '11th'],
  ['22nd edition', '23rd edition'],
  ['1er', '2e'],
  ['2e', '3e'],
  ['7de', '8ste'],
  ['IV', 'V'],
  ['viii', 'ix'],
  ['Vol. XIX', 'Vol. XX'],
])('after the edition "%s" comes "%s"', (label, next) => {
  expect(nextEditionLabel(label, 2026)).toBe(next);
});

test.each(['', 'Special', 'fourth', '2019 no. 3', '3/2019', 'Mixed', '1.5.2'])('the label "%s" is not read', (label) => {
  expect([readEditionLabel(label).kind, nextEditionLabel(label, 2026)]).toEqual(['text', null]);
});

test('a season has the year that it begins in', () => {
  expect([yearOfLabel('2019–20'), yearOfLabel('2019'), yearOfLabel('4th'), yearOfLabel(null)]).toEqual([2019, 2019, null, null]);
});

const MOVING: [string, string][] = [
  ['On This Day [2019]', 'On This Day [2026]'],
  ['On This Day (2019): the attacks', 'On This Day (2026): the attacks'],
  ['On This Day [2019 edition]', 'On This Day [2026 edition]'],
  ['The Bataclan — 2019', 'The Bataclan — 2026'],
  ['The year in review: 2019', 'The year in review: 2026'],
  ['Review 2019', 'Review 2026'],
  ['The attacks of 2019 [2019]', 'The attacks of 2019 [2026]'],
  ['What is known, edition 2019.', 'What is known, edition 2026.'],
  ['2019', '2026'],
];
test.each(MOVING)('in the edition "2019", "%s" becomes "%s"', (text, moved) => {
  expect(moveLabel(text, '2019', '2026', 'en')).toBe(moved);
});

test.each([
  ['Paris attacks (13 November 2015)'],
  ['Paris attacks, 13 November 2015'],
  ['Paris attacks: November 2015'],
  ['Les attentats du 13 novembre 2015'],
  ['De aanslagen van 13 november 2015'],
  ['The attacks of 2015'],
  ['What happened in 2015'],
  ['Summer 2015'],
  ['The war, 1939–2015'],
  ['2015 in review'],
  ['A 2015 story'],
  ['(2015–2019)'],
  ['Flight 12015'],
])('the year of the event stays in "%s", also in an edition of that year', (text) => {
  expect(moveLabel(text, '2015', '2026', 'en')).toBe(text);
  expect(moveLabel(text, '2019', '2026', 'en')).toBe(text);
  expect(saysLabel(text, '2015', 'en')).toBe(false);
});

test.each([
  ['Weekly No. 4', 'No. 4', 'No. 5', 'Weekly No. 5'],
  ['Weekly (IV)', 'IV', 'V', 'Weekly (V)'],
  ['Seasons [2019-20]', '2019–20', '2026–27', 'Seasons [2026–27]'],
  ['On This Day [2019]', '2019 edition', '2026 edition', 'On This Day [2026]'],
])('"%s" of the edition "%s" becomes "%s"', (text, from, to, moved) => {
  expect(moveLabel(text, from, to, 'en')).toBe(moved);
});

test.each([
  ['paris-attacks-2019', '2019', '2026', 'paris-attacks-2026'],
  ['2019', '2019', '2026', '2026'],
  ['paris-attacks', '2019', '2026', 'paris-attacks-2026'],
  ['paris-attacks-13-november-2015', '2015', '2026', 'paris-attacks-13-november-2015-2026'],
  ['attentats-du-13-novembre-2015', '2019', '2026', 'attentats-du-13-novembre-2015-2026'],
  ['ce-jour-la-2019', '2019', '2026', 'ce-jour-la-2026'],
  ['weekly-no-4', 'No. 4', 'No. 5', 'weekly-no-5'],
  ['flight-12019', '2019', '2026', 'flight-12019-2026'],
])('the slug "%s" of the edition "%s" becomes, in "%s", "%s"', (slug, from, to, moved) => {
  expect(moveSlug(slug, from, to, 'en')).toBe(moved);
});

const year = fc.integer({ min: 1801, max: 2150 });
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const words = fc.array(fc.constantFrom('Paris', 'attacks', 'the', 'trial', 'On', 'This', 'Day', 'again'), { minLength: 1, maxLength: 5 });

test('any title: a day of an event stays, whatever the old and the new edition are, and the label in brackets moves', () => {
  fc.assert(
    fc.property(
      words,
      year,
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 28 }),
      year,
      year,
      (title, of, month, day, old, next) => {
        const event = `${title.join(' ')} (${day} ${MONTHS[month]} ${of})`;
        expect(moveLabel(event, String(old), String(next), 'en')).toBe(event);
        expect(moveLabel(`${event} [${old}]`, String(old), String(next), 'en')).toBe(`${event} [${next}]`);
        const last = `${title.join(' ')}, ${day} ${MONTHS[month]} ${of}`;
        expect(moveLabel(last, String(old), String(next), 'en')).toBe(last);
      },
    ),
  );
});

test('any text: nothing but the label changes, and moving there and back gives the same text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), year, year, (text, old, next) => {
      const moved = moveLabel(text, String(old), String(next), 'en');
      expect(moved.replaceAll(String(next), '').length).toBe(text.replaceAll(String(old), '').replaceAll(String(next), '').length);
      if (!text.includes(String(old))) expect(moved).toBe(text);
    }),
  );
});

test('any dateline keeps day and month, but for 29 February', () => {
  fc.assert(
    fc.property(year, fc.integer({ min: 0, max: 365 }), year, (of, offset, to) => {
      const day = new Date(Date.UTC(of, 0, 1 + offset)).toISOString().slice(0, 10);
      const moved = moveDay(day, to) ?? '';
      expect(new Date(`${moved}T00:00:00Z`).toISOString().slice(0, 10)).toBe(moved);
      expect(moved.slice(0, 4)).toBe(String(to));
      if (!day.endsWith('02-29')) expect(moved.slice(4)).toBe(day.slice(4));
    }),
  );
  expect([moveDay('2024-02-29', 2027), moveDay('2024-02-29', 2028), moveDay(null, 2027), moveDay('soon', 2027)]).toEqual([
    '2027-02-28',
    '2028-02-29',
    null,
    null,
  ]);
});
