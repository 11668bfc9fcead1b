/* The explorer's start: GraphiQL with a query builder, a list of examples, and a bar under the answer. Plain JavaScript, served as it is. */
/* global React, ReactDOM, GraphiQL, GraphiQLPluginExplorer */
import { AnswerBar } from './answer-bar.js';
import { examplesPlugin } from './examples.js';
import { sharedQuery } from './links.js';
import { eventsOf, isSubscription } from './live.js';

const PLUGIN_KEY = 'graphiql:visiblePlugin';
const PHONE = '(max-width: 700px)';

/** Shows the examples at the first visit; afterwards GraphiQL remembers which panel is open. */
function openExamplesOnce(title) {
  try {
    if (localStorage.getItem(PLUGIN_KEY) === null && !matchMedia(PHONE).matches) localStorage.setItem(PLUGIN_KEY, title);
  } catch {
    // Without storage, no panel is open at the start.
  }
}

const HEADERS = { 'Dossier-Cost': '1' };

/** The function with which GraphiQL sends queries and subscriptions; it asks for their price too. */
function makeFetcher() {
  const ask = GraphiQL.createFetcher({ url: '/graphql', headers: HEADERS, enableIncrementalDelivery: false });
  // For a moment after a change of tabs GraphiQL still names the operation of the tab before.
  const isNamed = ({ query, operationName }) => new RegExp(`\\b${operationName}\\b`).test(query);
  return (given, options) => {
    const asked = isNamed(given) ? given : { ...given, operationName: undefined };
    if (isSubscription(asked, options?.documentAST)) return eventsOf('/graphql', asked, { ...options?.headers, ...HEADERS });
    return ask(asked, options);
  };
}

const place = document.getElementById('explorer');
try {
  const { examples, costLimit } = await (await fetch('/graphql/explorer/start.json')).json();
  const shared = sharedQuery(location.search);
  const list = examplesPlugin(examples);
  const builder = { ...GraphiQLPluginExplorer.explorerPlugin({ title: 'Query builder' }), title: 'Query builder' };
  openExamplesOnce(list.title);
  const explorer = React.createElement(
    GraphiQL,
    {
      fetcher: makeFetcher(),
      plugins: [builder, list],
      defaultQuery: '',
      defaultTabs: [shared ?? { query: examples[0] }],
      query: shared?.query,
      variables: shared?.variables,
      shouldPersistHeaders: false,
    },
    React.createElement(GraphiQL.Logo, null, 'Dossier'),
    React.createElement(GraphiQL.Footer, null, React.createElement(AnswerBar, { costLimit })),
  );
  ReactDOM.createRoot(place).render(explorer);
} catch (error) {
  place.textContent = `The explorer cannot start: ${error.message}`;
}
