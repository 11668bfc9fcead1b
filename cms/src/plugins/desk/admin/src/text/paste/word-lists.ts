/**
 * Lists of Word. On the clipboard they are paragraphs with the style `mso-list: l0 level2 lfo1`, whose bullet or number stands in the text
 * between `[if !supportLists]` and `[endif]`, or in a `mso-list:Ignore`.
 */

const LIST = /(?:^|;)\s*mso-list\s*:\s*(?!none|ignore)(?<list>\S+)\s+level(?<level>\d+)/i;
const ORDERED = /^\(?(?:\d+|[a-z]|[ivxlcdm]+)(?:[.)]|\.\d+[.)]?)+$/i;

interface Item {
  readonly paragraph: Element;
  readonly level: number;
  readonly isOrdered: boolean;
}

function styleOf(element: Element): string {
  return (element.getAttribute('style') ?? '').replaceAll(/\s+/g, ' ');
}

/** Removes the bullet or number of an item. @returns its words */
function takeMarker(paragraph: Element): string {
  const removed: Node[] = [];
  let isMarker = false;
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.COMMENT_NODE)
      isMarker = /supportLists/i.test(node.nodeValue ?? '') || (isMarker && !/endif/i.test(node.nodeValue ?? ''));
    else if (isMarker || node.parentElement?.closest('[style*="mso-list"][style*="gnore"]')) removed.push(node);
  }
  const words = removed.map(({ nodeValue }) => nodeValue ?? '').join('');
  for (const node of removed) node.parentNode?.removeChild(node);
  return words.replaceAll(/[\s\u00a0]+/g, '');
}

function itemOf(paragraph: Element): Item | null {
  const level = LIST.exec(styleOf(paragraph))?.groups?.level;
  if (level === undefined) return null;
  return { paragraph, level: Math.max(Number(level), 1), isOrdered: ORDERED.test(takeMarker(paragraph)) };
}

/** The list of the level, within the last item of the list above it. */
function listAt(open: Element[], { paragraph, level: wanted, isOrdered }: Item): Element {
  const level = Math.min(wanted, open.length + 1);
  open.length = Math.min(open.length, level);
  while (open.length < level) {
    const list = paragraph.ownerDocument.createElement(isOrdered ? 'ol' : 'ul');
    const above = open.at(-1);
    if (!above) paragraph.before(list);
    else above.lastElementChild?.append(list);
    open.push(list);
  }
  const list = open[level - 1];
  if (!list) throw new Error('A list has been opened for each level.');
  const isOther = list.localName !== (isOrdered ? 'ol' : 'ul');
  if (!isOther) return list;
  const other = paragraph.ownerDocument.createElement(isOrdered ? 'ol' : 'ul');
  list.after(other);
  open[level - 1] = other;
  return other;
}

/** Makes lists of these paragraphs, wherever they stand, also in the cells of a table. Paragraphs that follow one another share a list. */
export function joinWordLists(root: Element): void {
  let open: Element[] = [];
  let last: Element | null = null;
  for (const paragraph of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const item = itemOf(paragraph);
    if (!item) continue;
    if (!last || paragraph.previousElementSibling !== last) open = [];
    const entry = paragraph.ownerDocument.createElement('li');
    const list = listAt(open, item);
    entry.append(...paragraph.childNodes);
    list.append(entry);
    paragraph.remove();
    last = open[0] ?? null;
  }
}
