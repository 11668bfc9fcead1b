/** What a reader writes is plain text; a document holds rich text. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** The text as paragraphs: an empty line begins one, any other line break stays. */
export function toParagraphs(text: string): RichTextNode[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', children: [{ type: 'text', text: part }] }));
}

const PLAIN_KEYS: ReadonlySet<string> = new Set(['type', 'text']);

function plainParagraph({ type, children = [] }: RichTextNode): string | null {
  if (type !== 'paragraph') return null;
  const isPlain = children.every(
    (child) => child.type === 'text' && Object.entries(child).every(([key, value]) => PLAIN_KEYS.has(key) || !value),
  );
  return isPlain ? children.map(({ text = '' }) => text).join('') : null;
}

/** The text of paragraphs without any mark, link or list; null for other rich text, which it would lose. */
export function toPlainText(nodes: readonly RichTextNode[] | null | undefined): string | null {
  const paragraphs = (nodes ?? []).map(plainParagraph);
  return paragraphs.includes(null)
    ? null
    : paragraphs
        .map((text) => text?.trim())
        .filter(Boolean)
        .join('\n\n');
}
