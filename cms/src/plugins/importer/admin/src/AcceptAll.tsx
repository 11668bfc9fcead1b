import { Button, Dialog } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { reviewMessages } from './review-messages';

interface Props {
  readonly count: number;
  readonly isBusy: boolean;
  readonly onAccept: () => Promise<void>;
}

/** Accepts all shown findings, after a confirmation. */
export function AcceptAll({ count, isBusy, onAccept }: Props) {
  const { formatMessage } = useIntl();
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button variant="secondary" startIcon={<Check />} loading={isBusy}>
          {formatMessage(reviewMessages.acceptAll, { count })}
        </Button>
      </Dialog.Trigger>
      <ConfirmDialog title={formatMessage(reviewMessages.acceptAllTitle)} variant="default" icon={<Check />} onConfirm={onAccept}>
        {formatMessage(reviewMessages.acceptAllBody, { count })}
      </ConfirmDialog>
    </Dialog.Root>
  );
}
