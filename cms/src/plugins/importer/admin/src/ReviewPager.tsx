import { Button, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { PAGE_SIZE } from './findings';
import { reviewMessages } from './review-messages';

interface Props {
  readonly offset: number;
  /** Number of cards on the page. */
  readonly shown: number;
  /** Number of these cards that are still in the list. The next page begins after them. */
  readonly here: number;
  /** Number of findings in the list now. */
  readonly total: number;
  readonly onGo: (offset: number) => void;
}

/** Buttons for the previous and the next page. When all findings of the page are decided, one button that loads the next ones. */
export function ReviewPager({ offset, shown, here, total, onGo }: Props) {
  const { formatMessage } = useIntl();
  if (shown > 0 && here === 0)
    return (
      <Flex justifyContent="center" gap={4} padding={4}>
        <Typography textColor="neutral600">{formatMessage(reviewMessages.allDone)}</Typography>
        {total > 0 ? (
          <Button onClick={() => onGo(Math.min(offset, Math.max(0, total - 1)))}>{formatMessage(reviewMessages.loadNext)}</Button>
        ) : null}
      </Flex>
    );
  if (offset === 0 && here >= total) return null;
  return (
    <Flex justifyContent="space-between" gap={4}>
      <Button variant="tertiary" disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - PAGE_SIZE))}>
        {formatMessage(reviewMessages.previous)}
      </Button>
      <Typography textColor="neutral600">
        {formatMessage(reviewMessages.page, { from: Math.min(offset + 1, total), to: Math.min(offset + here, total), count: total })}
      </Typography>
      <Button variant="tertiary" disabled={offset + here >= total} onClick={() => onGo(offset + here)}>
        {formatMessage(reviewMessages.next)}
      </Button>
    </Flex>
  );
}
