/** Keeps the editor and the form's value in step, without ever losing what is being typed. */
import { EditorState, Selection } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/core';
import { isFields } from './value/json';
import { TextValue } from './value/text-value';

/** Milliseconds between two writes to the form while somebody types: each makes the whole form compare its values. */
const BETWEEN_WRITES = 250;
/** The longest time between two writes: what is typed is to be kept soon. */
const LONGEST_BETWEEN_WRITES = 750;
/** The time between two writes is at least this many times as long as the form took to show the last one: keys wait while it does. */
const REST = 4;
/** Milliseconds after a save within which the saved value may still come back to the form. */
const ECHO = 10_000;
/** Milliseconds after which a value that the form has not shown is written again: values that arrive meanwhile may take its place. */
const UNSEEN = 2_000;

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two JSON values are equal, whatever the order of their keys. Empty values of a text are equal. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isFields(one) || !isFields(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

/** Writes a value to the form. `isNow`: the form has it when the function returns. */
export type Write = (value: unknown, isNow: boolean) => void;

/**
 * The editor owns the text: what the form holds is written from it, and a value that comes back from the form changes nothing. Only a value
 * that somebody else has set (a restored version, another locale, discarded changes) replaces the document. A value of the form is known by
 * its identity: the form keeps the objects that it was given.
 */
export class FormText {
  private text: TextValue;
  /** The value that the document had when it was last written or read. */
  private shown: unknown;
  /** The value that the form last showed. */
  private held: unknown;
  /** Values that were written and that the form has not shown yet. */
  private pending: unknown[] = [];
  /** The values that were written since the document was last replaced. */
  private written = new WeakSet<object>();
  private isDirty = false;
  private timer: number | undefined;
  private check: number | undefined;
  private lastWrite = 0;
  /** Milliseconds that the form took to show the last write. */
  private delay = 0;
  /** The value of a save that is under way, or has ended at `ended`. It comes back from the server, even if more was typed since. */
  private saved: { readonly value: unknown; readonly ended: number | null } | null = null;

  constructor(
    private readonly editor: Editor,
    value: unknown,
    private readonly write: Write,
  ) {
    this.held = value;
    this.shown = value;
    this.text = this.show(value);
    editor.on('update', this.changed);
  }

  /** Takes in what the form holds now. Call after each render. */
  see(value: unknown, isSubmitting: boolean): void {
    this.followSave(isSubmitting);
    this.held = value;
    if (value === this.shown) {
      if (this.pending.length > 0) this.delay = Date.now() - this.lastWrite;
      this.pending = [];
      return;
    }
    const at = this.pending.indexOf(value);
    if (at >= 0) this.pending.splice(0, at + 1);
    else if (this.isEcho(value) || this.isAhead() || this.isOwn(value)) this.pass(false);
    else if (isSame(value, this.shown)) this.shown = value;
    else this.adopt(value);
  }

  /** Writes what has been typed to the form, if it does not have it yet. */
  flush(): void {
    if (this.isAhead()) this.pass(true);
  }

  end(): void {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.check);
    this.editor.off('update', this.changed);
  }

  private readonly changed = (): void => {
    this.isDirty = true;
    if (this.timer !== undefined) return;
    const between = Math.min(Math.max(BETWEEN_WRITES, REST * this.delay), LONGEST_BETWEEN_WRITES);
    const wait = this.lastWrite + between - Date.now();
    // The first save closes this form: what the form has until then is handed to the next.
    if (wait <= 0 || this.isAroundSave()) this.pass(false);
    else this.timer = window.setTimeout(() => this.pass(false), wait);
  };

  private pass(isNow: boolean): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.lastWrite = Date.now();
    this.isDirty = false;
    this.shown = this.text.toValue(this.editor.state.doc);
    this.pending.push(this.shown);
    if (typeof this.shown === 'object' && this.shown !== null && this.shown !== this.text.stored) this.written.add(this.shown);
    window.clearTimeout(this.check);
    this.check = window.setTimeout(() => this.flush(), UNSEEN);
    this.write(this.shown, isNow);
  }

  /** Whether something was typed that the form has not shown yet. What arrives then was made without it, and does not replace it. */
  private isAhead(): boolean {
    return this.isDirty || (this.pending.length > 0 && this.shown !== this.held);
  }

  /** Whether the value is one that was written before: the form has gone back to what it held a moment ago. */
  private isOwn(value: unknown): boolean {
    return typeof value === 'object' && value !== null && this.written.has(value);
  }

  private followSave(isSubmitting: boolean): void {
    if (isSubmitting && this.saved?.ended !== null) this.saved = { value: this.shown, ended: null };
    if (!isSubmitting && this.saved?.ended === null) this.saved = { ...this.saved, ended: Date.now() };
  }

  /** Whether the value is that of a save during or after which more was typed. */
  private isEcho(value: unknown): boolean {
    if (!this.saved || (this.saved.value === this.shown && !this.isDirty)) return false;
    return this.isAroundSave() && isSame(value, this.saved.value);
  }

  private isAroundSave(): boolean {
    return this.saved !== null && (this.saved.ended === null || Date.now() - this.saved.ended < ECHO);
  }

  private adopt(value: unknown): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = [];
    this.written = new WeakSet();
    this.isDirty = false;
    this.shown = value;
    this.text = this.show(value);
  }

  /** A new document begins a new history: undo does not bring back what somebody else has replaced. */
  private show(value: unknown): TextValue {
    const { view, schema, state } = this.editor;
    const text = new TextValue(schema, value);
    const { from } = state.selection;
    const selection = Selection.near(text.doc.resolve(Math.min(from, text.doc.content.size)));
    view.updateState(EditorState.create({ doc: text.doc, selection, plugins: state.plugins }));
    this.editor.emit('transaction', { editor: this.editor, transaction: this.editor.state.tr, appendedTransactions: [] });
    return text;
  }
}
