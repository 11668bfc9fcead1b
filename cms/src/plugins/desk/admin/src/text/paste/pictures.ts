/** Pictures of pasted HTML: a text cannot contain them, so that their descriptions stay and the editor is told. */

/** Pictures of this size or less, in pixels, only count readers. */
const PIXEL = 2;

function isSmall(image: Element): boolean {
  const sizes = ['width', 'height'].map((name) => Number.parseInt(image.getAttribute(name) ?? '', 10));
  return (
    sizes.some((size) => size <= PIXEL) ||
    /(?:^|;)\s*(?:display\s*:\s*none|(?:width|height)\s*:\s*[012]px)/i.test(image.getAttribute('style') ?? '')
  );
}

/** A symbol such as an emoji, which web pages show as a picture. */
function isSymbol(description: string): boolean {
  return /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Component}]*$/u.test(description);
}

/** The description of a picture that stands alone is a paragraph; within words it is set apart by spaces. */
function asText(image: Element, description: string): Node | string {
  const isAlone = image.closest('figure') !== null || image.parentElement?.textContent.trim() === '';
  if (!isAlone || image.closest('p, a, span, td')) return ` ${description} `;
  const paragraph = image.ownerDocument.createElement('p');
  paragraph.textContent = description;
  return paragraph;
}

/** Replaces pictures by their descriptions. @returns how many were left out, without symbols and pixels that count readers */
export function readPictures(root: Element): number {
  let count = 0;
  for (const image of root.querySelectorAll('img, picture > source')) {
    const description = image.getAttribute('alt')?.trim() ?? '';
    if (image.localName === 'img' && !isSmall(image) && !isSymbol(description)) count += 1;
    if (description === '' || isSmall(image)) image.remove();
    else image.replaceWith(isSymbol(description) ? description : asText(image, description));
  }
  return count;
}
