/** Types of findings: what the importer recognises in passages, with a confidence. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A date as printed; `edtf` only where the printed words are not to be read by themselves. */
export interface FoundDate {
  readonly printed: string;
  readonly edtf: string | null;
}

/** A line of a chronology. `date` is null when it was not understood; `text` then contains the whole line. */
export interface FoundEntry {
  readonly date: FoundDate | null;
  readonly text: readonly RichTextNode[];
  readonly status: 'asserted' | 'disputed' | 'false' | 'retracted';
  /** The words of the editorial note that the status was read from, without brackets; null for none. */
  readonly statusNote: string | null;
}

/** A link to a related post. `url` is as written; the importer finds out whether it leads to a post of the archive. */
export interface FoundRelated {
  readonly title: string;
  readonly url: string;
  readonly note: string | null;
}

/** A publication in a list of references. `title` contains all words of the line that are not in another field. */
export interface FoundSource {
  readonly title: string;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly date: FoundDate | null;
}

/** What was recognised, by kind. */
export type FoundValue =
  | {
      readonly kind: 'epigraph';
      readonly text: string;
      readonly attribution: string | null;
      readonly role: string | null;
      readonly date: FoundDate | null;
    }
  | { readonly kind: 'related'; readonly items: readonly FoundRelated[] }
  | { readonly kind: 'dateline'; readonly date: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level: 'two' | 'three' | 'four' }
  | { readonly kind: 'chronology'; readonly title: string | null; readonly entries: readonly FoundEntry[] }
  | { readonly kind: 'references'; readonly items: readonly FoundSource[] };

export type FindingKind = FoundValue['kind'];

/** A finding in the passages of one document: it covers the passages from `from` up to but not including `to`. */
export interface Finding {
  readonly value: FoundValue;
  /** From 0 to 1: the estimated share of such findings that an editor would accept. */
  readonly confidence: number;
  readonly from: number;
  readonly to: number;
  /** Why, in a few words, for the editor: "quotation followed by a name and a date". */
  readonly reason: string;
}

/** A title such as "On This Day — X [2019]", taken apart: an edition of X in the series. */
export interface FoundEdition {
  readonly series: string;
  /** The title without its edition: what all editions share. */
  readonly title: string;
  readonly edition: string;
  readonly confidence: number;
}

/** What a category or tag seems to be. */
export interface FoundEntity {
  readonly name: string;
  readonly kind: 'person' | 'organisation' | 'place' | 'event' | 'work';
  readonly confidence: number;
  readonly reason: string;
}
