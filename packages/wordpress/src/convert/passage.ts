/** The content of a WordPress post or page as passages: what stands one below the other in a body of ours. */
import type { RichTextNode } from '@dossier/text/rich-text';

/** A picture as the content shows it. */
export interface ShownPicture {
  /** Its address; `''` when only the attachment is known (a gallery). */
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

/** Something in the content that was not understood and left as it was, or that shows nothing by itself. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** A content, converted. `galleries` of attachments that the content does not name are asked for by `ownAttachments`. */
export interface Converted {
  readonly passages: readonly Passage[];
  readonly remarks: readonly Remark[];
}

/** What the conversion must be told of the post. */
export interface ConversionContext {
  /** Ids of the attachments that were uploaded to the post, in order: what a `[gallery]` without ids shows. */
  readonly ownAttachments: readonly string[];
}
