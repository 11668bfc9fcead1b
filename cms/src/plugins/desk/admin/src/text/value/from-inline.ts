/** Stored inline nodes (texts and links) as nodes of ProseMirror. */
import { isFields, KEPT, MARK_NAMES, otherFields, type Fields, type PmJson } from './json';

type Marks = NonNullable<PmJson['marks']>;

/** The marks of a text node. Fields that the editor does not know stay in a mark of their own. */
function marksOf(node: Fields): Marks {
  const known = Object.entries(MARK_NAMES).filter(([, field]) => node[field] === undefined || typeof node[field] === 'boolean');
  const others = otherFields(node, ['type', 'text', ...known.map(([, field]) => field)]);
  return [
    ...known.filter(([, field]) => node[field] === true).map(([type]) => ({ type })),
    ...(others ? [{ type: KEPT.mark, attrs: { fields: others } }] : []),
  ];
}

function isText(node: unknown): node is Fields & { readonly text: string } {
  return isFields(node) && (node.type === 'text' || node.type === undefined) && typeof node.text === 'string';
}

/** Line breaks within a text become nodes, except in code. */
function fromText(node: Fields & { readonly text: string }, around: Marks, inCode: boolean): PmJson[] {
  const marks = [...marksOf(node), ...around];
  const styled = marks.length > 0 ? { marks } : {};
  const lines = inCode ? [node.text] : node.text.split('\n');
  return lines.flatMap((text, index): PmJson[] => [
    ...(index > 0 ? [{ type: 'hardBreak', ...styled }] : []),
    ...(text === '' ? [] : [{ type: 'text', text, ...styled }]),
  ]);
}

function fromLink(node: Fields, inCode: boolean): PmJson[] | null {
  const { url, children } = node;
  if (typeof url !== 'string' || !Array.isArray(children) || !children.every(isText)) return null;
  const link = { type: 'link', attrs: { href: url, fields: otherFields(node, ['type', 'url', 'children']) } };
  const content = children.flatMap((child) => fromText(child, [link], inCode));
  return content.length > 0 ? content : null;
}

function fromInlineNode(node: unknown, inCode: boolean): PmJson[] {
  if (isText(node)) return fromText(node, [], inCode);
  const link = isFields(node) && node.type === 'link' ? fromLink(node, inCode) : null;
  return link ?? [{ type: KEPT.inline, attrs: { json: node } }];
}

/** The children of a paragraph, heading, list item or quotation. What is neither a text nor a link is kept as it is. */
export function fromInline(children: readonly unknown[], inCode = false): PmJson[] {
  return children.flatMap((child) => fromInlineNode(child, inCode));
}

/** Whether a child of a quotation is an inline node. */
export function isInline(node: unknown): boolean {
  return isText(node) || (isFields(node) && node.type === 'link');
}
