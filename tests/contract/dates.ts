/** Arbitrary dates for fast-check: EDTF of the common shapes, and anything else that the notation allows. */
import fc from 'fast-check';

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

const year = fc.integer({ min: 100, max: 9998 }).map((number) => digits(number, 4));
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([head, number]) => `${head}-${digits(number, 2)}`);
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([head, number]) => `${head}-${digits(number, 2)}`);
const season = fc.tuple(year, fc.integer({ min: 21, max: 24 })).map(([head, code]) => `${head}-${code}`);
const quarterOrHalf = fc.tuple(year, fc.constantFrom(33, 34, 35, 36, 40, 41)).map(([head, code]) => `${head}-${code}`);
const decade = fc
  .integer({ min: 10, max: 998 })
  .filter((number) => number % 10 !== 0 || number === 200)
  .map((number) => `${digits(number, 3)}X`);
const century = fc.integer({ min: 0, max: 20 }).map((number) => `${digits(number, 2)}XX`);
const early = fc.tuple(year, fc.integer({ min: 37, max: 39 })).map(([head, code]) => `${head}-${code}~`);
const ancient = fc.integer({ min: -3000, max: 99 }).map((number) => `${number < 0 ? '-' : ''}${digits(Math.abs(number), 4)}`);
const mark = fc.constantFrom('', '', '?', '~', '%');

const plainDay = fc.oneof(year, month, day);
const printableDate = fc.oneof(year, month, day, season, quarterOrHalf, decade, century, ancient);

/** Dates that are printed in words in every language. */
export const printable = fc.oneof(
  fc.tuple(printableDate, mark).map(([date, qualifier]) => date + qualifier),
  early,
  plainDay.map((date) => `${date}/..`),
  plainDay.map((date) => `../${date}`),
  plainDay.map((date) => `[..${date}]`),
  plainDay.map((date) => `[${date}..]`),
  fc.oneof(fc.tuple(year, year), fc.tuple(month, month), fc.tuple(day, day)).chain(([one, other]) => {
    const [from, to] = one < other ? [one, other] : [other, one];
    return fc.constantFrom(`${from}/${to}`, `[${one},${other}]`, `{${one},${other}}`, `[${from}..${to}]`);
  }),
);

const masked = fc
  .tuple(day, fc.array(fc.constantFrom(0, 1, 2, 3, 5, 6, 8, 9), { minLength: 1, maxLength: 4 }))
  .map(([date, places]) => places.reduce((text, place) => `${text.slice(0, place)}X${text.slice(place + 1)}`, date));
const farYear = fc.tuple(fc.constantFrom('', '-'), fc.integer({ min: 10_000, max: 2 ** 40 })).map(([sign, number]) => `Y${sign}${number}`);
const estimated = fc.tuple(year, fc.integer({ min: 1, max: 3 })).map(([head, count]) => `${head}S${count}`);
const anySeason = fc.tuple(year, fc.integer({ min: 21, max: 41 })).map(([head, code]) => `${head}-${code}`);
const single = fc.tuple(fc.oneof(printableDate, masked, farYear, estimated, anySeason), mark).map(([date, qualifier]) => date + qualifier);
const partly = fc.tuple(year, mark, fc.constantFrom('01', '06', '12'), mark, fc.constantFrom('01', '28'), mark).map((parts) => {
  const [head, one, middle, two, tail, three] = parts;
  return `${head}${one}-${middle}${two}-${three}${tail}`;
});

/** EDTF of every level. Some of these contain no day at all, for example `2015-02-3X`. */
export const anyDate = fc.oneof(
  single,
  partly,
  printable,
  fc.tuple(fc.oneof(single, fc.constantFrom('', '..')), fc.oneof(single, fc.constantFrom('', '..'))).map(([from, to]) => `${from}/${to}`),
  fc.array(single, { minLength: 1, maxLength: 5 }).map((members) => `[${members.join(',')}]`),
  fc.array(single, { minLength: 1, maxLength: 5 }).map((members) => `{${members.join(', ')}..}`),
);
