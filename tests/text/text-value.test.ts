/** Stored texts in the editor of the admin: opened, changed, and written again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRichText, type RichTextNode } from '@dossier/text/rich-text';
import { toPassages } from '@dossier/wordpress/convert/to-passages';
import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { schemaExtensions } from '../../cms/src/plugins/desk/admin/src/text/editor/schema';
import { TextValue } from '../../cms/src/plugins/desk/admin/src/text/value/text-value';
import { postData, timelineData } from '../../cms/src/sample/post-data';
import { SampleRefs } from '../../cms/src/sample/refs';
import { SAMPLE_ARCHIVE } from '../../cms/src/sample/sample-archive';

const schema = getSchema(schemaExtensions({ picture: 'Picture', other: 'Other' }));
type Json = Record<string, unknown>;

const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', 'a\nb', '\n', ' ', 'עברית', '\t', '\r\n'));
const flag = fc.option(fc.boolean(), { nil: undefined });
const oddFields = fc.option(fc.dictionary(fc.constantFrom('color', 'align', 'id', 'indentLevel'), fc.jsonValue({ maxDepth: 1 })), {
  nil: {},
});
const withOdd = (node: fc.Arbitrary<Json>): fc.Arbitrary<Json> => fc.tuple(node, oddFields).map(([one, odd]) => ({ ...one, ...odd }));

const text = withOdd(
  fc.record(
    { type: fc.constant('text'), text: words, bold: flag, italic: flag, underline: flag, strikethrough: flag, code: flag },
    { requiredKeys: ['type', 'text'] },
  ),
);
const link = withOdd(fc.record({ type: fc.constant('link'), url: fc.webUrl(), children: fc.array(text, { maxLength: 3 }) }));
const inline = fc.array(fc.oneof({ weight: 4, arbitrary: text }, link), { maxLength: 4 });
const picture = fc.record({ type: fc.constant('image'), image: fc.record({ url: fc.webUrl(), name: words }), children: fc.constant([]) });

const { block } = fc.letrec<{ block: Json; list: Json; listItem: Json; paragraph: Json; cell: Json; row: Json }>((tie) => ({
  paragraph: withOdd(fc.record({ type: fc.constant('paragraph'), children: inline })),
  listItem: withOdd(fc.record({ type: fc.constant('list-item'), children: inline })),
  list: withOdd(
    fc.record({
      type: fc.constant('list'),
      format: fc.constantFrom('ordered', 'unordered'),
      children: fc.array(fc.oneof({ depthSize: 'small' }, tie('listItem'), tie('list')), { maxLength: 4 }),
    }),
  ),
  cell: withOdd(
    fc.record(
      {
        type: fc.constantFrom('table-cell', 'table-header'),
        colspan: fc.integer({ min: 1, max: 3 }),
        children: fc.array(fc.oneof({ depthSize: 'small' }, tie('paragraph'), tie('list')), { maxLength: 2 }),
      },
      { requiredKeys: ['type', 'children'] },
    ),
  ),
  row: withOdd(fc.record({ type: fc.constant('table-row'), children: fc.array(tie('cell'), { maxLength: 3 }) })),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('paragraph'),
    withOdd(fc.record({ type: fc.constant('heading'), level: fc.integer({ min: 0, max: 7 }), children: inline })),
    tie('list'),
    withOdd(
      fc.record({
        type: fc.constant('quote'),
        children: fc.oneof(inline, fc.array(fc.oneof(tie('paragraph'), tie('list')), { maxLength: 3 })),
      }),
    ),
    withOdd(fc.record({ type: fc.constant('code'), language: fc.option(fc.string()), children: fc.array(text, { maxLength: 2 }) })),
    picture,
    withOdd(fc.record({ type: fc.constant('table'), children: fc.array(tie('row'), { maxLength: 3 }) })),
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  ),
}));

/** A text after a word was typed into the paragraph at the end, which is added. */
function typedAtEnd(value: TextValue): { readonly written: unknown[]; readonly undone: unknown } {
  const state = EditorState.create({ doc: value.doc });
  const added = state.apply(state.tr.insert(state.doc.content.size, schema.node('paragraph', null, schema.text('Added.'))));
  const undone = added.apply(added.tr.delete(state.doc.content.size, added.doc.content.size));
  return { written: value.toValue(added.doc) as unknown[], undone: value.toValue(undone.doc) };
}

const ADDED = { type: 'paragraph', children: [{ type: 'text', text: 'Added.' }] };

test('a text that nobody touches stays the same object, and its blocks stay as they are when another block is changed', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (stored) => {
      const before = JSON.stringify(stored);
      const value = new TextValue(schema, stored);
      expect(value.toValue(value.doc)).toBe(stored);
      const { written, undone } = typedAtEnd(value);
      expect(JSON.stringify(written)).toBe(JSON.stringify([...stored, ADDED]));
      expect(JSON.stringify(undone)).toBe(before);
    }),
    { numRuns: 100 },
  );
});

test('what is written is read again as the same document', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (stored) => {
      const first = new TextValue(schema, [...stored, ADDED]);
      // A copy of the nodes is unknown to the text, so that every block is written anew.
      const copy = schema.nodeFromJSON(JSON.parse(JSON.stringify(first.doc.toJSON())));
      const fresh = new TextValue(schema, null).toValue(copy);
      const again = new TextValue(schema, fresh);
      expect(JSON.stringify(again.toValue(again.doc))).toBe(JSON.stringify(fresh));
      expect(again.doc.toJSON()).toEqual(copy.toJSON());
    }),
    { numRuns: 100 },
  );
});

test('a value that is no text opens too, and is kept', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      const value = new TextValue(schema, stored);
      value.doc.check();
      expect(value.toValue(value.doc)).toBe(stored);
    }),
  );
  let deep: Json = { type: 'list', format: 'ordered', children: [{ type: 'list-item', children: [] }] };
  for (let depth = 0; depth < 20_000; depth++) deep = { type: 'list', format: 'ordered', children: [deep] };
  const value = new TextValue(schema, [deep]);
  expect(value.toValue(value.doc)).toEqual([deep]);
});

/** Every list of nodes anywhere in a value. */
function textsIn(value: unknown): RichTextNode[][] {
  if (typeof value !== 'object' || value === null) return [];
  const isText = Array.isArray(value) && value.length > 0 && value.every((node: unknown) => hasChildren(node));
  return isText ? [value as RichTextNode[]] : Object.values(value).flatMap(textsIn);
}

const hasChildren = (node: unknown): boolean => typeof node === 'object' && node !== null && 'children' in node;

class Names extends SampleRefs {
  override id(_kind: string, key: string): string {
    return key;
  }
}

const sample = (): RichTextNode[][] => [
  ...SAMPLE_ARCHIVE.posts.flatMap((post) =>
    [post.en, ...(post.fr ? [post.fr] : [])].flatMap((said) => textsIn(postData(post, said, new Names()))),
  ),
  ...SAMPLE_ARCHIVE.timelines.flatMap((timeline) => textsIn(timelineData(timeline, new Names()))),
];

const imported = (): RichTextNode[][] =>
  [
    ...readFileSync(join(__dirname, '../fixtures/wordpress/theme-unit-test.xml'), 'utf8').matchAll(
      /<content:encoded><!\[CDATA\[([^]*?)\]\]><\/content:encoded>/g,
    ),
  ].flatMap(([, content = '']) => {
    const { passages } = toPassages(content, { ownAttachments: [] }, () => false);
    const nodes = passages.flatMap((passage) => (passage.kind === 'text' ? [passage.node] : []));
    return nodes.length > 0 ? [nodes] : [];
  });

test.each([
  ['the sample archive', sample, 20],
  ['an imported archive', imported, 40],
])('the texts of %s open unchanged, all of it can be edited, and written anew it reads the same', (_name, textsOf, atLeast) => {
  const texts = textsOf();
  expect(texts.length).toBeGreaterThan(atLeast);
  for (const stored of texts) {
    const value = new TextValue(schema, stored);
    expect(value.toValue(value.doc)).toBe(stored);
    expect(JSON.stringify(value.doc.toJSON())).not.toContain('"kept');
    const anew = new TextValue(schema, null).toValue(schema.nodeFromJSON(value.doc.toJSON())) as RichTextNode[];
    expect(renderRichText(anew)).toEqual(renderRichText(stored));
  }
});
