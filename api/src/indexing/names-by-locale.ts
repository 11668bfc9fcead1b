/** Names of a document that is not localised, as lists are ordered by them. */

/** The first name of each locale; null stands for no locale. */
export function namesByLocale(names: readonly { readonly locale: string | null; readonly name: string }[]): Record<string, string> {
  const byLocale = new Map<string, string>();
  for (const { locale, name } of names) if (locale !== null && !byLocale.has(locale)) byLocale.set(locale, name);
  return Object.fromEntries(byLocale);
}
