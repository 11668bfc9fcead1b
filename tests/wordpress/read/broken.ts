/** A valid export of two items, ways to break it, and what the reader makes of the result. */
import { wxr } from '../../support/wxr';
import { readAll } from './reading';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A valid export of two items, "One" and "Two". */
export const GOOD = wxr({ items: [{ title: 'One' }, { title: 'Two' }] });
/** The places at which the CDATA sections of the two titles begin. */
export const [FIRST, SECOND] = ['One', 'Two'].map((title) => {
  const before = GOOD.slice(0, GOOD.indexOf(`<![CDATA[${title}`)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}) as [Place, Place];

/** The export with other titles, written without a CDATA section, so that XML interprets them. */
export const titled = (one: string, two = '<![CDATA[Two]]>'): string =>
  GOOD.replace('<![CDATA[One]]>', () => one).replace('<![CDATA[Two]]>', () => two);
/** The export with other titles in CDATA sections. */
export const inSections = (one: string, two = 'Two'): string => titled(`<![CDATA[${one}]]>`, `<![CDATA[${two}]]>`);
/** The beginning of a message about a place, or about one `further` columns to the right. */
export const at = ({ line, column }: Place, further = 0): string => `Line ${line}, column ${column + further}: `;

/** Reads the file at once and byte by byte, and checks that the results are equal. */
export async function read(
  file: string | Uint8Array,
): Promise<{ titles: string[]; repairs: readonly string[]; error: string | undefined }> {
  const whole = await readAll(file);
  expect(await readAll(file, 1)).toEqual(whole);
  return { titles: whole.items.map(({ title }) => title), repairs: whole.repairs, error: whole.error };
}
