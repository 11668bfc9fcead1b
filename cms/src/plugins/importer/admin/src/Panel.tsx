import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A section of a page with its own heading. */
export function Panel({ title, aside, children }: Props) {
  return (
    <Box tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={6} style={{ overflowX: 'auto' }}>
      <Flex justifyContent="space-between" gap={4} paddingBottom={4} wrap="wrap">
        <Typography variant="delta" tag="h2" fontWeight="bold">
          {title}
        </Typography>
        {aside}
      </Flex>
      {children}
    </Box>
  );
}
