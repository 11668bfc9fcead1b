import { Box, EmptyStateLayout, Flex, LinkButton, Main, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { PARTNERS_PAGE, PARTNER_TYPE, usePartners } from './data';
import { FeedState } from './FeedState';
import { Follower } from './Follower';
import { partnerMessages as messages } from './messages';
import { DisabledNotices, FailedNotice, PageLink, StateNotice } from './Notices';

const CREATE = [{ action: 'plugin::content-manager.explorer.create', subject: PARTNER_TYPE }];

/** All partners, and what needs somebody's attention. */
export function PartnersPage() {
  const { formatMessage } = useIntl();
  const { answer } = usePartners();
  const { allowedActions } = useRBAC(CREATE);
  if (answer === 'failed') return <Page.Error />;
  if (answer === null) return <Page.Loading />;
  const { state, partners, failed, url } = answer;
  const add = (
    <LinkButton tag={Link} to={`/content-manager/collection-types/${PARTNER_TYPE}/create`} startIcon={<Plus />}>
      {formatMessage(messages.add)}
    </LinkButton>
  );
  return (
    <Main>
      <Page.Title>{formatMessage(messages.title)}</Page.Title>
      <Layouts.Header
        title={formatMessage(messages.title)}
        subtitle={formatMessage(messages.count, { count: partners.length })}
        primaryAction={allowedActions.canCreate ? add : null}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <StateNotice state={state} />
          <DisabledNotices answer={answer} />
          <FailedNotice failed={failed} />
          <Typography>{formatMessage(messages.hint)}</Typography>
          {partners.length === 0 ? (
            <EmptyStateLayout content={formatMessage(messages.none)} />
          ) : (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={formatMessage(messages.list)}>
              {partners.map((partner) => (
                <Box
                  tag="li"
                  key={partner.documentId}
                  padding={4}
                  background="neutral0"
                  shadow="tableShadow"
                  hasRadius
                  data-partner={partner.documentId}
                >
                  <Typography tag="h2" variant="delta">
                    <PageLink to={`${PARTNERS_PAGE}/${partner.documentId}`}>{partner.name}</PageLink>
                  </Typography>
                  <FeedState partner={partner} answer={answer} />
                </Box>
              ))}
            </Flex>
          )}
          <Follower url={url} />
        </Flex>
      </Layouts.Content>
    </Main>
  );
}
