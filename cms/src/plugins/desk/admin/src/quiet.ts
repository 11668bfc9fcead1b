/** Hides texts of the content manager that editors do not need. */

interface Field {
  readonly attribute: object;
}
interface Rows {
  readonly layout: readonly (readonly Field[])[];
}
interface Layout {
  readonly layout: readonly (readonly (readonly Field[])[])[];
  readonly components: Readonly<Record<string, Rows>>;
}

/** Strapi writes "max. 1000000 characters" below every text: without a limit it would refuse to save more than 255. */
function withoutLimit(field: Field): Field {
  return { ...field, attribute: { ...field.attribute, maxLength: undefined } };
}

function quietRows(rows: Rows['layout']): Rows['layout'] {
  return rows.map((row) => row.map(withoutLimit));
}

/** The edit view with forms that say only what they were told to say; a hook of the content manager. */
export function quietForms<Given extends Layout>({ layout }: { layout: Given }): { layout: Given } {
  const components = Object.entries(layout.components).map(([uid, form]) => [uid, { ...form, layout: quietRows(form.layout) }] as const);
  return { layout: { ...layout, layout: layout.layout.map(quietRows), components: Object.fromEntries(components) } };
}

/** Closes, before it opens, the banner in which this version of Strapi praises its media library; where editors closed it, it stays so. */
export function closeBanner(storage: Storage): void {
  storage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
}
