/** Names the place of a problem with the labels of the form. */
import type { EditLayout } from '@strapi/content-manager/strapi-admin';

type Form = Pick<EditLayout, 'layout' | 'components'>;
type Field = Form['layout'][number][number][number];

/** The fields inside a field; for a dynamic zone, those of every component that it may contain. */
function fieldsIn({ components }: Form, { attribute }: Field): Field[] {
  if (attribute.type === 'component') return components[attribute.component]?.layout.flat() ?? [];
  return attribute.type === 'dynamiczone' ? attribute.components.flatMap((uid) => components[uid]?.layout.flat() ?? []) : [];
}

/** The label of the field at each step of a path that is a name. A field that the form does not show is named by its key. */
function labelsOn(form: Form, path: readonly (string | number)[]): string[] {
  let fields = form.layout.flat(2);
  return path.flatMap((step) => {
    if (typeof step === 'number') return [];
    const field = fields.find(({ name }) => name === step);
    fields = field ? fieldsIn(form, field) : [];
    return [field?.label ?? step.replace(/([A-Z])/g, ' $1')];
  });
}

/** The label of the field at a path. */
export function labelAt(form: Form, path: readonly (string | number)[]): string {
  return labelsOn(form, path).at(-1) ?? '';
}

/** The place of a problem in words, such as "Entries 4, what happened". Numbers count from 1. */
export function whereInWords(form: Form, path: readonly (string | number)[]): string {
  const labels = labelsOn(form, path);
  const words: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      words.push(`${words.pop() ?? ''} ${step + 1}`);
      continue;
    }
    const label = labels[words.length] ?? step;
    words.push(words.length === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1));
  }
  return words.join(', ');
}
