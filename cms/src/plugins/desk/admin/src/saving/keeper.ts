/**
 * Keeps what is typed into one form of the edit view: the version that it is based on, and what the form holds when another version arrives.
 * Strapi's form itself is overwritten by every version that arrives.
 */
import { isSameContent, merge, type Change, type Choices, type Merged, type Shape, type Side, type Values } from './merge';

/** Strapi's form. `resetForm` sets the values that it counts as unchanged. */
export interface FormAccess {
  readonly initialValues: Values;
  getValues(): Values;
  resetForm(values?: Values): void;
  setValues(values: Values): void;
}

/** A version as it is stored: `version` is its `updatedAt`, or `none` when the document has no such version yet. */
export interface Version {
  readonly version: string;
  readonly values: Values;
}

/** The document of a form. `documentId` is null for one that was never saved, and for the site. */
export interface Identity {
  readonly uid: string;
  readonly documentId: string | null;
  readonly locale: string | null;
}

/** A document that a request reads or changes. */
export interface Named extends Identity {
  readonly isChange: boolean;
  /** Whether the draft is replaced by what is public. */
  readonly isDiscard: boolean;
  readonly isPublication: boolean;
  /** Whether the request creates the document. */
  readonly isNew: boolean;
}

/** What was typed into a form of a new document after its first save was sent, for the form that opens then. */
interface Handover {
  readonly documentId: string;
  readonly sent: Values;
  values: Values;
  readonly at: number;
}

const HANDOVER_MS = 60_000;
let handover: Handover | null = null;

/** Whether two values are equal in every key, also in those that are no content. */
function isEqual(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export class Keeper {
  /** The version that the values of the form are based on. */
  base: Version | null = null;
  /** The stored version that last arrived. */
  stored: Version | null = null;
  form: FormAccess | null = null;
  shape: Shape = { attributes: {}, components: {} };
  /** The values of the request that is under way, and those of requests whose answers were lost. */
  private sending: Values | null = null;
  /** Given by the component of the form: asks the server for the stored version, and the editor for the choices (null: not now). */
  reload: (() => Promise<void>) | null = null;
  ask: ((stored: Version, changes: readonly Change[]) => Promise<Choices | null>) | null = null;
  /** Keeps in the browser, at once, what the form holds and is not stored. */
  keepNow: (() => void) | null = null;
  /** Given by the component of the form: offers to restore the document, which was deleted. @returns null when it is back, else what to do */
  recover: (() => Promise<string | null>) | null = null;
  private unanswered: Values[] = [];
  /** What the form held when it was last rendered. */
  private last: Values | null = null;
  /** The document was created from this form, which closes. */
  isOver = false;
  private handed: Handover | null = null;
  private isExpected = false;
  private isDiscarding = false;
  /** The versions that changes of this form have replaced: a request that was under way may still bring one. */
  private readonly replaced = new Set<string>();

  constructor(readonly identity: Identity) {}

  /** Whether the form holds something that is not stored. */
  hasWords(): boolean {
    const { form, base } = this;
    return (
      form !== null && base !== null && !isEqual(form.getValues(), base.values) && !isSameContent(this.shape, base.values, form.getValues())
    );
  }

  /**
   * A stored version has arrived. What the form holds stays: changes of both sides are merged. If both changed the same field, the form keeps
   * its own, and its next save is compared.
   */
  arrived(stored: Version): void {
    const { form, base } = this;
    if (!form) return;
    this.stored = stored;
    if (base === null) {
      this.base = stored;
      this.takeHandover(stored);
      return;
    }
    if (this.isExpected && this.replaced.has(stored.version)) {
      // The cached version, which a save of this form has just replaced.
      if (!isEqual(form.initialValues, stored.values)) this.protect(stored.values);
      return;
    }
    if (isEqual(form.initialValues, stored.values) && base.version === stored.version) {
      if (this.isExpected) this.base = stored;
      this.isExpected = false;
      return;
    }
    if (this.isDiscarding) {
      this.isDiscarding = false;
      this.replace(stored, stored.values);
      return;
    }
    const isOwn = base.version === stored.version;
    const { values, changes } = this.compare(stored);
    const isAgreed = isOwn ? this.isExpected : changes.every(({ side }) => side !== 'both');
    if (isAgreed) this.replace(stored, values);
    // An unsaved change that another part of the admin has announced, or a conflict: the form is left as it is.
    else this.protect(stored.values);
  }

  /**
   * The form was rendered. After a save Strapi's form may take the cached document again, which is older than the save, until the saved version
   * arrives: then it gets its own values back.
   */
  rendered(values: Values): void {
    const { base, stored, last } = this;
    // Typing goes on in the old form until the new one has opened.
    if (this.handed !== null) this.handed.values = values;
    const isStale = this.isExpected && stored !== null && stored.version !== base?.version && !this.isDiscarding;
    // Values that are equal to the older document, but another object, are typed: the editor took back what the save has stored.
    const isTaken = values === this.form?.initialValues;
    if (isStale && isTaken && last !== null && values !== last && isEqual(values, stored.values)) this.form?.setValues(last);
    else this.last = values;
  }

  /** The changes of the form and of a stored version since the version that the form is based on. */
  compare(stored: Version, choices?: Choices): Merged {
    const mine = this.form?.getValues() ?? {};
    const sent = this.unanswered.find((values) => isSameContent(this.shape, values, stored.values));
    return merge(this.shape, sent ?? this.base?.values ?? {}, stored.values, mine, choices);
  }

  /** Puts the merged values into the form, based on the stored version. @returns them: the form has them only when it is rendered again */
  private take(stored: Version, choices: Choices): Values {
    const { values } = this.compare(stored, choices);
    this.replace(stored, values);
    return values;
  }

  private replace(stored: Version, values: Values): void {
    this.base = stored;
    this.isExpected = false;
    this.unanswered = [];
    this.form?.resetForm(stored.values);
    if (!isSameContent(this.shape, values, stored.values)) this.form?.setValues(values);
  }

  private protect(unchanged: Values): void {
    const mine = this.form?.getValues();
    this.form?.resetForm(unchanged);
    if (mine) this.form?.setValues(mine);
  }

  /** A save is sent. @returns what it contains */
  send(): Values {
    this.sending = this.form?.getValues() ?? {};
    this.keepNow?.();
    return this.sending;
  }

  /** The save was not made. @param isUnknown whether it may have been made, since its answer was lost */
  failed(isUnknown: boolean): void {
    if (this.sending !== null && isUnknown) this.unanswered.push(this.sending);
    this.sending = null;
  }

  /** A request has been answered. A change that was made leads to a version which the form is now based on. */
  answered(named: Named, status: number, now: string | null): void {
    if (!named.isChange || status >= 300 || now === null || this.base === null || !this.concerns(named)) return;
    for (const { version } of [this.base, this.stored ?? this.base]) this.replaced.add(version);
    this.replaced.delete(now);
    this.base = { version: now, values: this.sending ?? this.base.values };
    this.isExpected = true;
    this.isDiscarding = named.isDiscard;
    this.sending = null;
    this.keepNow?.();
  }

  /**
   * A save was refused, because another version is stored. The editor chooses where both changed something.
   * @returns the values to save now, based on the stored version; null when the editor goes back to the form
   */
  async settle(): Promise<Values | null> {
    await this.reload?.();
    const { stored } = this;
    if (stored === null || !this.isSending()) return null;
    const { changes } = this.compare(stored);
    const choices = changes.some(({ side }) => side === 'both') ? ((await this.ask?.(stored, changes)) ?? null) : new Map<string, Side>();
    if (choices === null) return null;
    this.sending = this.take(stored, choices);
    return this.sending;
  }

  /** The document that was created from this form; null until it is. */
  get successor(): string | null {
    return this.handed?.documentId ?? null;
  }

  /** Whether a save of the whole form is under way. */
  isSending(): boolean {
    return this.sending !== null;
  }

  /** Whether a request reads or changes the document of this form. */
  concerns({ uid, documentId, locale }: Identity): boolean {
    const own = this.identity;
    return own.uid === uid && own.documentId === documentId && own.locale === locale;
  }

  /** The document of this form was created: what was typed since the request is handed to the form that opens. */
  created(documentId: string): void {
    const values = this.form?.getValues() ?? {};
    this.handed = { documentId, sent: this.sending ?? values, values, at: Date.now() };
    handover = this.handed;
    this.isOver = true;
    this.keepNow?.();
  }

  private takeHandover(stored: Version): void {
    const given = handover;
    if (given === null || given.documentId !== this.identity.documentId) return;
    handover = null;
    if (Date.now() - given.at > HANDOVER_MS || isEqual(given.sent, given.values)) return;
    const { values } = merge(this.shape, given.sent, stored.values, given.values);
    if (!isSameContent(this.shape, values, stored.values)) this.form?.setValues(values);
  }
}
