/* Links that open the explorer with a query, and the query of such a link. */

/** The longest link that servers and proxies are sure to accept, in characters. */
const LONGEST = 8_000;

/** The query and the variables in the address of the page; undefined without a query. */
export function sharedQuery(search) {
  const asked = new URLSearchParams(search);
  const query = asked.get('query');
  return query === null ? undefined : { query, variables: asked.get('variables') ?? '' };
}

/** The link to a query; undefined when it would be too long. */
export function linkTo({ query, variables }) {
  const asked = new URLSearchParams({ query });
  if (variables?.trim()) asked.set('variables', variables);
  const link = `${location.origin}/graphql?${asked}`;
  return link.length > LONGEST ? undefined : link;
}
