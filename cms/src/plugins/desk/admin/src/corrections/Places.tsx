import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { correctionMessages as messages } from './messages';
import type { Occurrence } from './preview';

const FIELDS = { title: messages.inTitle, excerpt: messages.inExcerpt, body: messages.inBody } as const;

interface Props {
  readonly occurrences: readonly Occurrence[];
  readonly right: string;
  /** Numbers of the occurrences that stay as they are. */
  readonly kept: readonly number[];
  readonly onKeep: (kept: number[]) => void;
}

/** Where the wrong words stand in public, each with the choice to replace them. */
export function Places({ occurrences, right, kept, onKeep }: Props) {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} aria-live="polite" data-places={occurrences.length}>
      <Typography variant="pi" fontWeight="bold">
        {formatMessage(messages.places, { count: occurrences.length })}
      </Typography>
      {occurrences.map(({ field, before, words, after }, number) => (
        <Checkbox
          key={`${number} ${before}`}
          checked={!kept.includes(number)}
          onCheckedChange={(isOn) => onKeep(isOn === true ? kept.filter((one) => one !== number) : [...kept, number])}
        >
          <Typography variant="pi" textColor="neutral600">
            {formatMessage(FIELDS[field])}:{' '}
          </Typography>
          <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
            {before}
            {kept.includes(number) ? (
              words
            ) : (
              <>
                <Box tag="del" background="danger100">
                  {words}
                </Box>{' '}
                <Box tag="ins" background="success100">
                  {right}
                </Box>
              </>
            )}
            {after}
          </Typography>
        </Checkbox>
      ))}
    </Flex>
  );
}
