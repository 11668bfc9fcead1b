/** What differences need to know of a form: its fields, those of its components, and their labels. */
import type { EditLayout } from '@strapi/content-manager/strapi-admin';
import type { DescribedField } from './find-differences';
import type { Surroundings } from './to-readable';

type Form = Pick<EditLayout, 'layout' | 'components'>;

/** The fields of a form in its order. */
export function fieldsOfForm({ layout }: Pick<Form, 'layout'>): DescribedField[] {
  return layout.flat(2).map(({ name, attribute }) => ({ name, attribute }));
}

/** @param titles titles of documents and names of files, by documentId */
export function surroundingsOf({ components }: Pick<Form, 'components'>, titles: Readonly<Record<string, string>>): Surroundings {
  return {
    titleOf: (documentId) => titles[documentId] ?? null,
    fieldsOf: (component) => (components[component]?.layout.flat() ?? []).map(({ name, label, attribute }) => ({ name, label, attribute })),
  };
}
