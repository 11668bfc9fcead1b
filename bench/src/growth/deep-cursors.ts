/** Cursors far into long lists. */

const DEPTH = 100_000;
const PAGE = 100;

/** The lists, and a cursor of each. */
export type DeepCursors = Readonly<Record<'posts' | 'chronology' | 'entities', string>>;

interface Answer {
  readonly data?: { readonly list: { readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean } } };
  readonly errors?: readonly { readonly message: string }[];
}

/** The cursor after 100,000 items, or, of a shorter list, the one before its last page. */
async function walk(url: string, list: keyof DeepCursors): Promise<string> {
  let cursor = '';
  for (let items = 0; items < DEPTH; items += PAGE) {
    const query = `query ($after: String) { list: ${list}(first: ${PAGE}, after: $after) { pageInfo { endCursor hasNextPage } } }`;
    const body = JSON.stringify({ query, variables: { after: cursor || null } });
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { data, errors } = (await response.json()) as Answer;
    if (!data) throw new Error(`${url} refuses a page of ${list}: ${errors?.map(({ message }) => message).join(' ') ?? response.status}`);
    if (!data.list.pageInfo.hasNextPage) break;
    cursor = data.list.pageInfo.endCursor;
  }
  return cursor;
}

/** Finds the cursors by reading the lists page by page. @param url the address of `/graphql` @throws Error when a page is refused */
export async function findDeepCursors(url: string): Promise<DeepCursors> {
  const [posts, chronology, entities] = [await walk(url, 'posts'), await walk(url, 'chronology'), await walk(url, 'entities')];
  return { posts, chronology, entities };
}
