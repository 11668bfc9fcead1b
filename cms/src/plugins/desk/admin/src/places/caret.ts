/** Where the focus and the caret are in the form, in terms that hold for the same form after it was drawn anew. */
/**
 * `name` is that of the field, null where the element has none: then `index` counts the elements of the form that take the focus in the same
 * way. `from` and `to` are positions in the text.
 */
export interface Caret {
  readonly name: string | null;
  readonly kind: string;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

const KINDS = ['[contenteditable="true"]', 'input, textarea', 'button'];

function positionsIn(element: HTMLElement): { from: number; to: number } {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return { from: element.selectionStart ?? 0, to: element.selectionEnd ?? 0 };
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || !element.contains(selection.anchorNode)) return { from: 0, to: 0 };
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { from, to: from + range.toString().length };
}

/** The caret in the element that has, or just had, the focus; null when it is outside the form. */
export function caretIn(form: Element, focused: Element | null): Caret | null {
  if (!(focused instanceof HTMLElement) || !form.contains(focused)) return null;
  const kind = KINDS.find((one) => focused.matches(one));
  if (kind === undefined) return null;
  const index = [...form.querySelectorAll(kind)].indexOf(focused);
  const name = focused.getAttribute('name') ?? focused.closest('[data-text-field]')?.getAttribute('data-text-field') ?? null;
  return { name, kind, index, ...positionsIn(focused) };
}

function placeIn(element: HTMLElement, position: number): { node: Node; offset: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = position;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) return { node, offset: left };
    left -= length;
  }
  return { node: element, offset: element.childNodes.length };
}

/** The element in which the caret was, if the form has it. */
export function elementAt(form: Element, { name, kind, index }: Caret): HTMLElement | null {
  if (name === null) return [...form.querySelectorAll<HTMLElement>(kind)][index] ?? null;
  const quoted = CSS.escape(name);
  return form.querySelector<HTMLElement>(`[name="${quoted}"]:is(input, textarea), [data-text-field="${quoted}"] [contenteditable="true"]`);
}

/** Gives the element the focus, and puts the caret where it was. */
export function putCaret(element: HTMLElement, { from, to }: Caret): void {
  element.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    if (element.selectionStart !== null) element.setSelectionRange(from, to);
  } else if (element.isContentEditable) {
    const [start, end] = [placeIn(element, from), placeIn(element, to)];
    document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  }
}

/** Puts a text at the caret of the element that has the focus, so that the form takes it as typed. */
export function typeInto(element: HTMLElement, text: string): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd, value } = element;
    element.setRangeText(text, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    element.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  // The editor of texts reads what changes in the page, as it does for what a keyboard writes.
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse(false);
}
