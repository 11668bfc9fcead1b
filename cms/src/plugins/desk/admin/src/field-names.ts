/** Where in the form a problem is, in the form's own words. */
import type { EditLayout } from '@strapi/content-manager/strapi-admin';

type Form = Pick<EditLayout, 'layout' | 'components'>;
type Field = Form['layout'][number][number][number];

/** The fields one step further in; of a dynamic zone, those of every block that it may hold. */
function fieldsIn({ components }: Form, { attribute }: Field): Field[] {
  if (attribute.type === 'component') return components[attribute.component]?.layout.flat() ?? [];
  return attribute.type === 'dynamiczone' ? attribute.components.flatMap((uid) => components[uid]?.layout.flat() ?? []) : [];
}

/** "Entries 4, what happened": counted from one, as editors count. A field that the form does not show goes by its own name. */
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
