import { LinkButton } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { REVIEW } from './addresses';
import { countOf, findingsAddress, type FindingsAnswer } from './findings';
import { messages } from './messages';
import { useLoaded } from './use-loaded';

/** A link to the review page, with the number of findings that wait there. */
export function ReviewLink({ isPrimary }: { readonly isPrimary: boolean }) {
  const { formatMessage } = useIntl();
  const { answer } = useLoaded<FindingsAnswer>(findingsAddress('waiting', null, 0));
  const count = answer ? countOf(answer.counts, 'waiting') : 0;
  return (
    <LinkButton tag={NavLink} to={REVIEW} variant={isPrimary && count > 0 ? 'default' : 'tertiary'}>
      {count > 0 ? formatMessage(messages.reviewWaiting, { count }) : formatMessage(messages.reviewAll)}
    </LinkButton>
  );
}
