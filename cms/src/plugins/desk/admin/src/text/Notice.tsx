import { Button, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { textMessages } from './messages';
import type { Refused } from './paste/clean';

/** Says what a paste has left out, and what to do instead. */
export function Notice({ refused: { pictures, links }, onClose }: { readonly refused: Refused; readonly onClose: () => void }) {
  const { formatMessage } = useIntl();
  if (pictures + links === 0) return null;
  const sentences = [
    ...(pictures > 0 ? [formatMessage(textMessages.picturesRefused, { count: pictures })] : []),
    ...(links > 0 ? [formatMessage(textMessages.linksRefused, { count: links })] : []),
  ];
  return (
    <Flex role="status" gap={2} padding={2} paddingLeft={4} background="warning100" justifyContent="space-between" alignItems="flex-start">
      <Typography variant="pi" textColor="neutral800">
        {sentences.join(' ')}
      </Typography>
      <Button variant="ghost" size="S" onClick={onClose}>
        {formatMessage(textMessages.close)}
      </Button>
    </Flex>
  );
}
