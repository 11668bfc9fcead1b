/** Rules for the body of a post or page. */
import { sanitise } from '@dossier/text/sanitise-html';
import type { BodyBlock } from '../content/shapes';
import * as fields from './fields';
import { problem, problemIf, type Problem } from './problem';

/** HTML of which nothing is left after sanitising (such as the embed code of a video site) is reported to the editor. */
function htmlProblems(html: string | null | undefined, path: readonly (string | number)[]): Problem[] {
  if (fields.isEmpty(html)) return [problem(path, 'The HTML is empty: fill it in, or remove the block.')];
  return problemIf(
    sanitise(html ?? '').trim() === '',
    path,
    'Nothing is left of this HTML after scripts, frames and similar code are removed: for a video or a page use an embed, or remove the block.',
  );
}

function blockProblems(block: BodyBlock, path: readonly (string | number)[], locale: string): Problem[] {
  switch (block.__component) {
    case 'body.heading':
      return fields.filled(block.text, [...path, 'text'], 'The heading');
    case 'body.quotation':
      return block.quotation
        ? fields.quotation(block.quotation, [...path, 'quotation'], locale)
        : [problem([...path, 'quotation'], 'The quotation is empty: fill it in, or remove the block.')];
    case 'body.image':
      return fields.picture(block.picture ?? {}, [...path, 'picture'], 'the block');
    case 'body.embed':
      return [...fields.filled(block.url, [...path, 'url'], 'The address'), ...fields.webAddress(block.url, [...path, 'url'])];
    case 'body.html':
      return htmlProblems(block.html, [...path, 'html']);
    case 'body.timeline':
      return problemIf(!block.timeline?.length, [...path, 'timeline'], 'No timeline is chosen: choose one, or remove the block.');
    default:
      return [];
  }
}

/** Problems in the blocks of a field `body`. */
export function bodyProblems(body: readonly BodyBlock[] | null | undefined, locale: string): Problem[] {
  return (body ?? []).flatMap((block, index) => blockProblems(block, ['body', index], locale));
}
