/** A good export of two items, what is made of it to break it, and how it is read then. */
import { wxr } from '../../support/wxr';
import { readAll } from './reading';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Two items, "One" and "Two". */
export const GOOD = wxr({ items: [{ title: 'One' }, { title: 'Two' }] });
/** Where their titles' CDATA sections begin. */
export const [FIRST, SECOND] = ['One', 'Two'].map((title) => {
  const before = GOOD.slice(0, GOOD.indexOf(`<![CDATA[${title}`)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}) as [Place, Place];

/** Titles without their CDATA sections, which XML then reads. */
export const titled = (one: string, two = '<![CDATA[Two]]>'): string =>
  GOOD.replace('<![CDATA[One]]>', () => one).replace('<![CDATA[Two]]>', () => two);
/** The same with titles in CDATA sections. */
export const inSections = (one: string, two = 'Two'): string => titled(`<![CDATA[${one}]]>`, `<![CDATA[${two}]]>`);
/** How a message begins that is of a place, or of one further on in its line. */
export const at = ({ line, column }: Place, further = 0): string => `Line ${line}, column ${column + further}: `;

/** Reads whole, and in single bytes, which must make no difference. */
export async function read(
  file: string | Uint8Array,
): Promise<{ titles: string[]; repairs: readonly string[]; error: string | undefined }> {
  const whole = await readAll(file);
  expect(await readAll(file, 1)).toEqual(whole);
  return { titles: whole.items.map(({ title }) => title), repairs: whole.repairs, error: whole.error };
}
