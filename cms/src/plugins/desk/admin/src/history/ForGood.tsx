import { Button, Dialog } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { historyMessages } from './messages';

interface Props {
  readonly label: string;
  readonly question: string;
  readonly onSure: () => void;
  /** What screen readers call the button, where several have the same label. */
  readonly name?: string;
}

/** A button that asks before it does what cannot be undone. */
export function ForGood({ label, question, onSure, name = label }: Props) {
  const { formatMessage } = useIntl();
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button variant="danger-light" size="S" aria-label={name}>
          {label}
        </Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{label}</Dialog.Header>
        <Dialog.Body>{question}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary">{formatMessage(historyMessages.cancel)}</Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button variant="danger" onClick={onSure}>
              {label}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
