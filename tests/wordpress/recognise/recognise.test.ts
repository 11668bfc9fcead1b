/** What the import recognises in the passages of posts, tested on a labelled corpus. */
import { recognise } from '@dossier/wordpress/recognise/recognise';
import { describeFinding } from './findings';
import { passagesOf } from './passages';
import { CHRONOLOGIES } from './corpus/chronologies';
import { CHRONOLOGIES_ABROAD } from './corpus/chronologies-abroad';
import { HEADS } from './corpus/heads';
import type { Labelled } from './corpus/labelled';
import { NEGATIVES } from './corpus/negatives';
import { WAYS } from './corpus/ways';

const CORPUS = [...CHRONOLOGIES, ...CHRONOLOGIES_ABROAD, ...HEADS, ...WAYS, ...NEGATIVES];
const find = ({ text, locale }: Labelled): ReturnType<typeof recognise> => recognise(passagesOf(text), { locale, title: 'A post' });

test.each(CORPUS)('$locale: $name', (labelled) => {
  const found = find(labelled);
  const between = (low: number, high: number): string[] =>
    found.filter(({ confidence }) => confidence >= low && confidence < high).map(describeFinding);
  expect({ sure: between(0.9, 2), unsure: between(0.5, 0.9) }).toEqual({ sure: labelled.sure, unsure: labelled.unsure ?? [] });
});
