/** Nodes of ProseMirror as stored nodes. */
import type { Mark, Node } from '@tiptap/pm/model';
import { isFields, KEPT, MARK_NAMES, type Fields } from './json';

function fieldsOf(attribute: unknown): Fields {
  return isFields(attribute) ? attribute : {};
}

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

function isFlag(name: string): name is keyof typeof MARK_NAMES {
  return Object.hasOwn(MARK_NAMES, name);
}

function textFields(marks: readonly Mark[]): Fields {
  const flags = marks.flatMap(({ type }) => (isFlag(type.name) ? [[MARK_NAMES[type.name], true] as const] : []));
  const others = marks.find(({ type }) => type.name === KEPT.mark)?.attrs.fields as unknown;
  return { ...fieldsOf(others), ...Object.fromEntries(flags) };
}

/** A text with its style. Neighbours of the same style become one text. */
interface Run {
  readonly fields: Fields;
  readonly text: string;
}

function toTexts(runs: readonly Run[]): Fields[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isSame = last !== undefined && JSON.stringify(last.fields) === JSON.stringify(run.fields);
    if (isSame) joined.pop();
    joined.push(isSame ? { ...run, text: last.text + run.text } : run);
  }
  return joined.map(({ fields, text }) => ({ type: 'text', text, ...fields }));
}

function toRun(node: Node): Run {
  return { fields: textFields(node.marks), text: node.type.name === 'hardBreak' ? '\n' : (node.text ?? '') };
}

function linkOf(node: Node): Mark | null {
  return node.marks.find(({ type }) => type.name === 'link') ?? null;
}

/** Neighbours that belong to the same link, or to none. */
function groups(nodes: readonly Node[]): Node[][] {
  const found: Node[][] = [];
  for (const node of nodes) {
    const last = found.at(-1)?.[0];
    const [one, other] = [last && linkOf(last), linkOf(node)];
    const isSame = last && (one && other ? one.eq(other) : !one && !other);
    if (isSame && node.type.name !== KEPT.inline && last.type.name !== KEPT.inline) found.at(-1)?.push(node);
    else found.push([node]);
  }
  return found;
}

function toInlineGroup(group: readonly Node[]): unknown[] {
  const [first] = group;
  if (!first) return [];
  if (first.type.name === KEPT.inline) return [first.attrs.json];
  const texts = toTexts(group.map(toRun));
  const link = linkOf(first);
  return link ? [{ type: 'link', url: String(link.attrs.href), ...fieldsOf(link.attrs.fields), children: texts }] : texts;
}

/** The inline content of a block. An empty block has one empty text, as Strapi's editor writes it. */
function toInline(node: Node): unknown[] {
  const inline = groups(childrenOf(node)).flatMap(toInlineGroup);
  return inline.length > 0 ? inline : [{ type: 'text', text: '' }];
}

function toListItem(node: Node): unknown[] {
  const [words, ...lists] = childrenOf(node);
  const isLeftOut = node.attrs.isBare === true && words?.childCount === 0;
  const item = { type: 'list-item', ...fieldsOf(node.attrs.fields), children: words ? toInline(words) : [] };
  return [...(isLeftOut ? [] : [item]), ...lists.map(toBlock)];
}

function toList(node: Node, format: string): Fields {
  return { type: 'list', format, ...fieldsOf(node.attrs.fields), children: childrenOf(node).flatMap(toListItem) };
}

/** A quotation of one paragraph is stored as its text, as before there were quotations of several. */
function toQuote(node: Node): Fields {
  const [first, ...others] = childrenOf(node);
  const isOne = others.length === 0 && first?.type.name === 'paragraph' && !isFields(first.attrs.fields);
  return { type: 'quote', ...fieldsOf(node.attrs.fields), children: isOne ? toInline(first) : childrenOf(node).map(toBlock) };
}

function toCell(node: Node): Fields {
  const { colspan, rowspan, fields } = node.attrs;
  return {
    type: node.type.name === 'tableCell' ? 'table-cell' : 'table-header',
    ...(Number(colspan) > 1 ? { colspan: Number(colspan) } : {}),
    ...(Number(rowspan) > 1 ? { rowspan: Number(rowspan) } : {}),
    ...fieldsOf(fields),
    children: childrenOf(node).map(toBlock),
  };
}

function simple(type: string): (node: Node) => Fields {
  return (node) => ({ type, ...fieldsOf(node.attrs.fields), children: toInline(node) });
}

function nested(type: string): (node: Node) => Fields {
  return (node) => ({ type, ...fieldsOf(node.attrs.fields), children: childrenOf(node).map(toBlock) });
}

const KNOWN: Readonly<Record<string, (node: Node) => unknown>> = {
  paragraph: simple('paragraph'),
  codeBlock: simple('code'),
  heading: (node) => ({ type: 'heading', level: Number(node.attrs.level), ...fieldsOf(node.attrs.fields), children: toInline(node) }),
  bulletList: (node) => toList(node, 'unordered'),
  orderedList: (node) => toList(node, 'ordered'),
  blockquote: toQuote,
  table: nested('table'),
  tableRow: nested('table-row'),
  tableCell: toCell,
  tableHeader: toCell,
  [KEPT.block]: (node) => node.attrs.json as unknown,
};

/** A block of the editor as it is stored. @throws Error for a node that the editor's schema does not have */
export function toBlock(node: Node): unknown {
  const make = KNOWN[node.type.name];
  if (!make) throw new Error(`A text contains no node “${node.type.name}”.`);
  return make(node);
}
