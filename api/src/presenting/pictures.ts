/** Pictures as a reader sees them: where they lie, what they show, what is printed beneath them. */
import type { FileFace } from '@dossier/contract/document';
import type { PictureFace } from '@dossier/contract/parts';

/** A picture and its uploaded file; null when the picture is on another server, whose address the picture holds. */
export interface ShownPicture {
  readonly picture: PictureFace;
  readonly file: { readonly face: FileFace } | null;
}

/** The address of a picture, scaled to a width when one is given; nobody scales what lies on another server. */
export function toImageUrl({ picture, file }: ShownPicture, mediaUrl: string, width?: number | null): string {
  if (!file) return picture.url ?? '';
  const address = `${mediaUrl}/${encodeURIComponent(file.face.stored)}`;
  return width ? `${address}?width=${width}` : address;
}

/** What is printed beneath a picture. */
export function captionOf({ picture, file }: ShownPicture): string | null {
  return picture.caption ?? file?.face.caption ?? null;
}

/** What a picture shows, in words; empty when it only adorns. */
export function altOf({ picture, file }: ShownPicture): string {
  return picture.alt ?? file?.face.alt ?? '';
}

/** The line beneath a picture: its caption and whom it is owed to; empty when it has neither. */
export function creditLineOf(shown: ShownPicture): string {
  return [captionOf(shown), shown.picture.credit].filter(Boolean).join(' — ');
}
