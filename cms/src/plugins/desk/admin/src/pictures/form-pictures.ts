/** The pictures in the values of the admin's form. */

/** What the form holds of a file. */
export interface FormFile {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly alternativeText?: string | null;
  readonly formats?: { readonly thumbnail?: { readonly url: string } } | null;
}

interface FormPicture {
  readonly file?: FormFile | null;
  readonly url?: string | null;
  readonly alt?: string | null;
  readonly decorative?: boolean | null;
}

/** A picture with its place: `block` is its number in the body, from 1; null for the cover or the picture of an entity. */
export interface PlacedPicture {
  readonly key: string;
  readonly field: 'cover' | 'image' | 'block';
  readonly block: number | null;
  readonly picture: FormPicture;
}

interface Block {
  readonly __component?: string;
  readonly picture?: FormPicture | null;
}

/** The values of the form that this file reads. */
export interface FormValues {
  readonly cover?: FormPicture | null;
  readonly image?: FormPicture | null;
  readonly body?: readonly Block[] | null;
}

const isShown = ({ picture }: PlacedPicture): boolean => Boolean(picture.file) || Boolean(picture.url?.trim());

/** The pictures of the form, in the order of the fields; places without a file or an address are left out. */
export function picturesOf({ cover, image, body }: FormValues): PlacedPicture[] {
  const placed: PlacedPicture[] = [
    ...(cover ? [{ key: 'cover', field: 'cover' as const, block: null, picture: cover }] : []),
    ...(image ? [{ key: 'image', field: 'image' as const, block: null, picture: image }] : []),
    ...(Array.isArray(body) ? (body as readonly Block[]) : []).flatMap(({ __component, picture }, index) =>
      __component === 'body.image' && picture ? [{ key: `body.${index}`, field: 'block' as const, block: index + 1, picture }] : [],
    ),
  ];
  return placed.filter(isShown);
}

/** The text that readers who cannot see the picture get; `''` for none. */
export function descriptionOf({ picture: { alt, file } }: PlacedPicture): string {
  return alt?.trim() || file?.alternativeText?.trim() || '';
}
