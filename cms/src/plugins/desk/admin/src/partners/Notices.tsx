import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { editAddress } from '../content-manager';
import { PARTNERS_PAGE, useDay, type Answer, type DeliveryState, type Endpoint } from './data';
import { partnerMessages as messages } from './messages';

/** A link within the admin. */
export const PageLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
  font-size: 1.4rem;
  overflow-wrap: anywhere;
`;

/** A frame for what must not be overlooked. */
function Notice({ isBad, children }: { readonly isBad: boolean; readonly children: ReactNode }) {
  return (
    <Box
      background={isBad ? 'danger100' : 'warning100'}
      borderColor={isBad ? 'danger200' : 'warning200'}
      padding={4}
      hasRadius
      style={{ overflowWrap: 'anywhere' }}
    >
      {children}
    </Box>
  );
}

/** Says what of the processes does not run, or is behind. @param props.isOfFeeds only what feeds depend on, not whether they can be read */
export function StateNotice({ state, isOfFeeds = false }: { readonly state: DeliveryState | null; readonly isOfFeeds?: boolean }) {
  const { formatMessage } = useIntl();
  const told = [
    ...(state ? [] : [messages.neverRun]),
    ...(state && !state.is_telling ? [messages.notTelling] : []),
    ...(state && !state.is_served && !isOfFeeds ? [messages.notServed] : []),
  ];
  return (
    <>
      {told.map((one) => (
        <Notice key={one.id} isBad>
          <Typography textColor="neutral800">{formatMessage(one)}</Typography>
        </Notice>
      ))}
      {state?.is_telling && state.waiting > 0 ? (
        <Typography role="status" textColor="neutral600">
          {formatMessage(messages.behind, { count: state.waiting })}
        </Typography>
      ) : null}
    </>
  );
}

/** The posts that cannot be written for partners, and why. */
export function FailedNotice({ failed }: Pick<Answer, 'failed'>) {
  const { formatMessage } = useIntl();
  const [first] = failed;
  if (!first) return null;
  return (
    <Notice isBad={false}>
      <Typography tag="h2" variant="delta">
        {formatMessage(messages.failedTitle, { count: first.total })}
      </Typography>
      <ul>
        {failed.map(({ document, locale, reason }) => (
          <li key={`${document} ${locale}`}>
            <PageLink to={editAddress('api::post.post', document, locale)}>{`${document} (${locale})`}</PageLink>{' '}
            <Typography textColor="neutral800">{reason}</Typography>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why an endpoint is disabled, and what to do. */
export function WhyDisabled({ endpoint: { disabled, disabled_reason: reason } }: { readonly endpoint: Endpoint }) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const why = reason?.includes('410') ? messages.disabledGone : messages.disabledFailing;
  return (
    <Typography tag="p" textColor="neutral800">
      {formatMessage(why, { day: day(disabled ?? '') })} {formatMessage(messages.disabledDo)}
    </Typography>
  );
}

/** The endpoints to which nothing is sent any more. */
export function DisabledNotices({ answer: { endpoints, partners } }: { readonly answer: Answer }) {
  const { formatMessage } = useIntl();
  const disabled = endpoints.filter((one) => one.disabled !== null);
  return disabled.map((endpoint) => {
    const name = partners.find(({ documentId }) => documentId === endpoint.partner)?.name ?? endpoint.partner;
    return (
      <Notice key={endpoint.id} isBad>
        <Typography tag="h2" variant="delta" textColor="danger700">
          {formatMessage(messages.disabledTitle, { url: endpoint.url, name })}
        </Typography>
        <WhyDisabled endpoint={endpoint} />
        <PageLink to={`${PARTNERS_PAGE}/${endpoint.partner}`}>{formatMessage(messages.disabledOpen, { name })}</PageLink>
      </Notice>
    );
  });
}
