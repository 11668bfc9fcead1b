/** The pictures that a document shows, each with its place in the form and with whether its alternative text is given. */
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Populate } from '../content/populate';
import { readWhole } from '../content/read-whole';
import { CONTENT, type BodyBlock, type PictureContent } from '../content/shapes';
import type { TrackedType } from '../ledger/tracked';

type Path = readonly (string | number)[];

/** `key` tells pictures of one document apart: the file, or the address. `path` is the field of the form in which its text is written. */
export interface ShownPicture {
  readonly path: Path;
  readonly key: string;
  /** By what its file is found: documentId, or the address that rich text contains. Null for a picture on another server. */
  readonly file: { readonly documentId: string } | { readonly url: string } | null;
  /** Whether it has its own alternative text in this place, or is marked as decorative. */
  readonly isDescribed: boolean;
}

const FILE = 'plugin::upload.file';
const picture: Populate[string] = { populate: { file: { fields: ['documentId'] } } };
const body: Populate[string] = { on: { 'body.image': { populate: { picture } }, 'body.rich-text': true } };

/** By type of document that shows pictures: the `populate` parameter that reads them. */
const PICTURES: Partial<Record<DocumentType, Populate>> = {
  post: { cover: picture, body },
  page: { cover: picture, body },
  entity: { image: picture },
};

/** Whether documents of the type show pictures. */
export function showsPictures({ type }: TrackedType): boolean {
  return type in PICTURES;
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

function ofComponent(value: PictureContent, path: Path): ShownPicture[] {
  const documentId = value?.file?.documentId;
  const url = value?.url?.trim() ?? '';
  if (!value || (documentId === undefined && url === '')) return [];
  const isDescribed = (value.decorative ?? false) || !isBlank(value.alt);
  return [{ path: [...path, 'alt'], key: documentId ?? url, file: documentId === undefined ? null : { documentId }, isDescribed }];
}

function ofBlock(block: BodyBlock, path: Path): ShownPicture[] {
  if (block.__component === 'body.image') return ofComponent(block.picture, [...path, 'picture']);
  if (block.__component !== 'body.rich-text') return [];
  return (block.content ?? []).flatMap(({ type, image }) => {
    const url = image?.url ?? '';
    if (type !== 'image' || url === '') return [];
    return [{ path: [...path, 'content'], key: url, file: { url }, isDescribed: !isBlank(image?.alternativeText) }];
  });
}

const shown = z.object({
  cover: CONTENT.post.shape.cover.catch(null),
  image: CONTENT.entity.shape.image.catch(null),
  body: z.array(z.unknown()).nullish().catch(null),
});
const block = CONTENT.post.shape.body.unwrap().unwrap().element;

/** The pictures of a document's content, in the order of the form. */
export function picturesIn(content: unknown): ShownPicture[] {
  const { cover, image, body: blocks } = shown.parse(content);
  return [
    ...ofComponent(cover, ['cover']),
    ...ofComponent(image, ['image']),
    ...(blocks ?? []).flatMap((one, index) => {
      const parsed = block.safeParse(one);
      return parsed.success ? ofBlock(parsed.data, ['body', index]) : [];
    }),
  ];
}

/** The pictures of all versions of a document that are stored, in all languages. */
export async function storedPictures(strapi: Core.Strapi, { type, uid }: TrackedType, documentId: string): Promise<ShownPicture[]> {
  const rows = await readWhole(strapi, uid, PICTURES[type] ?? {}, { documentIds: [documentId], versions: 'all', locales: null });
  return rows.flatMap(picturesIn);
}

const described = z.array(z.object({ id: z.number(), documentId: z.string(), url: z.string(), alternativeText: z.string().nullish() }));

/** A picture with its file: the row id, and whether the file has an alternative text. Null and false for a picture on another server. */
export interface FiledPicture extends ShownPicture {
  readonly fileRow: number | null;
  readonly isFileDescribed: boolean;
}

/** The pictures with what is known of their files. */
export async function withFiles(strapi: Core.Strapi, pictures: readonly ShownPicture[]): Promise<FiledPicture[]> {
  const $or = pictures.flatMap(({ file }) => file ?? []);
  const select = ['id', 'documentId', 'url', 'alternativeText'];
  const found: unknown = $or.length === 0 ? [] : await strapi.db.query(FILE).findMany({ where: { $or }, select });
  const files = described.parse(found);
  return pictures.map((one) => {
    const file = files.find(({ documentId, url }) => one.key === documentId || one.key === url);
    return { ...one, fileRow: file?.id ?? null, isFileDescribed: !isBlank(file?.alternativeText) };
  });
}
