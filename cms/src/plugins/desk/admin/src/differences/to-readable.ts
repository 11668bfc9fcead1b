/** Values of fields as texts that an editor can read and that can be compared word by word. */

/** The part of a field's description in Strapi that decides how its value is read. */
export interface Attribute {
  readonly type: string;
  readonly customField?: string;
  /** The component of a field of the type `component`. */
  readonly component?: string;
}

/** What a value does not contain itself. */
export interface Surroundings {
  /** The title of a document or the name of a file; null when it is not known. */
  readonly titleOf: (documentId: string) => string | null;
  /** The fields of a component, in the order of the form, each with its label. */
  readonly fieldsOf: (component: string) => readonly { readonly name: string; readonly label: string; readonly attribute: Attribute }[];
}

/** For values whose references are not looked up. */
const NO_SURROUNDINGS: Surroundings = { titleOf: () => null, fieldsOf: () => [] };

type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The component of a part: in a dynamic zone the part names it. */
export function componentOf({ component }: Attribute, part: Fields): string {
  return textOf(part.__component) || (component ?? '');
}

const MARKS: readonly (readonly [string, string])[] = [
  ['code', '`'],
  ['bold', '**'],
  ['italic', '_'],
  ['strikethrough', '~~'],
];

function inlineText(node: unknown): string {
  if (!isFields(node)) return '';
  if (typeof node.text === 'string') {
    const { text } = node;
    return MARKS.reduce((marked, [mark, sign]) => (node[mark] === true && text !== '' ? `${sign}${marked}${sign}` : marked), text);
  }
  const inner = childrenOf(node).map(inlineText).join('');
  return node.type === 'link' ? `[${inner}](${textOf(node.url)})` : inner;
}

function childrenOf(node: Fields): readonly unknown[] {
  return Array.isArray(node.children) ? node.children : [];
}

function listLines(node: Fields, depth: number): string[] {
  let number = 0;
  return childrenOf(node).flatMap((item) => {
    if (!isFields(item)) return [];
    if (item.type === 'list') return listLines(item, depth + 1);
    number += 1;
    const sign = node.format === 'ordered' ? `${number}.` : '•';
    const text = childrenOf(item).some(isBlock) ? childrenOf(item).flatMap(blockLines).join('\n') : inlineText(item);
    return [`${'  '.repeat(depth)}${sign} ${text}`];
  });
}

const BLOCKS = new Set(['paragraph', 'heading', 'list', 'quote', 'code', 'image', 'table']);

function isBlock(node: unknown): boolean {
  return isFields(node) && BLOCKS.has(String(node.type));
}

/** The lines of one block. A table has one line per row. Unknown blocks give their text. */
function blockLines(node: unknown): string[] {
  if (!isFields(node)) return [];
  if (node.type === 'list') return listLines(node, 0);
  if (node.type === 'image') return [`[${isFields(node.image) ? textOf(node.image.alternativeText) || textOf(node.image.url) : ''}]`];
  if (node.type === 'table')
    return childrenOf(node).flatMap((row) =>
      isFields(row)
        ? [
            childrenOf(row)
              .map((cell) => (isFields(cell) ? childrenOf(cell).flatMap(blockLines).join(' ') : ''))
              .join(' | '),
          ]
        : [],
    );
  const children = childrenOf(node);
  const lines = children.some(isBlock) ? children.flatMap(blockLines) : [inlineText(node)];
  if (node.type === 'quote') return lines.map((line) => `> ${line}`);
  if (node.type === 'heading') return lines.map((line) => `${'#'.repeat(Number(node.level ?? 1))} ${line}`);
  return lines;
}

function blocksText(value: unknown): string {
  return (Array.isArray(value) ? value : []).flatMap(blockLines).join('\n');
}

function dateText(value: unknown): string {
  if (!isFields(value)) return '';
  const { printed, edtf } = value;
  const [said, means] = [typeof printed === 'string' ? printed : '', typeof edtf === 'string' ? edtf : ''];
  return means === '' ? said : `${said} (${means})`.trim();
}

/** The documentId in a reference, or in a document or file as the form holds it. */
function namedText(value: unknown, { titleOf }: Surroundings): string {
  if (typeof value === 'string') return titleOf(value) ?? value;
  if (!isFields(value)) return '';
  const shown = [value.title, value.name, value.label].find((one) => typeof one === 'string' && one !== '');
  if (typeof shown === 'string') return shown;
  return typeof value.documentId === 'string' ? (titleOf(value.documentId) ?? value.documentId) : '';
}

/** The documents or files that a value names; a value of the form may be one, a list, or the changes of a relation. */
function namedIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isFields(value) && Array.isArray(value.connect)) return value.connect;
  return value === null || value === undefined ? [] : [value];
}

function componentText(component: string, value: Fields, surroundings: Surroundings): string {
  return surroundings
    .fieldsOf(component)
    .flatMap(({ name, label, attribute }) => {
      const text = toReadable(value[name], attribute, surroundings);
      return text === '' ? [] : [text.includes('\n') ? `${label}:\n${text}` : `${label}: ${text}`];
    })
    .join('\n');
}

function instantText(value: string): string {
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? value : moment.toLocaleString();
}

/**
 * A value as text: rich text with its formatting as signs (`**bold**`, `[text](address)`), a date as printed with its meaning, references as
 * titles, a component as one line per field. A missing value is the empty text. Never throws: what it does not know becomes JSON.
 */
export function toReadable(value: unknown, attribute: Attribute, surroundings: Surroundings = NO_SURROUNDINGS): string {
  if (value === null || value === undefined) return '';
  const { type, customField } = attribute;
  if (customField === 'plugin::desk.references' || type === 'relation' || type === 'media')
    return namedIn(value)
      .map((one) => namedText(one, surroundings))
      .join('\n');
  if (customField === 'plugin::desk.date') return dateText(value);
  if (customField === 'plugin::desk.text' || type === 'blocks') return blocksText(value);
  if (type === 'component' || type === 'dynamiczone')
    return [value]
      .flat()
      .map((part: unknown) => (isFields(part) ? componentText(componentOf(attribute, part), part, surroundings) : ''))
      .join('\n\n');
  if (type === 'datetime' && typeof value === 'string') return instantText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
