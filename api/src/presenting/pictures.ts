/** Pictures as readers see them: their address, alternative text, caption and credit. */
import { createHash } from 'node:crypto';
import type { FileFace } from '@dossier/contract/document';
import type { PictureFace } from '@dossier/contract/parts';
import { MEDIA_WIDTHS, SCALED_TYPES } from '../model/media-widths';

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

const SCALED: ReadonlySet<string> = new Set(SCALED_TYPES);

/** The value of `srcset`: the widths that are served and narrower than the original, and the original; null when it is not scaled. */
export function srcsetOf(shown: ShownPicture, mediaUrl: string): string | null {
  const { mime, width } = shown.file?.face ?? { mime: '', width: null };
  if (width === null || !SCALED.has(mime)) return null;
  const scaled = MEDIA_WIDTHS.filter((one) => one < width).map((one) => `${toImageUrl(shown, mediaUrl, one)} ${one}w`);
  return [...scaled, `${toImageUrl(shown, mediaUrl)} ${width}w`].join(', ');
}

/** Identifies a picture with what is said of it in its place: two pictures with one identifier are alike in everything. */
export function imageId({ picture, file }: ShownPicture): string {
  const { file: id, url, alt, caption, credit, rights, licence, decorative } = picture;
  const parts = [id, url, alt, caption, credit, file?.face.stored, rights, licence, decorative];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** The caption of a picture: its own in this place, else that of its file. */
export function captionOf({ picture, file }: ShownPicture): string | null {
  return picture.caption ?? file?.face.caption ?? null;
}

/** The alternative text of a picture; empty when it is decorative. */
export function altOf({ picture, file }: ShownPicture): string {
  return picture.decorative ? '' : (picture.alt ?? file?.face.alt ?? '');
}

/** Who made the picture: what is said in this place, else of the file. */
export function creditOf({ picture, file }: ShownPicture): string | null {
  return picture.credit ?? file?.face.credit ?? null;
}

/** Who holds the rights: what is said in this place, else of the file. */
export function rightsOf({ picture, file }: ShownPicture): string | null {
  return picture.rights ?? file?.face.rights ?? null;
}

/** The licence: what is said in this place, else of the file. */
export function licenceOf({ picture, file }: ShownPicture): string | null {
  return picture.licence ?? file?.face.licence ?? null;
}

/** The line beneath a picture: its caption and its credit; empty when it has neither. */
export function creditLineOf(shown: ShownPicture): string {
  return [captionOf(shown), creditOf(shown)].filter(Boolean).join(' — ');
}
