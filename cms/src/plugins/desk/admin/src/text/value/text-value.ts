/** A text as it is stored, and as a document of the editor. */
import type { Node, Schema } from '@tiptap/pm/model';
import { fromBlock, kept } from './from-blocks';
import type { PmJson } from './json';
import { toBlock } from './to-blocks';

/** Whether a field with this value is empty: null, an empty list, or no value yet. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A node of the schema. What the schema does not accept is kept as it is. */
function nodeOf(schema: Schema, json: PmJson, stored: unknown): Node {
  try {
    const node = schema.nodeFromJSON(json);
    node.check();
    return node;
  } catch {
    return schema.nodeFromJSON(kept(stored));
  }
}

/** Lists, objects and values within one another. A block that is deeper is kept whole, since it is read and compared by recursion. */
const DEEPEST = 200;

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return than === 0 || Object.values(value).some((part) => isDeeper(part, than - 1));
}

/**
 * A stored text that is being edited. `toValue` of the untouched document is the stored value itself, and each block that was not changed is
 * the stored block itself, whatever its form; only changed blocks are written anew. It never fails, whatever the value is.
 */
export class TextValue {
  /** The document of the stored value. */
  readonly doc: Node;
  /** Stored blocks by the nodes made of them. ProseMirror does not change nodes, so a node that is still there was not changed. */
  private readonly blocks = new WeakMap<Node, { readonly block: unknown }>();
  /** Stored blocks by the JSON that would be written for them, where that differs: for blocks that were changed and changed back. */
  private readonly restored = new Map<string, unknown>();

  constructor(
    schema: Schema,
    readonly stored: unknown,
  ) {
    const list: readonly unknown[] = Array.isArray(stored) ? stored : [stored];
    const nodes = isNothing(stored) ? [] : list.map((block) => this.nodeFor(schema, block));
    this.doc = schema.topNodeType.create(null, nodes.length > 0 ? nodes : schema.node('paragraph'));
  }

  /** The value of a document that has been made from this text by changes. Null when it is empty. */
  toValue(doc: Node): unknown {
    if (doc.eq(this.doc)) return this.stored;
    const [first, ...others] = doc.children;
    if (first?.type.name === 'paragraph' && others.length === 0 && first.childCount === 0) return null;
    return doc.children.map((node) => this.blockOf(node));
  }

  private nodeFor(schema: Schema, block: unknown): Node {
    const isKept = isDeeper(block, DEEPEST);
    const node = nodeOf(schema, isKept ? kept(block) : fromBlock(block), block);
    this.blocks.set(node, { block });
    if (isKept) return node;
    const written = JSON.stringify(toBlock(node));
    if (written !== JSON.stringify(block)) this.restored.set(written, block);
    return node;
  }

  private blockOf(node: Node): unknown {
    const known = this.blocks.get(node);
    if (known) return known.block;
    const written = toBlock(node);
    const text = JSON.stringify(written);
    const block = this.restored.has(text) ? this.restored.get(text) : written;
    this.blocks.set(node, { block });
    return block;
  }
}
