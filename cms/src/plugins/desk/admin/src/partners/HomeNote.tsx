import { Flex, Typography } from '@strapi/design-system';
import { useFetchClient, Widget } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { PARTNERS_PAGE } from './data';
import type { Disabled } from './disabled';
import { partnerMessages as messages } from './messages';
import { PageLink } from './Notices';

/** On the home page: the webhooks to which nothing is sent any more. */
export function HomeNote() {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<Disabled | 'failed' | null>(null);
  useEffect(() => {
    get<Disabled>('/desk/partners/disabled').then(
      ({ data }) => setAnswer(data),
      () => setAnswer('failed'),
    );
  }, [get]);
  if (answer === null) return <Widget.Loading />;
  if (answer === 'failed') return <Widget.Error />;
  if (answer.disabled.length === 0) return <Typography>{formatMessage(messages.widgetWell, { count: answer.endpoints })}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {answer.disabled.map(({ id, partner, name, url }) => (
        <li key={id} style={{ overflowWrap: 'anywhere' }}>
          <Typography tag="p" textColor="danger700" fontWeight="bold">
            {formatMessage(messages.disabledTitle, { url, name })}
          </Typography>
          <PageLink to={`${PARTNERS_PAGE}/${partner}`}>{formatMessage(messages.disabledOpen, { name })}</PageLink>
        </li>
      ))}
    </Flex>
  );
}
