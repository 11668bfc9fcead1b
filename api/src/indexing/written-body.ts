/** Bodies of posts and pages: as they are served, and the text and files that the index keeps of them. */
import type { BlockFace } from '@dossier/contract/document';
import { bodyTextOf } from '@dossier/contract/reading';
import type { PictureFace } from '@dossier/contract/parts';
import type { WrittenBody } from '../model/documents';
import { toServedQuotation } from './serve-dates';

/** The most characters (UTF-16 units) of a document that are searched; fewer when they hold more different words than a tsvector can. */
export const LONGEST_SEARCH_TEXT = 200_000;

/** A post or a page. */
interface Written {
  readonly body: readonly BlockFace[];
  readonly cover: PictureFace | null;
}

/** The body as it is served. */
export function toWrittenBody({ body }: Written): WrittenBody {
  return {
    body: body.map((block) => (block.kind === 'quotation' ? { ...block, quotation: toServedQuotation(block.quotation) } : block)),
    bodyText: bodyTextOf(body),
  };
}

/** The uploaded files that a post or page shows, as its cover and in its body, each once. */
export function filesOf({ body, cover }: Written): string[] {
  const pictures = [...(cover ? [cover] : []), ...body.flatMap((block) => (block.kind === 'image' ? block.picture : []))];
  return [...new Set(pictures.flatMap(({ file }) => file ?? []))];
}
