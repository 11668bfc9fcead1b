/** Browser side of the importer: a link in the menu, and the pages behind it. */
import { Upload } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { MAY_IMPORT, PLUGIN } from './addresses';
import { messages } from './messages';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: `plugins/${PLUGIN}`,
      icon: Upload,
      intlLabel: messages.menu,
      permissions: [...MAY_IMPORT],
      position: 4,
      Component: async () => import('./App'),
    });
    app.registerPlugin({ id: PLUGIN, name: 'Importer' });
  },

  /** The English texts are in the code; every other language of the admin has a file. */
  async registerTrads({ locales }: { locales: string[] }): Promise<{ data: Record<string, string>; locale: string }[]> {
    const files: Record<string, () => Promise<{ default: Record<string, string> }>> = {
      fr: async () => import('./translations/fr.json'),
      nl: async () => import('./translations/nl.json'),
    };
    return Promise.all(locales.map(async (locale) => ({ locale, data: (await files[locale]?.())?.default ?? {} })));
  },
};
