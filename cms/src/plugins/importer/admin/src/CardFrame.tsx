import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { styled } from 'styled-components';
import type { Decision } from './findings';

const Frame = styled.article`
  display: flex;
  flex-direction: column;
  gap: 1.6rem;
  padding: 2rem 2.4rem;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  scroll-margin-top: 10rem;

  &[data-quiet] {
    padding: 1.2rem 2.4rem;
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

interface Props {
  readonly id: string;
  readonly decision: Decision;
  readonly label: string;
  /** Whether the card is smaller and grey, since there is little left to do with it. */
  readonly isQuiet?: boolean;
  readonly element?: RefObject<HTMLElement>;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/** The frame of a card. It can have the focus, so that its keyboard shortcuts work and the next Tab goes to its first button. */
export function CardFrame({ id, decision, label, isQuiet = false, element, onKeyDown, children }: Props) {
  return (
    <Frame
      ref={element}
      data-finding={id}
      data-decision={decision}
      data-quiet={isQuiet || undefined}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {children}
    </Frame>
  );
}
