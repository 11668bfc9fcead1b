import type { ReactNode } from 'react';

/** The props that the content manager passes to the input of a custom field. */
export interface InputProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly labelAction?: ReactNode;
  readonly attribute: { readonly options?: { readonly target?: string; readonly multiple?: boolean } };
}
