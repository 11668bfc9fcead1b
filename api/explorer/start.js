/* The explorer's start: GraphiQL with the example queries in its tabs. Plain JavaScript of the browser, served as it is. */
/* global React, ReactDOM, GraphiQL */
(async () => {
  const place = document.getElementById('explorer');
  try {
    const answer = await fetch('/graphql/explorer/examples.json');
    const explorer = React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
      defaultTabs: await answer.json(),
      shouldPersistHeaders: false,
    });
    ReactDOM.createRoot(place).render(explorer);
  } catch (error) {
    place.textContent = `The explorer cannot start: ${error.message}`;
  }
})();
