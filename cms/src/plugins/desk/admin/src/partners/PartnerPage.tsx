import { Flex, Main, Typography } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { editAddress } from '../content-manager';
import { PARTNERS_PAGE, PARTNER_TYPE, usePartners } from './data';
import { Endpoints } from './Endpoints';
import { FeedState } from './FeedState';
import { Follower } from './Follower';
import { Keys } from './Keys';
import { partnerMessages as messages } from './messages';
import { PageLink, StateNotice } from './Notices';
import { Section } from './Section';

const UPDATE = [{ action: 'plugin::content-manager.explorer.update', subject: PARTNER_TYPE }];

/** One partner: its feed, the way to its terms, its keys and its webhooks. */
export function PartnerPage() {
  const { formatMessage } = useIntl();
  const { id = '' } = useParams();
  const { answer, read } = usePartners();
  const { allowedActions } = useRBAC(UPDATE);
  if (answer === 'failed') return <Page.Error />;
  if (answer === null) return <Page.Loading />;
  const partner = answer.partners.find(({ documentId }) => documentId === id);
  const back = <PageLink to={PARTNERS_PAGE}>{formatMessage(messages.back)}</PageLink>;
  const title = partner?.name ?? formatMessage(messages.title);
  const its = <One extends { readonly partner: string }>(all: readonly One[]): One[] => all.filter((one) => one.partner === id);
  return (
    <Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} navigationAction={back} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <StateNotice state={answer.state} />
          {partner ? (
            <>
              <FeedState partner={partner} answer={answer} />
              {allowedActions.canUpdate ? (
                <Section title={formatMessage(messages.terms)} hint={formatMessage(messages.termsHint)}>
                  <PageLink to={editAddress(PARTNER_TYPE, id, undefined)}>{formatMessage(messages.editTerms)}</PageLink>
                </Section>
              ) : null}
              <Keys partner={id} keys={its(answer.keys)} onChange={read} />
              <Endpoints partner={id} endpoints={its(answer.endpoints)} hasWebhooks={answer.hasWebhooks} onChange={read} />
              <Follower url={answer.url} />
            </>
          ) : (
            <Typography>{formatMessage(messages.gone)}</Typography>
          )}
        </Flex>
      </Layouts.Content>
    </Main>
  );
}
