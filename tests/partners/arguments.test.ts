/** The arguments of `npm run partner` that say until when a key is valid. */
import { readArguments } from '../../cms/src/cli/partner-arguments';

test('a key is valid to the end of the day that is given, and for ever without one', () => {
  const end = new Date('2999-02-01T00:00:00Z');
  expect(readArguments(['key', 'The Gazette', '--expires', '2999-01-31'])).toEqual({ kind: 'key', partner: 'The Gazette', expires: end });
  expect(readArguments(['add', 'The Gazette', '--expires', '2999-01-31'])).toMatchObject({ kind: 'add', expires: end });
  expect(readArguments(['key', 'The Gazette'])).toEqual({ kind: 'key', partner: 'The Gazette', expires: null });
});

test.each([
  ['2999-02-31', 'give a day, such as 2027-01-31'],
  ['31.01.2999', 'give a day, such as 2027-01-31'],
  ['2999-01-31T12:00:00Z', 'give a day, such as 2027-01-31'],
  ['', 'give a day, such as 2027-01-31'],
  ['2020-01-31', 'which is over'],
])('the day "%s" is refused', (day, message) => {
  expect(() => readArguments(['key', 'The Gazette', '--expires', day])).toThrow(message);
});

test('an option that a command does not have is refused', () => {
  expect(() => readArguments(['list', '--expires', '2999-01-31'])).toThrow('list has no option --expires');
});
