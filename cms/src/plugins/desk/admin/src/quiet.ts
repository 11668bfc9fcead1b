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

/**
 * Removes the text "max. 1000000 characters" that Strapi shows below every text field. The schemas need such a limit: without one, Strapi
 * refuses to save more than 255 characters.
 */
function withoutLimit(field: Field): Field {
  return { ...field, attribute: { ...field.attribute, maxLength: undefined } };
}

function quietRows(rows: Rows['layout']): Rows['layout'] {
  return rows.map((row) => row.map(withoutLimit));
}

/** Removes this text from all forms of the edit view; a hook of the content manager. */
export function quietForms<Given extends Layout>({ layout }: { layout: Given }): { layout: Given } {
  const components = Object.entries(layout.components).map(([uid, form]) => [uid, { ...form, layout: quietRows(form.layout) }] as const);
  return { layout: { ...layout, layout: layout.layout.map(quietRows), components: Object.fromEntries(components) } };
}

/** Marks the banner in which this version of Strapi advertises its media library as closed, so that it never opens. */
export function closeBanner(storage: Storage): void {
  storage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
}
