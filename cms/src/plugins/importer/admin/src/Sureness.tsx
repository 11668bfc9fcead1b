import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { reviewMessages } from './review-messages';

const WIDTH_REM = 6;

function colour(confidence: number): string {
  if (confidence >= 0.9) return 'success500';
  return confidence >= 0.7 ? 'warning500' : 'danger500';
}

/** The confidence of a finding, from 0 to 1, as a bar and in words. */
export function Sureness({ confidence }: { readonly confidence: number }) {
  const { formatMessage } = useIntl();
  return (
    <Flex gap={2} shrink={0}>
      <Box width={`${WIDTH_REM}rem`} height="6px" background="neutral200" hasRadius overflow="hidden" aria-hidden>
        <Box width={`${WIDTH_REM * confidence}rem`} height="6px" background={colour(confidence)} />
      </Box>
      <Typography variant="pi" textColor="neutral700" style={{ whiteSpace: 'nowrap' }}>
        {formatMessage(reviewMessages.sure, { share: confidence })}
      </Typography>
    </Flex>
  );
}
