/** Nodes and marks that contain what the editor cannot show: it is displayed as text or picture, stored as it was, and never dropped. */
import { Mark, Node } from '@tiptap/core';
import { isFields, KEPT } from '../value/json';

/** The words of kept nodes, in the editor's language. */
export interface KeptWords {
  readonly picture: string;
  readonly other: string;
}

/** How deep texts are looked for in what is kept. */
const DEEPEST = 100;

function textOf(json: unknown, left = DEEPEST): string {
  if (typeof json === 'string') return json;
  if (left === 0) return '';
  if (Array.isArray(json)) return json.map((one) => textOf(one, left - 1)).join(' ');
  if (!isFields(json)) return json === null || json === undefined ? '' : JSON.stringify(json);
  if (typeof json.text === 'string') return json.text;
  return Array.isArray(json.children) ? textOf(json.children, left - 1) : '';
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function isUpload(address: unknown): address is string {
  return typeof address === 'string' && (/^\/(?![/\\])/.test(address) || address.startsWith(`${window.location.origin}/`));
}

/** Pictures that are stored here are displayed; others are named, since the page asks no other host. */
function pictureOf(json: unknown): HTMLElement | null {
  const image = isFields(json) && json.type === 'image' && isFields(json.image) ? json.image : null;
  if (!image || !isUpload(image.url)) return null;
  const shown = document.createElement('img');
  shown.src = image.url;
  shown.alt = typeof image.alternativeText === 'string' ? image.alternativeText : '';
  return shown;
}

function shownBlock(json: unknown, words: KeptWords): HTMLElement {
  const block = document.createElement('figure');
  block.contentEditable = 'false';
  block.dataset.kept = 'block';
  const picture = pictureOf(json);
  const note = document.createElement('figcaption');
  note.textContent = isFields(json) && json.type === 'image' ? words.picture : words.other;
  const text = document.createElement('p');
  text.textContent = textOf(json);
  text.dir = 'auto';
  block.append(...(picture ? [picture] : []), ...(text.textContent === '' ? [] : [text]), note);
  return block;
}

/** An attribute that contains JSON, also in what is copied. @param name of the attribute, and of its HTML attribute after `data-` */
export function jsonAttribute(name: string) {
  return {
    [name]: {
      default: null,
      keepOnSplit: false,
      parseHTML: (element: HTMLElement) => parsed(element.getAttribute(`data-${name}`)),
      renderHTML: ({ [name]: value }: Record<string, unknown>) => (value === null ? {} : { [`data-${name}`]: JSON.stringify(value) }),
    },
  };
}

/** A block that cannot be edited here. */
export const KeptBlock = Node.create<{ words: KeptWords }>({
  name: KEPT.block,
  group: 'block',
  atom: true,
  addOptions: () => ({ words: { picture: '', other: '' } }),
  addAttributes: () => jsonAttribute('json'),
  parseHTML: () => [{ tag: 'div[data-kept="block"]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['div', { ...HTMLAttributes, 'data-kept': 'block' }, textOf(node.attrs.json)],
  renderText: ({ node }) => textOf(node.attrs.json),
  addNodeView() {
    return ({ node }) => ({ dom: shownBlock(node.attrs.json, this.options.words) });
  },
});

/** An inline node that cannot be edited here. */
export const KeptInline = Node.create({
  name: KEPT.inline,
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => jsonAttribute('json'),
  parseHTML: () => [{ tag: 'span[data-kept="inline"]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['span', { ...HTMLAttributes, 'data-kept': 'inline' }, textOf(node.attrs.json) || '…'],
  renderText: ({ node }) => textOf(node.attrs.json),
});

/** Fields of a text that the editor does not know, such as a colour. */
export const KeptMark = Mark.create({
  name: KEPT.mark,
  inclusive: false,
  addAttributes: () => jsonAttribute('fields'),
  parseHTML: () => [{ tag: 'span[data-kept="mark"]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-kept': 'mark' }, 0],
});
