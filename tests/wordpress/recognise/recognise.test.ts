/** What the import recognises in the passages of posts, tested on a labelled corpus. */
import { recognise } from '@dossier/wordpress/recognise/recognise';
import { describeFinding } from './findings';
import { passagesOf } from './passages';
import { CHRONOLOGIES } from './corpus/chronologies';
import { CHRONOLOGIES_ABROAD } from './corpus/chronologies-abroad';
import { DATES_ABROAD } from './corpus/dates-abroad';
import { HEADS } from './corpus/heads';
import type { Labelled } from './corpus/labelled';
import { NEGATIVES } from './corpus/negatives';
import { WAYS } from './corpus/ways';

const CORPUS = [...CHRONOLOGIES, ...CHRONOLOGIES_ABROAD, ...DATES_ABROAD, ...HEADS, ...WAYS, ...NEGATIVES];
const find = ({ text, locale }: Labelled): ReturnType<typeof recognise> => recognise(passagesOf(text), { locale, title: 'A post' });

test.each(CORPUS)('$locale: $name', (labelled) => {
  const found = find(labelled);
  const between = (low: number, high: number): string[] =>
    found.filter(({ confidence }) => confidence >= low && confidence < high).map(describeFinding);
  expect({ sure: between(0.9, 2), unsure: between(0.5, 0.9) }).toEqual({ sure: labelled.sure, unsure: labelled.unsure ?? [] });
});

test('a finding with doubtful dates says what they are taken for', () => {
  const lines = [
    '05/11/2015: Event one takes place.',
    '06/11/2015: Event two takes place.',
    '07/11/2015: Event three takes place.',
    '2021-22: Event four takes place.',
    '13 November 2022: Event five takes place.',
  ];
  const [found] = recognise(passagesOf(lines.join('\n')), { locale: 'en', title: 'A post' });
  expect(found?.reason).toBe(
    '5 lines that begin with a date; doubtful, whether read rightly: "05/11/2015" as [2015-05-11,2015-11-05], ' +
      '"06/11/2015" as [2015-06-11,2015-11-06], "07/11/2015" as [2015-07-11,2015-11-07], 1 more',
  );
});
