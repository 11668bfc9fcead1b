import { Box, Flex, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

interface Props {
  readonly tone: 'danger' | 'warning' | 'neutral';
  readonly title?: string;
  readonly children: ReactNode;
}

/** A message that an editor must not miss. Screen readers read errors aloud at once. */
export function Notice({ tone, title, children }: Props) {
  const Icon = tone === 'neutral' ? Information : WarningCircle;
  return (
    <Flex
      role={tone === 'danger' ? 'alert' : undefined}
      background={`${tone}100`}
      borderColor={`${tone}200`}
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <Icon fill={`${tone}600`} aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
      <Box minWidth={0}>
        {title ? (
          <Typography tag="p" fontWeight="bold">
            {title}
          </Typography>
        ) : null}
        <Typography tag="div" style={{ overflowWrap: 'anywhere' }}>
          {children}
        </Typography>
      </Box>
    </Flex>
  );
}
