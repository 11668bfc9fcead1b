import { useField } from '@strapi/strapi/admin';
import { forwardRef } from 'react';
import type { InputProps } from '../input-props';
import { ReferencesField } from './ReferencesField';

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

/** The input of the custom field: documents of one type, by documentId, in the editor's order. */
const ReferencesInput = forwardRef<HTMLInputElement, Partial<InputProps>>(function ReferencesInput(props, ref) {
  const { name = '', attribute } = props;
  const { target = '', multiple: isMultiple = true } = attribute?.options ?? {};
  const { value, onChange } = useField<readonly string[] | null>(name);
  return (
    <ReferencesField
      {...props}
      ref={ref}
      target={target}
      isMultiple={isMultiple}
      ids={idsIn(value)}
      onIds={(ids) => onChange(name, ids.length === 0 ? null : ids)}
    />
  );
});

export default ReferencesInput;
