/** Passages in a short notation, so that tests can compare them easily. */
import type { Passage, Remark } from '@dossier/wordpress/convert/passage';
import { toPassages } from '@dossier/wordpress/convert/to-passages';

const isDated = (line: string): boolean => /^\d{4}\b/.test(line);

/** The passages of WordPress content. */
export function read(content: string, ownAttachments: readonly string[] = []): readonly Passage[] {
  return toPassages(content, { ownAttachments }, isDated).passages;
}

/** The remarks on WordPress content. */
export function remarks(content: string): readonly Remark[] {
  return toPassages(content, { ownAttachments: [] }, isDated).remarks;
}

/** The passages in short notation: a paragraph is its words, with `**` for bold, `_` for italic and `<address|words>` for a link. */
export function short(content: string, ownAttachments: readonly string[] = []): string[] {
  return read(content, ownAttachments).map((passage) => {
    switch (passage.kind) {
      case 'text':
        return node(passage.node);
      case 'heading':
        return `${passage.level}: ${passage.text}`;
      case 'image':
        return `image: ${[passage.picture.address, passage.picture.attachment, passage.picture.alt, passage.picture.caption].join('|')}`;
      case 'embed':
        return `embed: ${passage.url}`;
      case 'html':
        return `html: ${passage.html}`;
    }
  });
}

type Node = Extract<Passage, { kind: 'text' }>['node'];

function node({ type, children = [], ...own }: Node): string {
  const inner = children.map(node);
  switch (type) {
    case 'text': {
      const marks = `${own.bold ? '**' : ''}${own.italic ? '_' : ''}${own.underline ? '+' : ''}${own.strikethrough ? '~' : ''}${own.code ? '`' : ''}`;
      return `${marks}${own.text ?? ''}${[...marks].reverse().join('')}`;
    }
    case 'link':
      return `<${own.url ?? ''}|${inner.join('')}>`;
    case 'list':
      return `${own.format === 'ordered' ? '1.' : '-'}(${inner.join(', ')})`;
    case 'quote':
      return `> ${inner.join('')}`;
    case 'code':
      return `code: ${inner.join('')}`;
    default:
      return inner.join('');
  }
}
