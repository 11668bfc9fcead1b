/** Browser side of the desk: its two inputs and the panel of checks. */
import { BulletList, Calendar, Discuss, Earth, Image, Link, Paragraph, Trash } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ChecksPanel } from './checks/ChecksPanel';
import { commentMessages } from './comments/messages';
import { isContentManager } from './content-manager';
import { CorrectAction } from './corrections/action';
import { NewEditionAction } from './editions/action';
import { ENTRIES, withEntriesField } from './chronologies/entries-layout';
import { messages as entriesMessages } from './chronologies/messages';
import { messages as dateMessages } from './dates/messages';
import { tellApart } from './lists/columns';
import { KeptSearch } from './lists/KeptSearch';
import { orderSingleTypes, orderTypes } from './lists/menu';
import { NarrowCells } from './lists/NarrowCells';
import { PARTNERS_RIGHT } from './partners/data';
import { MenuIcon } from './partners/MenuIcon';
import { partnerMessages } from './partners/messages';
import { PreviewPanel } from './partners/PreviewPanel';
import { pictureMessages } from './pictures/messages';
import { PicturesPanel } from './pictures/PicturesPanel';
import { HistoryPanel } from './history/HistoryPanel';
import { historyMessages } from './history/messages';
import { keepApp } from './history/refresh';
import { showUndoToasts } from './history/undo-toasts';
import { watchWithdrawals } from './history/watch-requests';
import { messages as referenceMessages } from './references/messages';
import { RelationInput } from './references/RelationInput';
import { closeBanner, quietForms } from './quiet';
import { addSaving, watchRequests, watchSaveKeys, withPresenceColumn } from './saving';
import { textMessages } from './text/messages';

const PLUGIN = 'desk';

/** The texts of a language of the admin. The English texts are in the code; every other language has a file. */
async function translationsOf(language: string): Promise<Record<string, string>> {
  const files: Record<string, () => Promise<{ default: Record<string, string> }>> = {
    fr: async () => import('./translations/fr.json'),
    nl: async () => import('./translations/nl.json'),
  };
  return (await files[language]?.())?.default ?? {};
}

export default {
  register(app: StrapiApp): void {
    app.customFields.register([
      {
        name: 'references',
        pluginId: PLUGIN,
        type: 'json',
        icon: Link,
        intlLabel: referenceMessages.referencesLabel,
        intlDescription: referenceMessages.referencesDescription,
        components: { Input: async () => import('./references/ReferencesInput') },
      },
      {
        name: 'text',
        pluginId: PLUGIN,
        type: 'json',
        icon: Paragraph,
        intlLabel: textMessages.label,
        intlDescription: textMessages.description,
        components: { Input: async () => import('./text/TextInput') },
      },
      {
        name: 'date',
        pluginId: PLUGIN,
        type: 'json',
        icon: Calendar,
        intlLabel: dateMessages.dateLabel,
        intlDescription: dateMessages.dateDescription,
        components: { Input: async () => import('./dates/DateInput') },
      },
      {
        name: ENTRIES,
        pluginId: PLUGIN,
        type: 'json',
        icon: BulletList,
        intlLabel: entriesMessages.label,
        intlDescription: entriesMessages.description,
        components: { Input: async () => import('./chronologies/EntriesInput') },
      },
    ]);
    app.addFields({ type: 'relation', Component: RelationInput });
    app.addMenuLink({
      to: `plugins/${PLUGIN}/comments`,
      icon: Discuss,
      intlLabel: commentMessages.menu,
      permissions: [{ action: 'plugin::content-manager.explorer.publish', subject: 'api::comment.comment' }],
      position: 4,
      Component: async () => import('./comments/CommentsPage'),
    });
    app.addMenuLink({
      to: `plugins/${PLUGIN}/pictures`,
      icon: Image,
      intlLabel: pictureMessages.menu,
      permissions: [{ action: 'plugin::upload.read', subject: null }],
      position: 5,
      Component: async () => import('./pictures/UndescribedPage'),
    });
    app.addMenuLink({
      to: `plugins/${PLUGIN}/bin`,
      icon: Trash,
      intlLabel: historyMessages.bin,
      permissions: [],
      position: 6,
      Component: async () => import('./history/BinPage'),
    });
    app.addMenuLink({
      to: `plugins/${PLUGIN}/partners`,
      icon: MenuIcon,
      intlLabel: partnerMessages.menu,
      permissions: PARTNERS_RIGHT,
      position: 7,
      Component: async () => import('./partners/PartnersApp'),
    });
    app.widgets.register({
      ...{ id: 'partners', pluginId: PLUGIN, icon: Earth, title: partnerMessages.widget, permissions: PARTNERS_RIGHT },
      link: { label: partnerMessages.widgetOpen, href: `/plugins/${PLUGIN}/partners` },
      component: async () => (await import('./partners/HomeNote')).HomeNote,
    });
    app.registerPlugin({ id: PLUGIN, name: 'Desk' });
    keepApp(app);
    watchWithdrawals();
    void showUndoToasts(translationsOf);
    closeBanner(window.localStorage);
    watchRequests();
    watchSaveKeys();
  },

  bootstrap(app: StrapiApp): void {
    const contentManager = app.getPlugin('content-manager');
    const { apis } = contentManager;
    if (isContentManager(apis)) {
      apis.addEditViewSidePanel([ChecksPanel, PreviewPanel, PicturesPanel, HistoryPanel]);
      apis.addDocumentAction([NewEditionAction, CorrectAction]);
      addSaving(apis);
    }
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', quietForms);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', tellApart);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', withPresenceColumn);
    app.registerHook('Admin/CM/pages/App/mutate-collection-types-links', orderTypes);
    app.registerHook('Admin/CM/pages/App/mutate-single-types-links', orderSingleTypes);
    contentManager.injectComponent('listView', 'actions', { name: 'desk-kept-search', Component: KeptSearch });
    contentManager.injectComponent('listView', 'actions', { name: 'desk-narrow-cells', Component: NarrowCells });
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', withEntriesField);
  },

  async registerTrads({ locales }: { locales: string[] }): Promise<{ data: Record<string, string>; locale: string }[]> {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await translationsOf(locale) })));
  },
};
