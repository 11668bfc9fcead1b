/** A body, piece by piece: every paragraph of its rich text and every other component stands for itself, so that passages can be found in it. */
import { toPlainText, type RichTextNode } from '@dossier/text/rich-text';
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Passage } from '@dossier/wordpress/convert/passage';
import { z } from 'zod';
import type { BodyBlock } from '../../content/shapes';
import type { PictureData } from './pictures';

/** Fields of a component as Strapi takes and gives them. */
export type Data = Record<string, unknown>;

/** One paragraph, list, quotation or piece of code of rich text, or one component of another kind. */
export type Piece =
  | { readonly component: 'body.rich-text'; readonly node: RichTextNode }
  | { readonly component: Exclude<BodyBlock['__component'], 'body.rich-text'>; readonly data: Data };

/** A passage as a piece; null for a picture that leads nowhere. */
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

/** The body that holds the pieces: neighbours of rich text stand in one component. */
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

/** A piece, and the words by which it is known. */
export interface BodyPiece {
  readonly piece: Piece;
  readonly words: string;
}

/**
 * The pieces of a body as Strapi holds it. Other components keep their row's id and nothing else that a save would need: Strapi leaves
 * as it is what a component does not name. `words` are those by which a passage is found again.
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

/** The words of a piece, by which it is known: white space does not count. */
export function wordsOfPiece(piece: Piece): string {
  const { text, html, url, title } = piece.component === 'body.rich-text' ? { text: toPlainText(piece.node) } : texts.parse(piece.data);
  return [text, html ? htmlToText(html) : html, url, title]
    .filter((part) => part)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Where the pieces stand in a body, one after another with the same words: of several places the nearest to `near`; -1 for none. */
export function locate(body: readonly { readonly words: string }[], pieces: readonly Piece[], near: number): number {
  const wanted = pieces.map(wordsOfPiece);
  const places = body.flatMap((_, start) => (wanted.every((words, offset) => body[start + offset]?.words === words) ? [start] : []));
  return places.sort((one, other) => Math.abs(one - near) - Math.abs(other - near))[0] ?? -1;
}
