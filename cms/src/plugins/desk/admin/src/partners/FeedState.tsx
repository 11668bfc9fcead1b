import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useDay, type Answer, type Partner } from './data';
import { partnerMessages as messages } from './messages';

interface Props {
  readonly partner: Partner;
  readonly answer: Answer;
}

/** How a partner's feed, keys and endpoints do, in a line or two. */
export function FeedState({ partner: { documentId, feed, refused }, answer: { keys, endpoints } }: Props) {
  const { formatMessage } = useIntl();
  const day = useDay();
  const its = <One extends { readonly partner: string }>(all: readonly One[]): One[] => all.filter(({ partner }) => partner === documentId);
  const uses = its(keys).flatMap(({ used }) => used ?? []);
  const valid = its(keys).filter(({ revoked, isExpired }) => !revoked && !isExpired);
  const disabled = its(endpoints).filter((one) => one.disabled !== null).length;
  const failing = its(endpoints).filter((one) => one.disabled === null && one.failing_since !== null).length;
  const told = feed?.is_filled
    ? formatMessage(messages.feedFilled, { count: feed.documents })
    : feed
      ? formatMessage(messages.feedFilling, { compared: feed.compared, public: feed.public, count: feed.documents })
      : formatMessage(messages.feedNone);
  const facts = [
    told,
    uses.length > 0 ? formatMessage(messages.lastUse, { day: day(uses.sort().at(-1) ?? '') }) : formatMessage(messages.neverUsed),
    formatMessage(messages.keyCount, { count: valid.length }),
    formatMessage(messages.endpointCount, { count: its(endpoints).length }),
  ];
  const troubles = [
    ...(failing > 0 ? [formatMessage(messages.failingCount, { count: failing })] : []),
    ...(disabled > 0 ? [formatMessage(messages.disabledCount, { count: disabled })] : []),
  ];
  return (
    <>
      <Typography tag="p" textColor="neutral600">
        {facts.join(' · ')}
        {troubles.length > 0 ? ' · ' : ''}
        {troubles.length > 0 ? (
          <Typography textColor="danger700" fontWeight="bold">
            {troubles.join(' · ')}
          </Typography>
        ) : null}
      </Typography>
      {refused === null ? null : (
        <Typography tag="p" textColor="danger700">
          {formatMessage(messages.feedRefused, { reason: refused })}
        </Typography>
      )}
    </>
  );
}
