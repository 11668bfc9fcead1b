/** The nodes and marks of a text. They mirror the stored nodes; `value/` converts between the two. */
import { Extension, textblockTypeInputRule, type Extensions } from '@tiptap/core';
import { Table, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { toSafeAddress } from '@dossier/text/safe-address';
import { OFFERED_LEVELS } from '../value/json';
import { jsonAttribute, KeptBlock, KeptInline, KeptMark, type KeptWords } from './kept-nodes';
import { Cell, HeaderCell, InlineCode, Item, Quotation } from './own-nodes';

/** Each block takes its direction from its own text. */
const HTMLAttributes = { dir: 'auto' };

const WITH_FIELDS = [
  ...['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'codeBlock'],
  ...['table', 'tableRow', 'tableCell', 'tableHeader', 'link'],
];

/** Stored fields of a node that the editor does not know. */
const OtherFields = Extension.create({
  name: 'otherFields',
  addGlobalAttributes: () => [{ types: WITH_FIELDS, attributes: jsonAttribute('fields') }],
});

/** One number sign makes a heading too. */
const OneSignHeading = Extension.create({
  name: 'oneSignHeading',
  addInputRules() {
    const type = this.editor.schema.nodes.heading;
    return type ? [textblockTypeInputRule({ find: /^#\s$/, type, getAttributes: { level: OFFERED_LEVELS[0] } })] : [];
  },
});

const starterKit = StarterKit.configure({
  paragraph: { HTMLAttributes },
  heading: { levels: [...OFFERED_LEVELS], HTMLAttributes },
  codeBlock: { HTMLAttributes },
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    isAllowedUri: (address) => toSafeAddress(address) !== null,
    shouldAutoLink: (address) => /^https?:\/\//i.test(address),
    HTMLAttributes: { target: null, rel: null, class: null },
  },
  blockquote: false,
  code: false,
  horizontalRule: false,
  listItem: false,
  trailingNode: false,
});

/** The extensions that make the schema. `words` are displayed with what the editor cannot show. */
export function schemaExtensions(words: KeptWords): Extensions {
  return [
    starterKit,
    Quotation,
    InlineCode,
    Item,
    Table.configure({ resizable: false }),
    TableRow,
    Cell,
    HeaderCell,
    KeptBlock.configure({ words }),
    KeptInline,
    KeptMark,
    OtherFields,
    OneSignHeading,
  ];
}
