import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';
import { whereInWords } from '../checks/field-names';
import { findRemoval } from './find-removal';
import { historyMessages } from './messages';
import { offerUndo } from './undo';

/** Watches the form, and offers to bring back an entry or block that was removed. Renders nothing. */
export function RemovedItems({ model }: { readonly model: string }) {
  const { edit } = useDocumentLayout(model);
  const { values, initialValues, addFieldRow } = useForm('RemovedItems', (form) => ({
    values: form.values,
    initialValues: form.initialValues,
    addFieldRow: form.addFieldRow,
  }));
  const last = useRef<object>(values);
  useEffect(() => {
    const removal = values === initialValues ? null : findRemoval(last.current, values);
    last.current = values;
    if (!removal) return;
    const { path, index, item } = removal;
    offerUndo({
      message: historyMessages.removedToast,
      values: { what: whereInWords(edit, [...path, index]) },
      undo: () => {
        addFieldRow(path.join('.'), { ...item }, index);
        return Promise.resolve(null);
      },
    });
  }, [values, initialValues, addFieldRow, edit]);
  return null;
}
