/** Translates errors of the XML parser into messages that help to correct the file. */
const REMEDY = 'Correct it here in a text editor, or export again in WordPress (Tools → Export).';

/** What the reader knows at the place where the parser stopped. */
export interface Circumstances {
  /** Name of the innermost open element, or of the element that a wrong tag has just closed; `''` outside all elements. */
  readonly element: string;
  /** Whether a CDATA section in the text of that element has ended. */
  readonly hadSection: boolean;
  /** Whether text outside a CDATA section follows that section. */
  readonly strays: boolean;
  /** Whether the root element has ended. */
  readonly isOver: boolean;
}

/** The message for an element whose text contains markup, or `]]>`. `hadSection`: a CDATA section in the text has ended. */
export function explainBrokenText(element: string, hadSection: boolean): string {
  const reason = hadSection
    ? `The CDATA section of <${element}> has ended too early: a "]]>" within it must be written as "]]]]><![CDATA[>".`
    : `The text of <${element}> contains markup that is neither in a CDATA section nor written with "&lt;".`;
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

/** Whether an error of the parser concerns the markup that began last. Other errors concern the character that was read last. */
export function isOfMarkup(complaint: string): boolean {
  return OF_MARKUP.has(complaint);
}

/**
 * The message for an error of the parser.
 * @param complaint the parser's own message, without its line and column
 */
export function explain(complaint: string, { element, hadSection, strays, isOver }: Circumstances): string {
  switch (complaint) {
    case 'unexpected close tag.':
      if (strays) return explainBrokenText(element, true);
      return `This closing tag does not match <${element}>, which is still open${hadSection ? ', or a "]]>" in the text has ended the CDATA section too early' : ''}. ${REMEDY}`;
    case 'the string "]]>" is disallowed in char data.':
      return hadSection
        ? explainBrokenText(element, true)
        : `The text of <${element}> contains a "]]>", which must be written as "]]&gt;". ${REMEDY}`;
    case 'disallowed character in tag name':
      return `A "<" that does not begin a tag must be written as "&lt;". ${REMEDY}`;
    case 'text data outside of root node.':
      return isOver
        ? `Text follows after the end of the export (</rss>). ${REMEDY}`
        : `Text stands before the first tag (<rss>). ${REMEDY}`;
    case 'documents may contain only one root.':
    case 'the XML declaration must appear at the start of the document.':
    case 'an XML declaration must be at the start of the document.':
      return isOver
        ? 'Another XML file follows after the end of the export (</rss>): split the file here, and import the parts one after the other.'
        : `An XML declaration (<?xml …?>) stands in the middle of the file. ${REMEDY}`;
    case 'unexpected end.':
      return `What begins here has no end: the file was cut off. ${REMEDY}`;
    default:
      return `This is not well-formed XML (${complaint.replace(/\.$/, '')}). ${REMEDY}`;
  }
}
