/** Writes XML elements that are well-formed whatever the text contains. */
import { escapeMarkup } from '@dossier/text/escape';

/** Characters that XML 1.0 cannot contain in any form: control characters, lone surrogates, and the noncharacters U+FFFE and U+FFFF. */
const UNHOLDABLE = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** The text, escaped for an element or an attribute. */
function escapeXml(text: string): string {
  return escapeMarkup(text.replaceAll(UNHOLDABLE, ''));
}

/** The text as a CDATA section. A `]]>` in the text is split between two sections. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(UNHOLDABLE, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An element with escaped text. */
export function element(name: string, text: string | number): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** An element with a CDATA section, for text that may contain HTML. */
export function textElement(name: string, text: string): string {
  return `<${name}>${cdata(text)}</${name}>`;
}
