import { useQueryParams } from '@strapi/strapi/admin';

interface EditViewQuery {
  plugins?: { i18n?: { locale?: string } };
}

/** The locale of the document being edited; undefined for types without locales. */
export function useLocale(): string | undefined {
  const [{ query }] = useQueryParams<EditViewQuery>();
  return query.plugins?.i18n?.locale;
}
