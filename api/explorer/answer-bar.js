/* The bar under the answer: what the query cost, a link to it, and the schema as a file. */
/* global React, GraphiQL */
import { linkTo } from './links.js';

const h = React.createElement;
const { useEffect, useMemo, useState } = React;

/** The price in an answer, or in the refusal of a query that is too expensive; undefined when the answer has none. */
function costIn(answer) {
  try {
    const { extensions, errors } = JSON.parse(answer);
    return extensions?.cost ?? errors?.[0]?.extensions?.cost;
  } catch {
    return undefined;
  }
}

function Price({ answer, costLimit }) {
  const cost = useMemo(() => costIn(answer), [answer]);
  if (cost === undefined) return h('span', { className: 'price' }, 'Price: run the query');
  return h('span', { className: 'price' }, `Price: ${cost.toLocaleString('en')} of ${costLimit.toLocaleString('en')}`);
}

/** The address bar shows the link too: the clipboard is only for pages that came over HTTPS or from this machine. */
async function copy(link) {
  history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    return 'Copied';
  } catch {
    return 'The link is in the address bar';
  }
}

function CopyLink() {
  const { queryEditor, variableEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(''), 4_000);
    return () => clearTimeout(timer);
  }, [said]);
  const onClick = async () => {
    const link = linkTo({ query: queryEditor.getValue(), variables: variableEditor.getValue() });
    say(link ? await copy(link) : 'The query is too long for a link');
  };
  return [
    h('button', { key: 'copy', type: 'button', onClick, title: 'A link that opens the explorer with this query' }, 'Copy link'),
    h('span', { key: 'said', role: 'status' }, said),
  ];
}

export function AnswerBar({ costLimit }) {
  const { tabs, activeTabIndex } = GraphiQL.React.useEditorContext({ nonNull: true });
  const file = { href: '/graphql/schema.graphql', download: 'schema.graphql' };
  return h(
    'div',
    { className: 'answer-bar' },
    h(Price, { answer: tabs[activeTabIndex]?.response, costLimit }),
    h(CopyLink),
    h('a', file, 'Download the schema (SDL)'),
  );
}
