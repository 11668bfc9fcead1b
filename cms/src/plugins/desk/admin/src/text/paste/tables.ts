/** Tables of pasted HTML: a cell contains no table, and a table of one cell is only a box around its content. */

function blocksOf(cell: Element): ChildNode[] {
  const box = cell.ownerDocument.createElement('div');
  box.append(...cell.childNodes);
  return [box];
}

/** The first row of a table with `<thead>` consists of headings, whatever its cells are called. */
function markHeadings(table: Element): void {
  for (const cell of table.querySelectorAll(':scope > thead > tr > td')) {
    const heading = cell.ownerDocument.createElement('th');
    for (const { name, value } of [...cell.attributes]) heading.setAttribute(name, value);
    heading.append(...cell.childNodes);
    cell.replaceWith(heading);
  }
}

/** Takes tables apart that cannot be tables of a text. */
export function settleTables(root: Element): void {
  for (const inner of [...root.querySelectorAll('td table, th table, li table, blockquote table')].reverse())
    inner.replaceWith(...[...inner.querySelectorAll('td, th')].flatMap(blocksOf));
  for (const table of root.querySelectorAll('table')) {
    const cells = table.querySelectorAll('td, th');
    if (cells.length <= 1) table.replaceWith(...[...cells].flatMap(blocksOf));
    else markHeadings(table);
  }
}
