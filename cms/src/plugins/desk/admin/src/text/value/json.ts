/** The two forms of a text: stored nodes (Strapi's Blocks JSON), and nodes of ProseMirror as JSON. */

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** A node of ProseMirror as JSON. */
export interface PmJson {
  readonly type: string;
  readonly attrs?: Fields;
  readonly content?: readonly PmJson[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Fields }[];
  readonly text?: string;
}

/** Marks of a stored text node, by the names of the editor's marks. */
export const MARK_NAMES = { bold: 'bold', italic: 'italic', underline: 'underline', strike: 'strikethrough', code: 'code' } as const;

/** Names of nodes and marks of the editor that contain what it cannot show: JSON that is stored again as it was. */
export const KEPT = { block: 'keptBlock', inline: 'keptInline', mark: 'keptMark' } as const;

/** The lowest and highest levels of a stored heading. */
export const LEVELS = { top: 1, deepest: 6 } as const;
/** The levels that the editor offers, and that pasted headings get. Level 1 is the title. */
export const OFFERED_LEVELS = [2, 3, 4] as const;

/** Whether a value is a JSON object, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that are not among `known`; null if there are none. */
export function otherFields(node: Fields, known: readonly string[]): Fields | null {
  const others = Object.entries(node).filter(([name, value]) => value !== undefined && !known.includes(name));
  return others.length === 0 ? null : Object.fromEntries(others);
}
