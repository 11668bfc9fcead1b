/** Writes XML elements that are well-formed whatever the text contains. */
import { escapeMarkup } from '@dossier/text/escape';

/** What XML 1.0 cannot hold in any form: control characters, halves of characters, and two that are none. */
const UNHOLDABLE = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** The text as the content of an element or an attribute. */
function escapeXml(text: string): string {
  return escapeMarkup(text.replaceAll(UNHOLDABLE, ''));
}

/** The text as it is; what would end it is split between two sections. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(UNHOLDABLE, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An element with a word or a number in it. */
export function element(name: string, text: string | number): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** An element with a text of any kind in it. */
export function textElement(name: string, text: string): string {
  return `<${name}>${cdata(text)}</${name}>`;
}
