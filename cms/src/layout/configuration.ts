/** Forms in the content manager's own words: the configuration that it keeps for each content type and component. */
import { z } from 'zod';
import type { Form, TypeForm } from './form';

const metadata = z.object({ edit: z.record(z.string(), z.unknown()), list: z.record(z.string(), z.unknown()) });

/** What the content manager keeps of one model. Settings and metadata hold more than is set here; that is left as it is. */
export const configuration = z.object({
  settings: z.record(z.string(), z.unknown()),
  metadatas: z.record(z.string(), metadata),
  layouts: z.object({ list: z.array(z.string()), edit: z.array(z.array(z.object({ name: z.string(), size: z.number() }))) }),
});
export type Configuration = z.infer<typeof configuration>;

/** What Strapi itself adds to every content type. */
const COMMON = {
  id: 'Number',
  documentId: 'Identifier',
  createdAt: 'Created',
  updatedAt: 'Last changed',
  createdBy: 'Created by',
  updatedBy: 'Changed by',
};

function metadatasOf(form: Form, current: Configuration['metadatas']): Configuration['metadatas'] {
  const fields = new Map(form.rows.flat().map((field) => [field.name, field]));
  const others: Readonly<Record<string, string>> = { ...COMMON, ...form.hidden };
  const described = Object.entries(current).map(([name, { edit, list }]) => {
    const field = fields.get(name);
    const label = field?.label ?? others[name] ?? name;
    const said = field ? { label, description: field.hint, editable: !field.isFixed } : { label };
    return [name, { edit: { ...edit, ...said }, list: { ...list, label } }] as const;
  });
  return Object.fromEntries(described);
}

function isOfType(form: Form | TypeForm): form is TypeForm {
  return 'list' in form;
}

/** The configuration with the form's labels, hints, order and widths in it. */
export function toConfiguration(form: Form | TypeForm, current: Configuration): Configuration {
  return {
    settings: {
      ...current.settings,
      mainField: form.mainField,
      ...(isOfType(form) ? { defaultSortBy: form.sort.by, defaultSortOrder: form.sort.order } : {}),
    },
    metadatas: metadatasOf(form, current.metadatas),
    layouts: {
      list: isOfType(form) ? [...form.list] : current.layouts.list,
      edit: form.rows.map((row) => row.map(({ name, columns }) => ({ name, size: columns }))),
    },
  };
}
