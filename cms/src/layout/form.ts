/** How a form is described here: its rows of fields, what each is called, and what the list of documents shows. */

/** A field in its row; twelve columns make a row. */
export interface Field {
  readonly name: string;
  readonly columns: number;
  readonly label: string;
  readonly hint: string;
  /** Shown, and written by the CMS alone. */
  readonly isFixed: boolean;
}

/** The form of a content type or of a component. */
export interface Form {
  readonly rows: readonly (readonly Field[])[];
  /** Fields that the CMS fills in and nobody needs to see; they still have a name where they head a row of a list. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** What a document, or a folded component, is called by. */
  readonly mainField: string;
}

/** The form of a content type, and its list. */
export interface TypeForm extends Form {
  /** Columns of the list; Strapi adds whether the document is public. */
  readonly list: readonly string[];
  readonly sort: { readonly by: string; readonly order: 'ASC' | 'DESC' };
}

export const FULL = 12;
export const HALF = 6;
export const THIRD = 4;
export const QUARTER = 3;

/** A field that editors write. `hint` stands below it. */
export function field(name: string, columns: number, label: string, hint = ''): Field {
  return { name, columns, label, hint, isFixed: false };
}

/** A field that editors may read, and the CMS writes. */
export function fixed(name: string, columns: number, label: string, hint: string): Field {
  return { name, columns, label, hint, isFixed: true };
}

/** The hint of `formerPaths`. */
export const FORMER_PATHS = 'Addresses that this had before, with or without a host. They lead readers here.';

/** What was worked on last comes first. */
export const LATEST_FIRST = { by: 'updatedAt', order: 'DESC' } as const;
