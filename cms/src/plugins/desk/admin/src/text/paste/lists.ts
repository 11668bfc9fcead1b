/** Brings lists into the form of a text: each item is one paragraph, and then its lists. */

const LISTS = ':scope > ul, :scope > ol';
const BLOCKS = 'p, div, h2, h3, h4, blockquote, pre, section, article';

/** Google Docs puts a list beside the item that it belongs to. */
function moveIntoItem(list: Element): void {
  const before = list.previousElementSibling;
  const item = before?.localName === 'li' ? before : list.ownerDocument.createElement('li');
  if (item !== before) list.before(item);
  item.append(list);
}

/** Joins the paragraphs of an item with line breaks, and puts its lists at the end. */
function flatten(item: Element): void {
  for (const block of [...item.querySelectorAll(BLOCKS)].filter((one) => one.closest('li') === item)) {
    const { previousSibling } = block;
    const followsText = previousSibling !== null && (previousSibling.textContent ?? '').trim() !== '';
    if (followsText) block.before(item.ownerDocument.createElement('br'));
    if (block.nextSibling !== null && !/^(?:ul|ol|p|div)$/.test(block.nextElementSibling?.localName ?? ''))
      if ((block.nextSibling.textContent ?? '').trim() !== '') block.after(item.ownerDocument.createElement('br'));
    block.replaceWith(...block.childNodes);
  }
  item.append(...item.querySelectorAll(LISTS));
}

export function flattenLists(root: Element): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) moveIntoItem(list);
  for (const item of root.querySelectorAll('li')) flatten(item);
}
