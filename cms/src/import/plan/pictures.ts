/** Pictures of an import: files in the media library when they were imported, else outside addresses. */
import type { ShownPicture } from '@dossier/wordpress/convert/passage';

/** The component `shared.picture` as Strapi accepts it: the row id of a file, or an outside address. */
export interface PictureData {
  readonly file: number | null;
  readonly url: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
}

/** An attachment of the export. */
export interface Attachment {
  readonly id: string;
  /** Address of its file. */
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
  /** Row id of the file, when it lies in the media library. */
  readonly file: number | null;
}

/** The attachments that one document shows. */
export interface Attachments {
  readonly all: readonly Attachment[];
  byId(id: string): Attachment | undefined;
  byAddress(address: string): Attachment | undefined;
}

/** The part of a file name that WordPress adds for a scaled copy, such as `-300x225`. */
const SCALED = /-\d+x\d+(?=\.\w+$)/;

/** The address of the original picture, without size and query string. */
export function originalAddress(address: string): string {
  const [bare = ''] = address.split(/[?#]/);
  return bare.replace(SCALED, '');
}

/** The picture as a component; null when neither a file nor an outside address is known. */
export function toPictureData(shown: ShownPicture, attachments: Attachments): PictureData | null {
  const attachment =
    (shown.attachment === null ? undefined : attachments.byId(shown.attachment)) ?? attachments.byAddress(originalAddress(shown.address));
  const file = attachment?.file ?? null;
  const url = file === null ? shown.address || attachment?.url || null : null;
  if (file === null && !/^https?:\/\//i.test(url ?? '')) return null;
  return { file, url, alt: shown.alt || attachment?.alt || null, caption: shown.caption || attachment?.caption || null };
}
