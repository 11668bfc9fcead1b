/** Types of the conversion: the content of a post or page as a list of passages, which become the blocks of a body. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A picture as the content shows it. */
export interface ShownPicture {
  /** Its address; `''` when only the attachment is known, as in a gallery. */
  readonly address: string;
  /** WordPress's id of the attachment, when the content tells it. */
  readonly attachment: string | null;
  readonly alt: string;
  readonly caption: string;
}

/** What a passage is. `line` is the line of the content on which it begins, from 1. */
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
      /** What rich text cannot hold, such as a table: sanitised HTML. */
      readonly html: string;
    }
);

/** A remark for the report: something that was left as text because it is unknown, or that was left out. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** A content, converted. `galleries` of attachments that the content does not name are asked for by `ownAttachments`. */
export interface Converted {
  readonly passages: readonly Passage[];
  readonly remarks: readonly Remark[];
}

/** What the conversion needs to know about the post. */
export interface ConversionContext {
  /** Ids of the attachments that were uploaded to the post, in order: what a `[gallery]` without ids shows. */
  readonly ownAttachments: readonly string[];
}
