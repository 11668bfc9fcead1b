/** "Correct…": an action on a public post, in its form and in the list, for those who may publish. */
import {
  buildValidParams,
  unstable_useDocument as useDocument,
  useDocumentRBAC,
  type DocumentActionComponent,
} from '@strapi/content-manager/strapi-admin';
import { Pencil } from '@strapi/icons';
import { useQueryParams } from '@strapi/strapi/admin';
import { useCallback, useRef } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from '../use-locale';
import { CorrectionDialog } from './CorrectionDialog';
import { correctionMessages as messages } from './messages';

/** Public as it is, or with changes that are not public. */
const PUBLIC = ['published', 'modified'];

export const CorrectAction: DocumentActionComponent = ({ model, documentId, document, collectionType, activeTab }) => {
  const { formatMessage } = useIntl();
  const [{ query }] = useQueryParams();
  const canPublish = useDocumentRBAC('CorrectAction', ({ canPublish }) => canPublish);
  const asked = useLocale();
  const locale = document?.locale ?? asked ?? '';
  const isInForm = activeTab !== null;
  const { refetch } = useDocument(
    { model, documentId, collectionType, params: buildValidParams(query) },
    { skip: !isInForm || !documentId },
  );
  const load = useRef(refetch);
  load.current = refetch;
  // One component for each document: a new one at each render would lose what is typed into the dialog.
  const Content = useCallback(
    ({ onClose }: { onClose: () => void }) => (
      <CorrectionDialog
        documentId={documentId ?? ''}
        locale={locale}
        onClose={onClose}
        onPublished={() => (isInForm ? load.current() : undefined)}
      />
    ),
    [documentId, isInForm, locale],
  );
  const isPublic = PUBLIC.includes(String(document?.status));
  if (model !== 'api::post.post' || documentId === undefined || !document || !isPublic || !canPublish) return null;
  return {
    label: formatMessage(messages.action),
    icon: <Pencil />,
    position: ['panel', 'table-row'],
    dialog: { type: 'modal', title: formatMessage(messages.title, { title: String(document.title ?? '') }), content: Content },
  };
};
