/** Names the place of a problem with the labels of the form. */
import type { EditLayout } from '@strapi/content-manager/strapi-admin';

type Form = Pick<EditLayout, 'layout' | 'components'>;
type Field = Form['layout'][number][number][number];

/** The fields inside a field; for a dynamic zone, those of every component that it may contain. */
function fieldsIn({ components }: Form, { attribute }: Field): Field[] {
  if (attribute.type === 'component') return components[attribute.component]?.layout.flat() ?? [];
  return attribute.type === 'dynamiczone' ? attribute.components.flatMap((uid) => components[uid]?.layout.flat() ?? []) : [];
}

/**
 * The place of a problem in words, such as "Entries 4, what happened". Numbers count from 1. A field that the form does not show is named
 * by its key.
 */
export function whereInWords(form: Form, path: readonly (string | number)[]): string {
  const words: string[] = [];
  let fields = form.layout.flat(2);
  for (const step of path) {
    if (typeof step === 'number') {
      words.push(`${words.pop() ?? ''} ${step + 1}`);
      continue;
    }
    const field = fields.find(({ name }) => name === step);
    const label = field?.label ?? step.replace(/([A-Z])/g, ' $1');
    words.push(words.length === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1));
    fields = field ? fieldsIn(form, field) : [];
  }
  return words.join(', ');
}
