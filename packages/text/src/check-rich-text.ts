/**
 * Checks the structure of rich text: which node may stand where, and what it must have. Texts may be empty, and addresses of links are not
 * checked here.
 */

/** What is wrong with a node. `at` is its place in the text, such as `[2, 'children', 0]`; `message` has the reason and the remedy. */
export interface RichTextFault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

type At = RichTextFault['at'];
type Node = Readonly<Record<string, unknown>>;

const INLINE = ['text', 'link'];
const BLOCKS_WITHIN = ['paragraph', 'heading', 'list', 'quote', 'code'];
const CELLS = ['table-header', 'table-cell'];

/** The nodes that may stand at the top of a text. */
const TOP = [...BLOCKS_WITHIN, 'image', 'table'];

/** By type, the types of the children. A quotation and a cell have only inline nodes or only blocks. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  paragraph: INLINE,
  heading: INLINE,
  quote: [...INLINE, ...BLOCKS_WITHIN],
  code: ['text'],
  list: ['list-item', 'list'],
  'list-item': INLINE,
  image: INLINE,
  link: ['text'],
  table: ['table-row'],
  'table-row': CELLS,
  'table-header': [...INLINE, ...BLOCKS_WITHIN],
  'table-cell': [...INLINE, ...BLOCKS_WITHIN],
};

/** Where nodes belong that may stand in one kind of node only. */
const HOMES: Readonly<Record<string, string>> = {
  'table-row': 'put it in a table',
  'table-header': 'put it in a table-row',
  'table-cell': 'put it in a table-row',
  'list-item': 'put it in a list',
  table: 'put it at the top of the text, between two paragraphs',
  image: 'put it at the top of the text, between two paragraphs',
};

/** Types that must have a child. A row may be empty where cells above reach down into it. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['paragraph', 'heading', 'quote', 'code', 'list', 'table']);
const MARKS = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const;

/** The most columns that a cell may cover in HTML (https://html.spec.whatwg.org/multipage/tables.html); here also the most rows. */
const WIDEST_SPAN = 1_000;
/** Nodes within nodes: far more than an editor makes by hand. */
const DEEPEST = 30;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSpan(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= WIDEST_SPAN);
}

function misplaced(type: unknown, parent: string, allowed: readonly string[]): string {
  const where = parent === '' ? 'at the top of a text' : `in a ${parent}`;
  const name = typeof type === 'string' ? `A node "${type}"` : 'A node without a type';
  const home = typeof type === 'string' && Object.hasOwn(HOMES, type) ? HOMES[type] : `use ${allowed.join(', ')}`;
  return `${name} cannot stand ${where}: ${home}.`;
}

/** What is wrong with the node's own values, whatever its children are. */
function ownFault(node: Node, type: string): string | null {
  const { text, level, format, url, image, colspan, rowspan } = node;
  if (type === 'text' && typeof text !== 'string') return 'A node "text" has no text: give it a "text", which may be empty.';
  const mark = type === 'text' ? MARKS.find((name) => !['boolean', 'undefined'].includes(typeof node[name])) : undefined;
  if (mark) return `The mark "${mark}" must be true or false.`;
  if (type === 'heading' && ![1, 2, 3, 4, 5, 6].includes(Number(level))) return 'A heading has no level: give it a "level" from 1 to 6.';
  if (type === 'list' && format !== 'ordered' && format !== 'unordered')
    return 'A list has no format: give it the "format" "ordered" or "unordered".';
  if (type === 'link' && typeof url !== 'string') return 'A link has no address: give it a "url".';
  if (type === 'image' && !(isNode(image) && typeof image.url === 'string'))
    return 'A picture has no address: give it an "image" with the "url" of a file of the media library.';
  if (CELLS.includes(type) && !(isSpan(colspan) && isSpan(rowspan)))
    return `A cell cannot cover that many columns or rows: "colspan" and "rowspan" are whole numbers from 1 to ${WIDEST_SPAN}; leave them out for 1.`;
  return null;
}

/** Collects the faults of a text. */
class Checker {
  readonly faults: RichTextFault[] = [];

  list(value: unknown, parent: string, allowed: readonly string[], at: At): void {
    if (!Array.isArray(value)) {
      const what = parent === '' ? 'The text' : `The children of a ${parent}`;
      this.add(at, `${what} must be a list of nodes: use ${allowed.join(', ')}.`);
      return;
    }
    if (at.length > 2 * DEEPEST) {
      this.add(at, `Nodes are nested more than ${DEEPEST} deep: use fewer levels.`);
      return;
    }
    if (value.length === 0 && NEVER_EMPTY.has(parent)) this.add(at, `A ${parent} is empty: give it a child, or leave it out.`);
    for (const [index, node] of value.entries()) this.node(node, parent, allowed, [...at, index]);
    const isInline = (node: unknown): boolean =>
      isNode(node) && (node.type === undefined || (typeof node.type === 'string' && INLINE.includes(node.type)));
    if (allowed.includes('text') && allowed.includes('paragraph') && new Set(value.map(isInline)).size > 1)
      this.add(at, `A ${parent} has words beside blocks: put the words into a paragraph.`);
  }

  private node(node: unknown, parent: string, allowed: readonly string[], at: At): void {
    const type = isNode(node) ? (node.type ?? (typeof node.text === 'string' ? 'text' : undefined)) : undefined;
    if (!isNode(node) || typeof type !== 'string' || !allowed.includes(type)) {
      this.add(at, misplaced(type, parent, allowed));
      return;
    }
    const fault = ownFault(node, type);
    if (fault !== null) this.add(at, fault);
    const children = CHILDREN[type];
    if (children) this.list(node.children, type, children, [...at, 'children']);
  }

  private add(at: At, message: string): void {
    this.faults.push({ at, message });
  }
}

/** The faults in the structure of a rich text, in the order of its nodes; none for an absent text. */
export function richTextFaults(value: unknown): RichTextFault[] {
  if (value === null || value === undefined) return [];
  const checker = new Checker();
  checker.list(value, '', TOP, []);
  return checker.faults;
}
