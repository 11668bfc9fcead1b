/** Splits passages into lines for the recognisers. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { linesOf, textOf, trimmed } from './inline';

/** A line of a passage. `depth` is the number of lists around it, 0 outside lists. */
export interface Line {
  readonly nodes: readonly RichTextNode[];
  readonly text: string;
  readonly depth: number;
}

function toLine(nodes: readonly RichTextNode[], depth = 0): Line {
  return { nodes, text: textOf(nodes), depth };
}

function itemsOf(list: RichTextNode, depth: number): Line[] {
  return (list.children ?? []).flatMap((child) => {
    if (child.type === 'list') return itemsOf(child, depth + 1);
    const line = toLine(trimmed(child.children ?? []), depth);
    return line.text === '' ? [] : [line];
  });
}

/**
 * The lines of a heading, a paragraph, a quotation or a list, without empty lines. An item of a list is one line, even if it contains line breaks.
 * Other passages have no lines.
 */
export function linesIn(passage: Passage): Line[] {
  if (passage.kind === 'heading') return passage.text.trim() === '' ? [] : [toLine([{ type: 'text', text: passage.text.trim() }])];
  if (passage.kind !== 'text' || passage.node.type === 'code') return [];
  if (passage.node.type === 'list') return itemsOf(passage.node, 1);
  return linesOf(passage.node.children ?? []).map((nodes) => toLine(nodes));
}

/** The line of a heading or a paragraph that has exactly one line; else null. */
export function onlyLine(passage: Passage | undefined): Line | null {
  if (!passage || (passage.kind === 'text' && passage.node.type !== 'paragraph')) return null;
  const lines = linesIn(passage);
  return lines.length === 1 ? (lines[0] ?? null) : null;
}
