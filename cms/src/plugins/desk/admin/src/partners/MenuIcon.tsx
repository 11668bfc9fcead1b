import { Box } from '@strapi/design-system';
import { Earth } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState, type ComponentProps } from 'react';
import { lastDisabled, onDisabled, readDisabled } from './disabled';

/** The icon in the menu. It has a mark while nothing is sent to a webhook any more; what is the matter is said on the home page and the page itself. */
export function MenuIcon(props: ComponentProps<typeof Earth>) {
  const { get } = useFetchClient();
  const [count, setCount] = useState(lastDisabled);
  useEffect(() => {
    const stop = onDisabled(setCount);
    void readDisabled(get);
    return stop;
  }, [get]);
  return (
    <Box position="relative" tag="span">
      <Earth {...props} />
      {count > 0 ? (
        <Box
          tag="span"
          position="absolute"
          background="danger600"
          width="1rem"
          height="1rem"
          top="-0.4rem"
          right="-0.4rem"
          style={{ borderRadius: '50%' }}
          data-partners-mark={count}
        />
      ) : null}
    </Box>
  );
}
