/** Editions of a series, recognised in titles. */
import { findEdition } from '@dossier/wordpress/recognise/edition';

test.each([
  ['On This Day — X [2019]', 'On This Day', 'On This Day — X', '2019'],
  ['On This Day - Paris (2019 edition)', 'On This Day', 'On This Day - Paris', '2019'],
  ['On This Day — Paris – 2019 Edition', 'On This Day', 'On This Day — Paris', '2019'],
  ['On This Day — Paris [2019 UPDATE]', 'On This Day', 'On This Day — Paris', '2019'],
  ['Ce jour-là — Paris (édition 2019)', 'Ce jour-là', 'Ce jour-là — Paris', '2019'],
  ['Op deze dag: Brussel [editie 2020]', 'Op deze dag', 'Op deze dag: Brussel', '2020'],
  ['The year in terror — Europe [2018–2019]', 'The year in terror', 'The year in terror — Europe', '2018–2019'],
])('"%s" is certainly an edition of the series "%s"', (title, series, shared, edition) => {
  const found = findEdition(title);
  expect(found).toMatchObject({ series, title: shared, edition });
  expect(found?.confidence).toBeGreaterThanOrEqual(0.9);
});

test.each([
  ['Annual report [2019]', 'Annual report', '2019'],
  ['On This Day — Paris (2019)', 'On This Day', '2019'],
  ['On This Day: Paris [2019]', 'On This Day', '2019'],
  ['The Matrix: Reloaded [2003]', 'The Matrix', '2003'],
  ['Top 10 of [2019]', 'Top 10 of', '2019'],
])('"%s" may be an edition; an editor decides', (title, series, edition) => {
  const found = findEdition(title);
  expect(found).toMatchObject({ series, edition });
  expect(found?.confidence).toBeLessThan(0.9);
});

test('a year after a preposition is probably not an edition', () => {
  expect(findEdition('Top 10 of [2019]')?.confidence).toBeLessThan(0.5);
});

test.each([
  'On This Day — X',
  'The trial [VIDEO]',
  'The trial of 2019',
  'In 2019: what happened',
  '[2019]',
  '2019',
  '',
  'What he said [UPDATED]',
  'Room [101]',
])('"%s" is not an edition', (title) => {
  expect(findEdition(title)).toBeNull();
});

test('a long title is read only once', () => {
  expect(findEdition(`${'— '.repeat(50_000)}[2019]`)).toBeNull();
  expect(findEdition(`${'- : '.repeat(70)}xyz [2019]`)).toMatchObject({ edition: '2019' });
});
