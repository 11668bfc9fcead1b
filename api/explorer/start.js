/* The explorer's start: GraphiQL with the example queries in its tabs. Plain JavaScript of the browser, served as it is. */
/* global React, ReactDOM, GraphiQL */
(async () => {
  const place = document.getElementById('explorer');
  try {
    const answer = await fetch('/graphql/explorer/examples.json');
    const ask = GraphiQL.createFetcher({ url: '/graphql' });
    // For a moment after a change of tabs GraphiQL still names the operation of the tab before.
    const isNamed = ({ query, operationName }) => new RegExp(`\\b${operationName}\\b`).test(query);
    const explorer = React.createElement(GraphiQL, {
      fetcher: (asked, options) => ask(isNamed(asked) ? asked : { ...asked, operationName: undefined }, options),
      defaultTabs: await answer.json(),
      shouldPersistHeaders: false,
    });
    ReactDOM.createRoot(place).render(explorer);
  } catch (error) {
    place.textContent = `The explorer cannot start: ${error.message}`;
  }
})();
