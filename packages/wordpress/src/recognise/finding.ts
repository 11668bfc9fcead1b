/** Types of findings: what the importer recognises in passages, with a confidence. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A date as printed. `edtf` is its value in EDTF; null if the printed text alone is read as this value. */
export interface FoundDate {
  readonly printed: string;
  readonly edtf: string | null;
}

/** An entry of a chronology. `date` is null if it was not understood; `text` then contains the whole line. */
export interface FoundEntry {
  readonly date: FoundDate | null;
  readonly text: readonly RichTextNode[];
  readonly status: 'asserted' | 'disputed' | 'false' | 'retracted';
  /** The editorial note that gives the status, without its brackets; null for none. */
  readonly statusNote: string | null;
}

/** A link to a related post. `url` is as written, `''` for none. The importer checks whether it is the address of a post in the archive. */
export interface FoundRelated {
  readonly title: string;
  readonly url: string;
  readonly note: string | null;
}

/** A publication in a list of references. `title` contains all text of the line that is not in another field. */
export interface FoundSource {
  readonly title: string;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly date: FoundDate | null;
}

/** The recognised value. Its fields depend on `kind`. */
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

/** The kinds of findings. */
export type FindingKind = FoundValue['kind'];

/** A finding in the passages of a document. It covers the passages with the indexes from `from` up to, but not including, `to`. */
export interface Finding {
  readonly value: FoundValue;
  /** From 0 to 1: the estimated share of such findings that an editor would accept. */
  readonly confidence: number;
  readonly from: number;
  readonly to: number;
  /** For the editor: what the finding is based on, such as "quotation followed by a name and a date". */
  readonly reason: string;
}

/** The parts of the title of an edition in a series, such as "On This Day — X [2019]". */
export interface FoundEdition {
  readonly series: string;
  /** The title without the edition. All editions share it. */
  readonly title: string;
  readonly edition: string;
  readonly confidence: number;
}

/** The entity that a category or a tag seems to name. */
export interface FoundEntity {
  readonly name: string;
  readonly kind: 'person' | 'organisation' | 'place' | 'event' | 'work';
  readonly confidence: number;
  readonly reason: string;
}
