/** Finds fields in the form on the page by their paths, and paths by the parts of the form that are open. */
import type { Path } from './form-errors';

const FOCUSABLE = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], [role="combobox"], button:not([disabled])';
const NAMED = '[name], [data-text-field]';

function nameOf(element: Element): string {
  return element.getAttribute('data-text-field') ?? element.getAttribute('name') ?? '';
}

/** The form that is open for editing; null when there is none. */
export function formOnPage(): HTMLElement | null {
  return document.querySelector<HTMLElement>('form [role="tabpanel"][data-state="active"]') ?? document.querySelector('main form');
}

function closestAround(elements: readonly Element[]): Element | null {
  let around = elements[0]?.parentElement ?? null;
  while (around && !elements.every((element) => around?.contains(element))) around = around.parentElement;
  return around;
}

function named(form: Element, test: (name: string) => boolean): Element[] {
  return [...form.querySelectorAll(NAMED)].filter((element) => test(nameOf(element)));
}

/** The part of the form in which the fields of a component stand; the form itself for an empty path. */
function partAt(form: Element, path: Path): Element {
  const prefix = `${path.join('.')}.`;
  return (path.length > 0 ? closestAround(named(form, (name) => name.startsWith(prefix))) : null) ?? form;
}

/** A field without a name of its own, such as a list of components or a file, by its label. */
function labelled(part: Element, label: string): Element | null {
  const isLabel = (element: Element): boolean => element.textContent.replace(/\s\(\d+\)\s*$/, '').trim() === label;
  const heading = [...part.querySelectorAll('label, span')].find(isLabel);
  if (heading) {
    let around = heading.parentElement;
    while (around && around !== part && !around.querySelector(FOCUSABLE)) around = around.parentElement;
    return around;
  }
  return [...part.querySelectorAll('button')].find((button) => button.textContent.includes(label)) ?? null;
}

/** The field at a path, if it is on the page: what is folded away is not. @param label of the field, where it has no name in the page */
export function findField(form: Element, path: Path, label: string): HTMLElement | null {
  const name = path.join('.');
  const found =
    named(form, (one) => one === name)[0] ??
    named(form, (one) => one.startsWith(`${name}.`))[0] ??
    (label === '' ? null : labelled(partAt(form, path.slice(0, -1)), label));
  return found instanceof HTMLElement ? found : null;
}

/** What takes the focus in a field. */
export function focusableIn(field: HTMLElement): HTMLElement {
  const isText = field.querySelector<HTMLElement>('[contenteditable="true"]');
  if (isText) return isText;
  return field.matches(FOCUSABLE) ? field : (field.querySelector<HTMLElement>(FOCUSABLE) ?? field);
}

/** The path of the repeated component or block around its first named field: `entries.3.date` lies in `['entries', 3]`. */
function itemPath(name: string, outer: number): Path {
  const steps = name.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const at = steps.findIndex((step, index) => index >= outer && typeof step === 'number');
  return at < 0 ? [] : steps.slice(0, at + 1);
}

/** The paths of all components and blocks that are open. */
export function openPaths(form: Element): Path[] {
  const found = new Map<Element, Path>();
  for (const region of form.querySelectorAll('[role="region"][data-state="open"]')) {
    const outer = region.parentElement?.closest('[role="region"]');
    const inside = region.querySelector(NAMED);
    const path = inside ? itemPath(nameOf(inside), (outer && found.get(outer)?.length) ?? 0) : [];
    if (path.length > 0) found.set(region, path);
  }
  return [...found.values()];
}
