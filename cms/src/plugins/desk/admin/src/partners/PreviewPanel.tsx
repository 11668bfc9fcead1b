import { Box, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl, type MessageDescriptor } from 'react-intl';
import { editAddress } from '../content-manager';
import { PARTNERS_PAGE, PARTNERS_RIGHT, PARTNER_TYPE, type Named } from './data';
import { partnerMessages as messages } from './messages';
import { PageLink, StateNotice } from './Notices';
import { usePreview, type TermsPreview } from './use-preview';

interface KindProps {
  readonly label: MessageDescriptor;
  readonly count: number;
  readonly first: readonly Named[];
  readonly isBad?: boolean;
}

/** How many documents of a kind there are, and the newest of them. */
function Kind({ label, count, first, isBad = false }: KindProps) {
  const { formatMessage } = useIntl();
  if (count === 0) return null;
  return (
    <details open={isBad}>
      <summary style={{ cursor: 'pointer' }}>
        <Typography fontWeight="bold" textColor={isBad ? 'danger700' : 'neutral800'}>
          {formatMessage(label, { count })}
        </Typography>
      </summary>
      <Box tag="ul" paddingTop={1}>
        {first.map(({ documentId, locale, title }) => (
          <li key={`${documentId} ${locale}`}>
            <PageLink
              to={editAddress('api::post.post', documentId, locale)}
            >{`${title ?? formatMessage(messages.untitled)} (${locale})`}</PageLink>
          </li>
        ))}
        {count > first.length ? (
          <li>
            <Typography variant="pi">{formatMessage(messages.andMore, { count: count - first.length })}</Typography>
          </li>
        ) : null}
      </Box>
    </details>
  );
}

function Told({ preview, isModified }: { readonly preview: TermsPreview; readonly isModified: boolean }) {
  const { formatMessage } = useIntl();
  const { has, would_have: wouldHave, excluded, added, changed, waiting } = preview;
  const isSame = excluded + added + changed === 0;
  return (
    <>
      <Typography>
        {formatMessage(messages.previewNow, { count: has })}{' '}
        {isSame ? formatMessage(messages.previewSame) : formatMessage(messages.previewThen, { count: wouldHave })}
      </Typography>
      <Kind label={messages.excluded} count={excluded} first={preview.first_excluded} isBad />
      <Kind label={messages.added} count={added} first={preview.first_added} />
      <Kind label={messages.updated} count={changed} first={preview.first_changed} />
      <Kind label={messages.embargoed} count={waiting} first={preview.first_waiting} />
      {isModified && !isSame ? (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(messages.previewSave)}
        </Typography>
      ) : null}
    </>
  );
}

function Preview({ documentId }: { readonly documentId: string | undefined }) {
  const { formatMessage } = useIntl();
  const { looked, isOld, isModified } = usePreview(documentId);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" aria-live="polite" data-terms-preview={isOld ? 'old' : 'done'}>
      {looked === null ? <Typography textColor="neutral600">{formatMessage(messages.previewLooking)}</Typography> : null}
      {looked && looked.refused === null ? <StateNotice state={looked.state} isOfFeeds /> : null}
      {looked?.refused ? (
        <Typography textColor="danger700">{formatMessage(messages.previewFailed, { reason: looked.refused })}</Typography>
      ) : null}
      {looked?.preview ? (
        <Flex direction="column" alignItems="stretch" gap={3} style={{ opacity: isOld ? 0.6 : 1 }}>
          <Told preview={looked.preview} isModified={isModified} />
        </Flex>
      ) : null}
      {documentId ? <PageLink to={`${PARTNERS_PAGE}/${documentId}`}>{formatMessage(messages.toPage)}</PageLink> : null}
    </Flex>
  );
}

/** The panel beside the form of a partner: what its terms, as they stand in the form, let through and take away. */
export const PreviewPanel: PanelComponent = ({ model, documentId }) => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PARTNERS_RIGHT);
  if (model !== PARTNER_TYPE || !allowedActions.canPartners) return null;
  return { title: formatMessage(messages.panel), content: <Preview key={documentId ?? ''} documentId={documentId} /> };
};
