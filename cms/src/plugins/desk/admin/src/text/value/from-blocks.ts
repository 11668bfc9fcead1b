/** Stored block nodes as nodes of ProseMirror. A block of which the editor cannot show everything is kept whole. */
import { fromInline, isInline } from './from-inline';
import { isFields, KEPT, LEVELS, OFFERED_LEVELS, otherFields, type Fields, type PmJson } from './json';

/** Null where the block has a shape that the editor does not know. */
type Made = PmJson | null;

const EMPTY: PmJson = { type: 'paragraph' };

function childrenOf(node: Fields): readonly unknown[] | null {
  if (node.children === undefined) return [];
  return Array.isArray(node.children) ? node.children : null;
}

function withFields(node: Fields, known: readonly string[]): Fields {
  return { fields: otherFields(node, ['type', 'children', ...known]) };
}

/** The nodes made by `make` of each child; null if one of them cannot be made. */
function all(children: readonly unknown[], make: (child: unknown) => Made): PmJson[] | null {
  const made = children.map(make).filter((one) => one !== null);
  return made.length === children.length ? made : null;
}

function fromParagraph(node: Fields): Made {
  const children = childrenOf(node);
  return children && { type: 'paragraph', attrs: withFields(node, []), content: fromInline(children) };
}

function fromHeading(node: Fields): Made {
  const children = childrenOf(node);
  const level = node.level ?? OFFERED_LEVELS[0];
  const isKnown = Number.isInteger(level) && Number(level) >= LEVELS.top && Number(level) <= LEVELS.deepest;
  return children && isKnown ? { type: 'heading', attrs: { ...withFields(node, ['level']), level }, content: fromInline(children) } : null;
}

/** A list in a list belongs to the item before it. Without one it gets an item of its own, which is not stored as long as it is empty. */
function fromListChildren(children: readonly unknown[]): PmJson[] | null {
  const items: PmJson[] = [];
  for (const child of children) {
    if (!isFields(child)) return null;
    if (child.type === 'list') {
      const list = fromList(child);
      if (!list) return null;
      const last = items.pop() ?? { type: 'listItem', attrs: { isBare: true, fields: null }, content: [EMPTY] };
      items.push({ ...last, content: [...(last.content ?? []), list] });
      continue;
    }
    const inline = child.type === 'list-item' ? childrenOf(child) : null;
    if (!inline) return null;
    const attrs = { isBare: false, ...withFields(child, []) };
    items.push({ type: 'listItem', attrs, content: [{ ...EMPTY, content: fromInline(inline) }] });
  }
  return items.length > 0 ? items : null;
}

function fromList(node: Fields): Made {
  if (!['ordered', 'unordered', undefined].includes(node.format as string | undefined)) return null;
  const children = childrenOf(node);
  const items = children && fromListChildren(children);
  return items && { type: node.format === 'ordered' ? 'orderedList' : 'bulletList', attrs: withFields(node, ['format']), content: items };
}

function fromQuoted(node: unknown): Made {
  if (!isFields(node)) return null;
  if (node.type === 'paragraph') return fromParagraph(node);
  return node.type === 'list' ? fromList(node) : null;
}

function fromQuote(node: Fields): Made {
  const children = childrenOf(node);
  if (!children) return null;
  const content = children.every(isInline) ? [{ ...EMPTY, content: fromInline(children) }] : all(children, fromQuoted);
  return content && { type: 'blockquote', attrs: withFields(node, []), content };
}

function fromCode(node: Fields): Made {
  const children = childrenOf(node);
  if (!children || !children.every(isInline)) return null;
  const content = fromInline(children, true);
  return content.every(({ type }) => type === 'text') ? { type: 'codeBlock', attrs: withFields(node, []), content } : null;
}

function isSpan(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 1);
}

function fromCell(node: unknown): Made {
  if (!isFields(node) || (node.type !== 'table-cell' && node.type !== 'table-header')) return null;
  const children = childrenOf(node);
  const content = children && all(children, (child) => (isFields(child) && child.type !== 'table' ? fromKnown(child) : null));
  if (!content || !isSpan(node.colspan) || !isSpan(node.rowspan)) return null;
  const attrs = { ...withFields(node, ['colspan', 'rowspan']), colspan: node.colspan ?? 1, rowspan: node.rowspan ?? 1 };
  return { type: node.type === 'table-cell' ? 'tableCell' : 'tableHeader', attrs, content: content.length > 0 ? content : [EMPTY] };
}

function fromRow(node: unknown): Made {
  if (!isFields(node) || node.type !== 'table-row') return null;
  const content = all(childrenOf(node) ?? [], fromCell);
  return content && content.length > 0 ? { type: 'tableRow', attrs: withFields(node, []), content } : null;
}

function fromTable(node: Fields): Made {
  const content = all(childrenOf(node) ?? [], fromRow);
  return content && content.length > 0 ? { type: 'table', attrs: withFields(node, []), content } : null;
}

const KNOWN: Readonly<Record<string, (node: Fields) => Made>> = {
  paragraph: fromParagraph,
  heading: fromHeading,
  list: fromList,
  quote: fromQuote,
  code: fromCode,
  table: fromTable,
};

function fromKnown(node: Fields): Made {
  const make = typeof node.type === 'string' && Object.hasOwn(KNOWN, node.type) ? KNOWN[node.type] : undefined;
  return make?.(node) ?? null;
}

/** A block of which nothing can be edited. */
export function kept(json: unknown): PmJson {
  return { type: KEPT.block, attrs: { json } };
}

/** A stored block as a node of ProseMirror. It never fails: what is unknown is kept. */
export function fromBlock(block: unknown): PmJson {
  return (isFields(block) ? fromKnown(block) : null) ?? kept(block);
}
