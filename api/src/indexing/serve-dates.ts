/** Adds to the dates of faces the bounds that are served with them. */
import { readDate, type DateReading } from '@dossier/contract/dates/edtf/read-date';
import type { DateFace, QuotationFace } from '@dossier/contract/parts';
import type { ServedDate, ServedQuotation } from '../model/documents';

/** A date and its reading together. */
export function toServedDate(date: DateFace, { earliest, latest, precision, approximate, uncertain }: DateReading): ServedDate {
  return { ...date, earliest, latest, precision, approximate, uncertain };
}

/** The date with its bounds, or null. @throws InvalidDate when it is not EDTF, which the contract rules out */
export function toServedDateOrNull(date: DateFace | null): ServedDate | null {
  return date && toServedDate(date, readDate(date.edtf));
}

/** A quotation with its date served. */
export function toServedQuotation(quotation: QuotationFace): ServedQuotation {
  return { ...quotation, date: toServedDateOrNull(quotation.date) };
}
