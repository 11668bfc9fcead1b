/** Bold, italic, underlined and struck text that other programs write as styles, as in `font-weight:700` of Google Docs. */

const BOLD_FROM = 600;

/** The value of a property in a style attribute; empty if it is not there. */
function valueOf(style: string, property: string): string {
  const found = style.split(';').find((part) => part.split(':')[0]?.trim().toLowerCase() === property);
  return (
    found
      ?.slice(found.indexOf(':') + 1)
      .trim()
      .toLowerCase() ?? ''
  );
}

function isBold(weight: string): boolean {
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= BOLD_FROM;
}

/** The elements that say what the style of an inline element says. */
function elementsOf(element: Element): string[] {
  const style = element.getAttribute('style') ?? '';
  const decoration = `${valueOf(style, 'text-decoration')} ${valueOf(style, 'text-decoration-line')}`;
  return [
    ...(isBold(valueOf(style, 'font-weight')) && !element.closest('h1, h2, h3, h4, h5, h6') ? ['strong'] : []),
    ...(/italic|oblique/.test(valueOf(style, 'font-style')) ? ['em'] : []),
    ...(/underline/.test(decoration) && !element.closest('a') && !element.querySelector('a') ? ['u'] : []),
    ...(/line-through/.test(decoration) ? ['s'] : []),
  ];
}

function wrapContent(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

/** Whether an element for a mark has a style that takes the mark away, as the `<b>` around everything from Google Docs. */
function isUndone(element: Element): boolean {
  const style = element.getAttribute('style') ?? '';
  if (element.localName === 'b' || element.localName === 'strong') return /^(?:normal|[1-5]00)$/.test(valueOf(style, 'font-weight'));
  return valueOf(style, 'font-style') === 'normal';
}

/** Links are underlined anyway, and headings bold. */
function unwrapDefaults(root: Element): void {
  for (const element of root.querySelectorAll(
    'a u, h1 b, h1 strong, h2 b, h2 strong, h3 b, h3 strong, h4 b, h4 strong, h5 b, h6 b, u > a:only-child',
  ))
    if (element.localName !== 'a') element.replaceWith(...element.childNodes);
    else element.parentElement?.replaceWith(element);
}

/** Turns styles into elements. */
export function readStyles(root: Element): void {
  for (const element of root.querySelectorAll('b[style], strong[style], i[style], em[style]'))
    if (isUndone(element)) element.replaceWith(...element.childNodes);
  for (const element of root.querySelectorAll('span[style], font[style], a[style], p[style] > span'))
    for (const name of elementsOf(element)) wrapContent(element, name);
  unwrapDefaults(root);
}
