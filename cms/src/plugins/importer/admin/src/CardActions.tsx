import { Button, Flex } from '@strapi/design-system';
import { Check, Cross, Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { Decision } from './findings';
import { reviewMessages } from './review-messages';
import type { Act } from './use-review';

interface Props {
  readonly list: Decision;
  readonly isBusy: boolean;
  readonly onAct: (act: Act) => void;
  readonly onCorrect: () => void;
}

/** The buttons of a finding. They depend on the list that shows it. */
export function CardActions({ list, isBusy, onAct, onCorrect }: Props) {
  const { formatMessage } = useIntl();
  if (list !== 'waiting')
    return (
      <Flex>
        <Button variant="tertiary" loading={isBusy} onClick={() => onAct('undo')}>
          {formatMessage(reviewMessages.undo)}
        </Button>
      </Flex>
    );
  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="success-light" startIcon={<Check />} loading={isBusy} onClick={() => onAct('accept')}>
        {formatMessage(reviewMessages.accept)}
      </Button>
      <Button variant="tertiary" startIcon={<Pencil />} disabled={isBusy} onClick={onCorrect}>
        {formatMessage(reviewMessages.correct)}
      </Button>
      <Button variant="danger-light" startIcon={<Cross />} disabled={isBusy} onClick={() => onAct('refuse')}>
        {formatMessage(reviewMessages.refuse)}
      </Button>
    </Flex>
  );
}
