/** The text of a document as its readers will see it, also while it is a draft. */
import { bodyTextOf, readingOf, type Reading } from '@dossier/contract/reading';
import { CONTENT, type BodyBlock } from '../content/shapes';
import { trackedTypeOf } from '../ledger/tracked';
import { toBodyFace } from '../ledger/faces/body';
import * as fields from './fields';

const NO_FILES = { locales: [], defaultLocale: '', fileByAddress: new Map<string, string>() };

/** The text of a block; empty for one that is not yet complete, which readers would not see. */
function textOfBlock(block: BodyBlock, locale: string): string {
  const undated =
    block.__component === 'body.quotation' && block.quotation ? { ...block, quotation: { ...block.quotation, date: null } } : block;
  try {
    return bodyTextOf(toBodyFace([undated], locale, NO_FILES));
  } catch {
    return '';
  }
}

/** Whether a body has anything for readers: a text, a picture, a timeline, a video. */
export function isBlank(body: readonly BodyBlock[] | null | undefined, locale: string): boolean {
  return (body ?? []).every(
    (block) =>
      ['body.rich-text', 'body.heading', 'body.quotation', 'body.html'].includes(block.__component) &&
      textOfBlock(block, locale).trim() === '',
  );
}

/**
 * The words of a post's or a page's body and of a timeline's entries, and the minutes to read them; null for types without such a text, and
 * for content with a wrong shape.
 * @param uid Strapi's content type
 * @param locale the document's locale
 */
export function findReading(uid: string, document: Readonly<Record<string, unknown>>, locale: string | null): Reading | null {
  const type = trackedTypeOf(uid)?.type;
  const given = { documentId: '', ...document };
  if (type === 'post' || type === 'page') {
    const content = CONTENT[type].safeParse(given).data;
    return content ? readingOf((content.body ?? []).map((block) => textOfBlock(block, locale ?? 'en')).join('\n\n')) : null;
  }
  const timeline = type === 'timeline' ? CONTENT.timeline.safeParse(given).data : undefined;
  return timeline ? readingOf((timeline.entries ?? []).map(({ text }) => fields.wordsOf(text)).join('\n\n')) : null;
}
