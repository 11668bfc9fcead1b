/** Thrown for a text that is not a date in the Extended Date/Time Format. The message gives the text, the reason, and what is accepted. */
export class InvalidDate extends Error {
  override readonly name = 'InvalidDate';

  constructor(
    readonly text: string,
    readonly reason: string,
    readonly accepted = 'a date in EDTF, such as 2015-11-13, 2015-11, 2015, 2015~, 2015-22, 201X, 2015/2016 or [2015,2016]',
  ) {
    super(`"${text}" is not a date: ${reason}. Write ${accepted}.`);
  }
}
