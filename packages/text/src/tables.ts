/** Writes tables of rich text as HTML. */

/** What this file reads of a table, its rows and its cells. */
interface TableNode {
  readonly type?: string | undefined;
  readonly colspan?: number | undefined;
  readonly rowspan?: number | undefined;
}

interface Row<Cell> {
  readonly children?: readonly Cell[] | undefined;
}

type Scope = 'col' | 'row';

function isHeader({ type }: TableNode): boolean {
  return type === 'table-header';
}

/**
 * The number of rows at the top that contain headers only. 0 if nothing would be left below them, or if a cell reaches below them: HTML would
 * cut such a cell.
 */
function rowsOfHead(rows: readonly Row<TableNode>[]): number {
  const first = rows.findIndex(({ children = [] }) => children.length === 0 || !children.every(isHeader));
  const count = Math.max(first, 0);
  const reaches = rows.slice(0, count).some(({ children = [] }, row) => children.some(({ rowspan = 1 }) => row + rowspan > count));
  return reaches ? 0 : count;
}

function tagOf(cell: TableNode, scope: Scope): string {
  const spans = (['colspan', 'rowspan'] as const).flatMap((name) => {
    const span = cell[name] ?? 1;
    return span > 1 ? ` ${name}="${span}"` : [];
  });
  return isHeader(cell) ? `th scope="${scope}"${spans.join('')}` : `td${spans.join('')}`;
}

/**
 * The table as HTML. Rows of headers at its top are its head; a header in another row is that of its row.
 * @param toCellHtml writes the content of a cell
 */
export function toTableHtml<Cell extends TableNode>(rows: readonly Row<Cell>[], toCellHtml: (cell: Cell) => string): string {
  const head = rowsOfHead(rows);
  const toRowHtml = ({ children: cells = [] }: Row<Cell>): string => {
    const scope = cells.every(isHeader) ? 'col' : 'row';
    return `<tr>${cells.map((cell) => `<${tagOf(cell, scope)}>${toCellHtml(cell)}</${isHeader(cell) ? 'th' : 'td'}>`).join('')}</tr>`;
  };
  const written = rows.map(toRowHtml);
  const top = head === 0 ? '' : `<thead>${written.slice(0, head).join('')}</thead>`;
  return `<table>${top}<tbody>${written.slice(head).join('')}</tbody></table>`;
}
