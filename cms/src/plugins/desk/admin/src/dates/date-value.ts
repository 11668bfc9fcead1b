/** The value of a date field in a form. When `edtf` is null, the meaning is derived from the printed date. */
export interface DateValue {
  readonly printed: string;
  readonly edtf: string | null;
}

/** The date in a value, whatever the form contains. */
export function dateIn(value: unknown): DateValue {
  if (typeof value !== 'object' || value === null) return { printed: '', edtf: null };
  const { printed, edtf } = { printed: null, edtf: null, ...value };
  return { printed: typeof printed === 'string' ? printed : '', edtf: typeof edtf === 'string' && edtf !== '' ? edtf : null };
}
