import { useQueryParams } from '@strapi/strapi/admin';

interface EditViewQuery {
  plugins?: { i18n?: { locale?: string } };
}

/** The locale of the document being edited; undefined where a type has none. */
export function useLocale(): string | undefined {
  const [{ query }] = useQueryParams<EditViewQuery>();
  return query.plugins?.i18n?.locale;
}
