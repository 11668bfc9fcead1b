/** What the desk shows of the differences between two versions of a document. */
import { findDifferences, type DescribedField } from '../../cms/src/plugins/desk/admin/src/differences/find-differences';
import { toReadable, type Attribute, type Surroundings } from '../../cms/src/plugins/desk/admin/src/differences/to-readable';

const TEXT: Attribute = { type: 'customField', customField: 'plugin::desk.text' };
const REFERENCES: Attribute = { type: 'json', customField: 'plugin::desk.references' };
const ENTRY = [
  { name: 'date', label: 'Date', attribute: { type: 'json', customField: 'plugin::desk.date' } },
  { name: 'text', label: 'What happened', attribute: TEXT },
];
const surroundings: Surroundings = {
  titleOf: (id) => ({ a: 'Ada', b: 'Bea' })[id] ?? null,
  fieldsOf: (component) => (component === 'timeline.entry' ? ENTRY : [{ name: 'text', label: 'Text', attribute: { type: 'text' } }]),
};
const FIELDS: DescribedField[] = [
  { name: 'title', attribute: { type: 'string' } },
  { name: 'about', attribute: REFERENCES },
  { name: 'entries', attribute: { type: 'component', component: 'timeline.entry' } },
  { name: 'body', attribute: { type: 'dynamiczone' } },
];
const words = (text: string, more: object = {}): object => ({ type: 'text', text, ...more });
const paragraph = (...children: object[]): object => ({ type: 'paragraph', children });
const entry = (key: string, printed: string, text: string): object => ({
  key,
  date: { printed, edtf: null },
  text: [paragraph(words(text))],
});
const between = (before: Record<string, unknown>, after: Record<string, unknown>) => findDifferences(FIELDS, before, after, surroundings);

test('rich text is read as lines, with its formatting as signs', () => {
  const link = { type: 'link', url: 'https://example.org/', children: [words('there')] };
  const value = [
    { type: 'heading', level: 2, children: [words('Title')] },
    paragraph(words('It was '), words('here', { bold: true }), words(' and '), link),
    {
      type: 'list',
      format: 'ordered',
      children: [
        { type: 'list-item', children: [words('one')] },
        { type: 'list-item', children: [words('two')] },
      ],
    },
    { type: 'quote', children: [paragraph(words('said')), paragraph(words('again'))] },
    {
      type: 'table',
      children: [
        {
          type: 'table-row',
          children: [
            { type: 'table-header', children: [paragraph(words('Year'))] },
            { type: 'table-cell', children: [paragraph(words('2015'))] },
          ],
        },
      ],
    },
  ];
  expect(toReadable(value, TEXT).split('\n')).toEqual([
    '## Title',
    'It was **here** and [there](https://example.org/)',
    '1. one',
    '2. two',
    '> said',
    '> again',
    'Year | 2015',
  ]);
});

test('references are read as titles, dates as printed with their meaning, and what is unknown as it is', () => {
  expect(toReadable(['a', 'b', 'c'], REFERENCES, surroundings)).toBe('Ada\nBea\nc');
  expect(toReadable({ printed: 'c. 1601', edtf: '1601~' }, { type: 'json', customField: 'plugin::desk.date' })).toBe('c. 1601 (1601~)');
  expect(toReadable({ odd: [1] }, { type: 'json' })).toBe('{"odd":[1]}');
});

test('equal contents do not differ, whatever their row ids and empty values', () => {
  const before = { title: 'One', entries: [{ id: 1, ...entry('k', '2015', 'Begins') }], about: null };
  const after = { title: 'One', entries: [{ id: 9, __temp_key__: 'a0', statusNote: '', ...entry('k', '2015', 'Begins') }] };
  expect(between(before, after)).toEqual([]);
});

test('a changed entry is found by its key, and only its changed field is shown', () => {
  const before = { entries: [entry('a', '2014', 'First'), entry('b', '2015', 'Second'), entry('c', '2016', 'Third')] };
  const after = {
    entries: [entry('n', '2013', 'New'), entry('a', '2014', 'First'), entry('b', '2015', 'Second, told anew'), entry('c', '2016', 'Third')],
  };
  expect(between(before, after)).toEqual([
    { path: ['entries', 0], kind: 'added', before: '', after: 'Date: 2013\nWhat happened: New' },
    { path: ['entries', 2, 'text'], kind: 'changed', before: 'Second', after: 'Second, told anew' },
  ]);
});

test('a removed entry and one that moved are told apart', () => {
  const [a, b, c] = [entry('a', '2014', 'First'), entry('b', '2015', 'Second'), entry('c', '2016', 'Third')];
  expect(between({ entries: [a, b, c] }, { entries: [b, c] })).toEqual([
    { path: ['entries', 0], kind: 'removed', before: 'Date: 2014\nWhat happened: First', after: '' },
  ]);
  expect(between({ entries: [a, b, c] }, { entries: [b, c, a] })).toMatchObject([{ path: ['entries', 0], kind: 'moved', movedTo: 2 }]);
});

test('a block that was replaced by one of another kind is removed and added', () => {
  const before = { body: [{ __component: 'body.heading', text: 'One' }] };
  const after = { body: [{ __component: 'body.html', text: 'One' }] };
  expect(between(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('a value that appears or disappears differs from nothing', () => {
  expect(between({ about: ['a'] }, {})).toEqual([{ path: ['about'], kind: 'changed', before: 'Ada', after: '' }]);
  expect(between({}, { title: 'New' })).toEqual([{ path: ['title'], kind: 'changed', before: '', after: 'New' }]);
});
