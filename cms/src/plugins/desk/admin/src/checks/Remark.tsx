import { Flex } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';

/** The icon and the colour of each kind of finding. */
export const MARKS = {
  problem: { Icon: WarningCircle, colour: 'danger600' },
  note: { Icon: Information, colour: 'primary600' },
} as const;

interface Props {
  readonly kind: keyof typeof MARKS;
  readonly tag?: 'div' | 'li';
  readonly children: React.ReactNode;
}

/** A text with the icon of its kind before it. */
export function Remark({ kind, tag = 'div', children }: Props) {
  const { Icon, colour } = MARKS[kind];
  return (
    <Flex tag={tag} gap={2} alignItems="flex-start">
      <Icon fill={colour} aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
      <Flex direction="column" alignItems="flex-start">
        {children}
      </Flex>
    </Flex>
  );
}
