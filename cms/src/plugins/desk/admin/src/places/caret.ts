/** Where the focus and the caret are in the form, in terms that hold for the same form after it was drawn anew. */
/** `index` counts the elements of the form that take the focus in the same way; `from` and `to` are positions in their text. */
export interface Caret {
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
  return { kind, index, ...positionsIn(focused) };
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

/** Puts the focus and the caret back, when the form has the element. */
export function putCaret(form: Element, { kind, index, from, to }: Caret): void {
  const element = [...form.querySelectorAll<HTMLElement>(kind)][index];
  if (!element) return;
  element.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    if (element.selectionStart !== null) element.setSelectionRange(from, to);
  } else if (element.isContentEditable) {
    const [start, end] = [placeIn(element, from), placeIn(element, to)];
    document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  }
}
