/** A body as a list of pieces: each paragraph of its rich text and each other component is one piece, so that passages can be found in it. */
import { toPlainText, type RichTextNode } from '@dossier/text/rich-text';
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Passage } from '@dossier/wordpress/convert/passage';
import { z } from 'zod';
import type { BodyBlock } from '../../content/shapes';
import type { PictureData } from './pictures';

/** Fields of a component as Strapi takes and gives them. */
export type Data = Record<string, unknown>;

/** One node of rich text (a paragraph, list, quotation or code), or one component of another kind. */
export type Piece =
  | { readonly component: 'body.rich-text'; readonly node: RichTextNode }
  | { readonly component: Exclude<BodyBlock['__component'], 'body.rich-text'>; readonly data: Data };

/** A passage as a piece; null for a picture without a known file or address. */
export function toPiece(passage: Passage, toPicture: (passage: Extract<Passage, { kind: 'image' }>) => PictureData | null): Piece | null {
  switch (passage.kind) {
    case 'text':
      return { component: 'body.rich-text', node: passage.node };
    case 'heading':
      return { component: 'body.heading', data: { text: passage.text, level: passage.level } };
    case 'embed':
      return { component: 'body.embed', data: { url: passage.url, title: passage.title || null } };
    case 'html':
      return { component: 'body.html', data: { html: passage.html } };
    case 'image': {
      const picture = toPicture(passage);
      return picture && { component: 'body.image', data: { picture } };
    }
  }
}

/** The body made of the pieces. Adjacent rich text is put into one component. */
export function toBody(pieces: readonly Piece[]): Data[] {
  const body: Data[] = [];
  let run: RichTextNode[] | undefined;
  for (const piece of pieces) {
    if (piece.component !== 'body.rich-text') {
      body.push({ __component: piece.component, ...piece.data });
      run = undefined;
    } else if (run) run.push(piece.node);
    else {
      run = [piece.node];
      body.push({ __component: piece.component, content: run });
    }
  }
  return body;
}

const block = z.looseObject({ __component: z.string(), id: z.number().optional() });
const richText = z.object({ content: z.custom<RichTextNode[]>((value) => Array.isArray(value)).catch([]) });

/** A piece and its words, by which it is found. */
export interface BodyPiece {
  readonly piece: Piece;
  readonly words: string;
}

/**
 * The pieces of a body as Strapi stores it. Components other than rich text keep only their row id: on a save, Strapi leaves fields that are
 * not given unchanged.
 */
export function fromBody(body: unknown): BodyPiece[] {
  return z
    .array(block)
    .catch([])
    .parse(body)
    .flatMap((one): BodyPiece[] => {
      if (one.__component === 'body.rich-text')
        return richText.parse(one).content.map((node) => {
          const piece: Piece = { component: 'body.rich-text', node };
          return { piece, words: wordsOfPiece(piece) };
        });
      const component = one.__component as Exclude<Piece['component'], 'body.rich-text'>;
      const words = wordsOfPiece({ component, data: one });
      return [{ piece: { component, data: one.id === undefined ? one : { id: one.id } }, words }];
    });
}

const texts = z.object({ text: z.string().nullish(), html: z.string().nullish(), url: z.string().nullish(), title: z.string().nullish() });

/** The words of a piece, with white space collapsed. */
export function wordsOfPiece(piece: Piece): string {
  const { text, html, url, title } = piece.component === 'body.rich-text' ? { text: toPlainText(piece.node) } : texts.parse(piece.data);
  return [text, html ? htmlToText(html) : html, url, title]
    .filter((part) => part)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The position of consecutive pieces with these words in a body: of several, the nearest to `near`; -1 for none. */
export function locate(body: readonly { readonly words: string }[], pieces: readonly Piece[], near: number): number {
  const wanted = pieces.map(wordsOfPiece);
  const places = body.flatMap((_, start) => (wanted.every((words, offset) => body[start + offset]?.words === words) ? [start] : []));
  return places.sort((one, other) => Math.abs(one - near) - Math.abs(other - near))[0] ?? -1;
}
