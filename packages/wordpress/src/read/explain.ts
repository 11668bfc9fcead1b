/** Translates errors of the XML parser into messages that help to correct the file. */
const REMEDY = 'Put it right here in a text editor, or export again in WordPress (Tools → Export).';

/** What is known where the parser stopped. */
export interface Circumstances {
  /** The element whose text is being read, or that a wrong tag has just closed; `''` outside all. */
  readonly element: string;
  /** Whether a CDATA section has ended in the text of that element. */
  readonly hadSection: boolean;
  /** Whether words follow that section outside of it. */
  readonly strays: boolean;
  /** Whether the root has been closed. */
  readonly isOver: boolean;
}

/** Why a text that holds markup, or `]]>`, cannot be read. */
export function explainBrokenText(element: string, hadSection: boolean): string {
  const reason = hadSection
    ? `The CDATA section of <${element}> has ended too early: a "]]>" within it must be written as "]]]]><![CDATA[>".`
    : `The text of <${element}> holds markup that is neither in a CDATA section nor written with "&lt;".`;
  return `${reason} ${REMEDY}`;
}

const OF_MARKUP = new Set([
  'unexpected close tag.',
  'unexpected end.',
  'disallowed character in tag name',
  'documents may contain only one root.',
  'the XML declaration must appear at the start of the document.',
  'an XML declaration must be at the start of the document.',
]);

/** Whether a complaint is of the markup that began last, not of the character that was read last. */
export function isOfMarkup(complaint: string): boolean {
  return OF_MARKUP.has(complaint);
}

/** @param complaint the parser's own words */
export function explain(complaint: string, { element, hadSection, strays, isOver }: Circumstances): string {
  switch (complaint) {
    case 'unexpected close tag.':
      if (strays) return explainBrokenText(element, true);
      return `A closing tag stands here while <${element}> is open, which is not its own${hadSection ? ', or a "]]>" within the text has ended it too early' : ''}. ${REMEDY}`;
    case 'the string "]]>" is disallowed in char data.':
      return hadSection
        ? explainBrokenText(element, true)
        : `The text of <${element}> holds a "]]>", which must be written as "]]&gt;". ${REMEDY}`;
    case 'disallowed character in tag name':
      return `A "<" that begins no tag must be written as "&lt;". ${REMEDY}`;
    case 'text data outside of root node.':
      return isOver
        ? `Text follows after the end of the export (</rss>). ${REMEDY}`
        : `Text stands before the first tag (<rss>). ${REMEDY}`;
    case 'documents may contain only one root.':
    case 'the XML declaration must appear at the start of the document.':
    case 'an XML declaration must be at the start of the document.':
      return isOver
        ? 'Another XML file follows after the end of the export (</rss>): part them, and import them one after the other.'
        : `An XML declaration (<?xml …?>) stands in the middle of the file. ${REMEDY}`;
    case 'unexpected end.':
      return `What begins here has no end: the file was cut off. ${REMEDY}`;
    default:
      return `This is not well-formed XML (${complaint.replace(/\.$/, '')}). ${REMEDY}`;
  }
}
