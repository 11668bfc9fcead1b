/** Gives the entries of timelines an input of their own in the form. */

/** The name of the input among the custom fields of the admin. The field itself stays a repeatable component. */
export const ENTRIES = 'entries';

interface Field {
  readonly attribute: { readonly component?: unknown };
}
interface Layout {
  readonly layout: readonly (readonly (readonly Field[])[])[];
}

function withInput<Given extends Field>(field: Given): Given {
  if (field.attribute.component !== 'timeline.entry') return field;
  return { ...field, attribute: { ...field.attribute, customField: `plugin::desk.${ENTRIES}` } };
}

/** Lets the content manager show the entries with our input, and check the rights on them as on any component; a hook of the content manager. */
export function withEntriesField<Given extends Layout>({ layout }: { layout: Given }): { layout: Given } {
  return { layout: { ...layout, layout: layout.layout.map((panel) => panel.map((row) => row.map(withInput))) } };
}
