/** What the importer believes that a passage is. Nothing is applied without a confidence, and each finding can be refused. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A date as printed; `edtf` only where the printed words are not to be read by themselves. */
export interface FoundDate {
  readonly printed: string;
  readonly edtf: string | null;
}

/** A line of a chronology. `date` is null where it was not understood: such a line keeps its words in `text`, whole. */
export interface FoundEntry {
  readonly date: FoundDate | null;
  readonly text: readonly RichTextNode[];
  readonly status: 'asserted' | 'disputed' | 'false' | 'retracted';
  /** The words of the editorial note that the status was read from, without brackets; null for none. */
  readonly statusNote: string | null;
}

/** A way onwards. `url` is as the content has it: whether it leads into the archive is for the importer to find out. */
export interface FoundRelated {
  readonly title: string;
  readonly url: string;
  readonly note: string | null;
}

/** An outside publication in a list of references. `title` holds all words of the line that no other field does. */
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

/** A finding in the passages of one document: it stands for the passages from `from` to before `to`. */
export interface Finding {
  readonly value: FoundValue;
  /** From 0 to 1: the share of such findings that an editor would accept. */
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
