import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { reviewMessages } from './review-messages';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly onChange: (items: readonly Item[]) => void;
  /** The fields of one item. */
  readonly children: (item: Item, write: (item: Item) => void) => ReactNode;
}

/** A list of items that can be changed or removed. The last remaining item cannot be removed. */
export function ListFields<Item>({ items, onChange, children }: Props<Item>) {
  const { formatMessage } = useIntl();
  // Each item has its own key, so that React keeps a row's fields when a row above it is removed.
  const [keys, setKeys] = useState(() => items.map((_, index) => index));
  const remove = (index: number): void => {
    setKeys(keys.filter((_, at) => at !== index));
    onChange(items.filter((_, at) => at !== index));
  };
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
      {items.map((item, index) => (
        <Box tag="li" key={keys[index]} padding={3} background="neutral100" hasRadius borderColor="neutral150" data-row={index + 1}>
          <Flex justifyContent="space-between" paddingBottom={1}>
            <Typography variant="sigma" textColor="neutral600">
              {formatMessage(reviewMessages.row, { number: index + 1 })}
            </Typography>
            {items.length > 1 ? (
              <IconButton
                variant="ghost"
                size="S"
                withTooltip={false}
                label={formatMessage(reviewMessages.removeRow, { number: index + 1 })}
                onClick={() => remove(index)}
              >
                <Trash />
              </IconButton>
            ) : null}
          </Flex>
          <Flex direction="column" alignItems="stretch" gap={3}>
            {children(item, (changed) => onChange(items.map((one, at) => (at === index ? changed : one))))}
          </Flex>
        </Box>
      ))}
    </Flex>
  );
}
