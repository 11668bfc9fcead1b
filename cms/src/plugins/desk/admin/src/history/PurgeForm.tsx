import { Box, Button, Checkbox, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { historyMessages } from './messages';
import { purgeVersion, reasonOf, type Place } from './versions';

interface Props {
  readonly place: Place;
  readonly number: number;
  readonly onPurged: () => void;
}

/** Lets a super admin delete the content of a version for good, with a reason. */
export function PurgeForm({ place, number, onPurged }: Props) {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const [isOpen, setIsOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [andEarlier, setAndEarlier] = useState(false);
  if (!isOpen)
    return (
      <Box>
        <Button variant="danger-light" size="S" onClick={() => setIsOpen(true)}>
          {formatMessage(historyMessages.purge)}
        </Button>
      </Box>
    );
  const purge = (): void =>
    void purgeVersion(place, number, andEarlier, why)
      .then(onPurged)
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: reasonOf(error) }));
  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={4} background="neutral100" hasRadius>
      <Typography variant="pi">{formatMessage(historyMessages.purgeExplained)}</Typography>
      <Field.Root name="purge-why" required>
        <Field.Label>{formatMessage(historyMessages.purgeWhy)}</Field.Label>
        <TextInput value={why} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setWhy(event.target.value)} />
      </Field.Root>
      <Checkbox checked={andEarlier} onCheckedChange={(is) => setAndEarlier(is === true)}>
        {formatMessage(historyMessages.purgeEarlier)}
      </Checkbox>
      <Flex gap={2}>
        <Button variant="danger" size="S" disabled={why.trim().length < 3} onClick={purge}>
          {formatMessage(historyMessages.purgeNow)}
        </Button>
        <Button variant="tertiary" size="S" onClick={() => setIsOpen(false)}>
          {formatMessage(historyMessages.cancel)}
        </Button>
      </Flex>
    </Flex>
  );
}
