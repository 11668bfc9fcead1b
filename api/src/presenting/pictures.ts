/** Pictures as readers see them: their address, alternative text, caption and credit. */
import type { FileFace } from '@dossier/contract/document';
import type { PictureFace } from '@dossier/contract/parts';

/** A picture and its uploaded file; null when the picture is on another server, whose address the picture holds. */
export interface ShownPicture {
  readonly picture: PictureFace;
  readonly file: { readonly face: FileFace } | null;
}

/** The address of a picture, scaled to `width` when that is given; pictures on other servers are not scaled. */
export function toImageUrl({ picture, file }: ShownPicture, mediaUrl: string, width?: number | null): string {
  if (!file) return picture.url ?? '';
  const address = `${mediaUrl}/${encodeURIComponent(file.face.stored)}`;
  return width ? `${address}?width=${width}` : address;
}

/** The caption of a picture: its own in this place, else that of its file. */
export function captionOf({ picture, file }: ShownPicture): string | null {
  return picture.caption ?? file?.face.caption ?? null;
}

/** The alternative text of a picture; empty when it is decorative. */
export function altOf({ picture, file }: ShownPicture): string {
  return picture.alt ?? file?.face.alt ?? '';
}

/** The line beneath a picture: its caption and its credit; empty when it has neither. */
export function creditLineOf(shown: ShownPicture): string {
  return [captionOf(shown), shown.picture.credit].filter(Boolean).join(' — ');
}
