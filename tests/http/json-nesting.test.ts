/** The check for too deeply nested JSON, which runs before a body is parsed. */
import { isNestedTooDeep } from '../../api/src/http/json-nesting';

const LIMIT = 4_000;
const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);
const check = (text: string): boolean => isNestedTooDeep(Buffer.from(text));

test.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
  ['lists in objects', '{"a":[', ']}'],
])('%s are accepted up to the limit, and not beyond', (_, open, close) => {
  const depth = open.includes('[') && open.includes('{') ? LIMIT / 2 : LIMIT;
  expect(check(nested(depth, open, close))).toBe(false);
  expect(check(nested(depth + 1, open, close))).toBe(true);
});

test.each([
  ['brackets inside a string', JSON.stringify({ query: '['.repeat(LIMIT + 1) })],
  ['brackets after an escaped quotation mark', JSON.stringify({ query: `"${'{'.repeat(LIMIT + 1)}` })],
  ['brackets after an escaped backslash', JSON.stringify({ query: `\\"${'{'.repeat(LIMIT + 1)}` })],
  ['many lists side by side', JSON.stringify(Array.from({ length: LIMIT + 1 }, () => []))],
  ['characters with some bytes that look like brackets', JSON.stringify({ query: '軛孛'.repeat(LIMIT) })],
])('%s are not counted', (_, text) => {
  expect(check(text)).toBe(false);
});

test('brackets after a string that ends in a backslash are counted', () => {
  expect(check(`{"query":"a\\\\","variables":${nested(LIMIT)}}`)).toBe(true);
});
