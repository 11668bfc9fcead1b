import { Flex, Typography } from '@strapi/design-system';
import { forwardRef, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

/** A part of a partner's page. Its heading takes the focus when what had it is gone. */
export const Section = forwardRef<HTMLHeadingElement, Props>(function Section({ title, hint, children }, ref) {
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={4} padding={6} background="neutral0" shadow="tableShadow" hasRadius>
      <div>
        <Typography ref={ref} tag="h2" variant="beta" tabIndex={-1}>
          {title}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {hint}
        </Typography>
      </div>
      {children}
    </Flex>
  );
});
