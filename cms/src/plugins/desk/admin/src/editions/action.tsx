/** "New edition": an action on a post, in its form and in the list. */
import type { DocumentActionComponent } from '@strapi/content-manager/strapi-admin';
import { Calendar } from '@strapi/icons';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from '../use-locale';
import { EditionDialog } from './EditionDialog';
import { editionMessages as messages } from './messages';

export const NewEditionAction: DocumentActionComponent = ({ model, documentId, document }) => {
  const { formatMessage } = useIntl();
  const asked = useLocale();
  const locale = document?.locale ?? asked ?? '';
  // One component for each document: a new one at each render would lose what is typed into the dialog.
  const Content = useCallback(
    ({ onClose }: { onClose: () => void }) => <EditionDialog documentId={documentId ?? ''} locale={locale} onClose={onClose} />,
    [documentId, locale],
  );
  if (model !== 'api::post.post' || documentId === undefined || !document) return null;
  return {
    label: formatMessage(messages.action),
    icon: <Calendar />,
    position: ['header', 'table-row'],
    dialog: { type: 'modal', title: formatMessage(messages.title, { title: String(document.title ?? '') }), content: Content },
  };
};
