/** The parts of the content manager's interface that the desk uses. */
import type { DocumentActionComponent, HeaderActionComponent, PanelComponent } from '@strapi/content-manager/strapi-admin';

export interface ContentManagerApis {
  addEditViewSidePanel(panels: PanelComponent[]): void;
  addDocumentAction(actions: DocumentActionComponent[] | ((actions: DocumentActionComponent[]) => DocumentActionComponent[])): void;
  addDocumentHeaderAction(actions: HeaderActionComponent[]): void;
}

/** Whether this is the content manager's API, which Strapi passes to plugins without a type. */
export function isContentManager(apis: unknown): apis is ContentManagerApis {
  return typeof apis === 'object' && apis !== null && 'addEditViewSidePanel' in apis;
}

/** Address of a document's edit page, within the admin. */
export function editAddress(target: string, documentId: string, locale: string | undefined): { pathname: string; search: string } {
  return {
    pathname: `/content-manager/collection-types/${target}/${documentId}`,
    search: locale ? `?plugins[i18n][locale]=${encodeURIComponent(locale)}` : '',
  };
}
