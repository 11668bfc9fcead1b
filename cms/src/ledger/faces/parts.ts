/** Functions for parts that several faces have: texts, dates, pictures, quotations, references. Empty content becomes null. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import type { DateFace, PictureFace, QuotationFace, TranslationFace } from '@dossier/contract/parts';
import type { DateValue, AuthorOrTermContent, PictureContent, QuotationContent } from '../../content/shapes';

/** What the mapping to faces needs besides the document itself. */
export interface FaceContext {
  /** The locales of the site; the first is not necessarily the default. */
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** The documentId of an uploaded file by its address, as rich text contains it. */
  readonly fileByAddress: ReadonlyMap<string, string>;
}

type Text = string | null | undefined;

/** Trimmed text, or null when there is none. */
export function textOrNull(text: Text): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The trimmed text of a required field. @throws Error that names the field when it is empty */
export function requiredText(field: string, text: Text): string {
  const found = textOrNull(text);
  if (found === null) throw new Error(`${field} is empty`);
  return found;
}

/** An enumeration value as the contract writes it, in capitals: `asserted` becomes `ASSERTED`. */
export function toWord(text: Text, otherwise: string): string {
  return (textOrNull(text) ?? otherwise).toUpperCase();
}

/** References without duplicates. */
export function toReferences(ids: readonly string[] | null | undefined): string[] {
  return [...new Set(ids ?? [])];
}

/** The reference in a field that holds at most one. */
export function toReference(ids: readonly string[] | null | undefined): string | null {
  return ids?.[0] ?? null;
}

/** The documentIds behind Strapi's relations. */
export function toIds(documents: readonly { documentId: string }[] | null | undefined): string[] {
  return toReferences(documents?.map(({ documentId }) => documentId));
}

/**
 * The printed date with its EDTF: the EDTF that the editor wrote, else the one read from the printed date.
 * @throws Error when the date cannot be read. Publishing in the admin refuses such dates, but content can be written in other ways.
 */
export function toDateFace(field: string, value: DateValue, locale: string): DateFace | null {
  const printed = textOrNull(value?.printed) ?? textOrNull(value?.edtf);
  if (printed === null) return null;
  const edtf = textOrNull(value?.edtf) ?? readPrinted(printed, locale);
  if (edtf === null || !isEdtf(edtf)) throw new Error(`${field}: the date "${printed}" cannot be read`);
  return { printed, edtf };
}

const WEB_ADDRESS = /^https?:\/\//i;

/** The address if it is a valid web address (http or https), else null. */
export function toWebAddress(text: Text): string | null {
  const address = textOrNull(text);
  return address !== null && WEB_ADDRESS.test(address) && URL.canParse(address) ? address : null;
}

/** The picture, by its uploaded file or else by its outside address; null when it has neither. */
export function toPictureFace(picture: PictureContent): PictureFace | null {
  const file = picture?.file?.documentId ?? null;
  const url = file === null ? toWebAddress(picture?.url) : null;
  if (file === null && url === null) return null;
  const decorative = picture?.decorative ?? false;
  return {
    file,
    url,
    alt: decorative ? null : textOrNull(picture?.alt),
    caption: textOrNull(picture?.caption),
    credit: textOrNull(picture?.credit),
    rights: textOrNull(picture?.rights),
    licence: textOrNull(picture?.licence),
    decorative,
  };
}

/** A quotation with its attribution. `field` is named in errors. */
export function toQuotationFace(field: string, quotation: QuotationContent, locale: string): QuotationFace {
  return {
    text: requiredText(`${field}: text`, quotation.text),
    attribution: textOrNull(quotation.attribution),
    role: textOrNull(quotation.role),
    source: toReference(quotation.source),
    date: toDateFace(field, quotation.date, locale),
  };
}

/** Translations that have a locale and a name; of several for one locale, the first. */
export function toTranslationFaces(translations: AuthorOrTermContent['translations']): TranslationFace[] {
  const byLocale = new Map<string, TranslationFace>();
  for (const translation of translations ?? []) {
    const locale = textOrNull(translation.locale);
    const name = textOrNull(translation.name);
    if (locale && name && !byLocale.has(locale)) byLocale.set(locale, { locale, name, description: textOrNull(translation.description) });
  }
  return [...byLocale.values()];
}

/** An instant as RFC 3339 in UTC. */
export function toInstant(field: string, value: string | Date | null | undefined): string {
  if (value === null || value === undefined) throw new Error(`${field} is empty`);
  return new Date(value).toISOString();
}
