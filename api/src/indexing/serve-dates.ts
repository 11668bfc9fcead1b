/** Dates of faces with the bounds that they are served with. */
import { readDate, type DateReading } from '@dossier/contract/dates/edtf/read-date';
import type { DateFace, QuotationFace } from '@dossier/contract/parts';
import type { ServedDate, ServedQuotation } from '../model/documents';

/** A date and its reading together. */
export function toServedDate(date: DateFace, { earliest, latest, precision, approximate, uncertain }: DateReading): ServedDate {
  return { ...date, earliest, latest, precision, approximate, uncertain };
}

/** The date with its bounds, or null. @throws InvalidDate when the ledger holds what is not EDTF; the contract keeps that out */
export function toServedDateOrNull(date: DateFace | null): ServedDate | null {
  return date && toServedDate(date, readDate(date.edtf));
}

/** A quotation with its date served. */
export function toServedQuotation(quotation: QuotationFace): ServedQuotation {
  return { ...quotation, date: toServedDateOrNull(quotation.date) };
}
