/** Types of the conversion. The content of a post or page becomes a list of passages; the importer makes the blocks of a body from them. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A picture in the content. */
export interface ShownPicture {
  /** Address of the picture; `''` if only the attachment is known, as in a gallery. */
  readonly address: string;
  /** WordPress's id of the attachment; null if the content does not name it. */
  readonly attachment: string | null;
  /** Alternative text; `''` for none. */
  readonly alt: string;
  /** `''` for none. */
  readonly caption: string;
}

/** A part of the content, such as a paragraph or a picture. `line` is the line of the content on which it begins, from 1. */
export type Passage = { readonly line: number } & (
  | {
      readonly kind: 'text';
      /** One top-level node of Strapi's rich text: `paragraph`, `list`, `quote` or `code`. */
      readonly node: RichTextNode;
    }
  | { readonly kind: 'heading'; readonly text: string; readonly level: 'two' | 'three' | 'four' }
  | { readonly kind: 'image'; readonly picture: ShownPicture }
  | { readonly kind: 'embed'; readonly url: string; readonly title: string }
  | {
      readonly kind: 'html';
      /** Sanitised HTML of an element that rich text does not have, such as a table. */
      readonly html: string;
    }
);

/** A remark for the report of the import: what was left out, or kept as text because it is unknown. */
export interface Remark {
  /** Line of the content, from 1. */
  readonly line: number;
  readonly message: string;
}

/** The result of a conversion. */
export interface Converted {
  readonly passages: readonly Passage[];
  /** In the order of their lines. */
  readonly remarks: readonly Remark[];
}

/** What the conversion needs to know about the post. */
export interface ConversionContext {
  /** Ids of the attachments that were uploaded to the post, in order. A `[gallery]` without ids shows them. */
  readonly ownAttachments: readonly string[];
}
