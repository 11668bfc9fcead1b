/** What ordinary readers ask: a mix of short pages of the generated archive. */

const POST = 'query ($n: String!) { post(slug: $n) { title path excerpt dateline authors { name } categories { name } bodyHtml } }';
const FRONT = '{ posts(first: 10) { nodes { title path excerpt authors { name } } } }';
const ENTITY = 'query ($n: String!) { entity(slug: $n) { name summary posts(first: 5) { nodes { title path } } } }';
const TIMELINE =
  'query ($n: String!) { timeline(slug: $n) { title entries(first: 20) { nodes { date { printed } html entities { name } } } } }';

/** The mix of ten requests: the query of each, and its slug without the number. */
const MIX: readonly (readonly [query: string, stem: string])[] = [
  [POST, 'post'],
  [FRONT, ''],
  [POST, 'post'],
  [ENTITY, 'entity'],
  [POST, 'post'],
  [FRONT, ''],
  [POST, 'post'],
  [ENTITY, 'entity'],
  [POST, 'post'],
  [TIMELINE, 'timeline'],
];

const ADDRESSES = 50;

/** The body of a reader's request, as JSON, and the local IP address from which it is sent. @param turn the number of the request, from 0 */
export function ordinaryRequest(turn: number): { readonly body: string; readonly from: string } {
  const [query, stem] = MIX[turn % MIX.length] ?? [FRONT, ''];
  const variables = { n: `${stem}-${(turn * 37) % (stem === 'timeline' ? 40 : 400)}` };
  return { body: JSON.stringify({ query, variables }), from: `127.0.1.${1 + (turn % ADDRESSES)}` };
}
