/** The other languages of documents that are not localised: they can be shown in every language of the site. */
import type { DocumentType } from '@dossier/contract/document';
import { showIn, type Shown } from '../queries/shown';
import type { Context } from './context';

/** The document as shown in each other locale of the site, in the order of its locales. */
export async function readTranslations<Type extends DocumentType>(
  shown: Shown<Type>,
  _args: object,
  context: Pick<Context, 'site'>,
): Promise<Shown<Type>[]> {
  const site = await context.site();
  const others = site?.face.locales.filter((locale) => locale !== shown.shownIn) ?? [];
  return others.map((locale) => showIn(shown, locale, site?.face.defaultLocale ?? locale));
}
