/* The panel with the example queries. */
/* global React, ReactDOM, GraphiQL */
const h = React.createElement;

/** An example's comment: its first line is the title, the others describe it. */
function captionOf(query) {
  const lines = /^(#.*\n)*/.exec(query)[0].split('\n').map((line) => line.replace(/^#\s*/, ''));
  const [title, ...description] = lines;
  return { title, description: description.join(' ').trim() };
}

function Icon() {
  const path = 'M4 5h16M4 10h16M4 15h10M4 20h10';
  return h('svg', { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 2 }, h('path', { d: path }));
}

function Examples({ examples }) {
  const { tabs, addTab, changeTab, queryEditor, variableEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
  const { setVisiblePlugin } = GraphiQL.React.usePluginContext();
  const open = (query) => {
    const at = tabs.findIndex((tab) => tab.query === query);
    if (at >= 0) changeTab(at);
    else {
      // The editors show the new tab before they get its text.
      ReactDOM.flushSync(addTab);
      queryEditor.setValue(query);
      variableEditor.setValue('');
    }
    // On a phone the panel covers the editor.
    if (matchMedia('(max-width: 700px)').matches) setVisiblePlugin(null);
  };
  const items = examples.map((query) => {
    const { title, description } = captionOf(query);
    return h('li', { key: title }, h('button', { type: 'button', onClick: () => open(query) }, h('strong', null, title), ' ', description));
  });
  return h(
    'section',
    { className: 'examples', 'aria-label': 'Examples' },
    h('h2', null, 'Examples'),
    h('p', null, 'One query for each kind of page of a site. Each opens in a tab of its own.'),
    h('ul', null, items),
  );
}

/** A plugin of GraphiQL that lists the examples. */
export function examplesPlugin(examples) {
  return { title: 'Examples', icon: Icon, content: () => h(Examples, { examples }) };
}
