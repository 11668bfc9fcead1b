import { Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useIntl } from 'react-intl';

const Pill = styled.button`
  padding: 0.6rem 1.2rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 2rem;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &[aria-pressed='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  span {
    margin-left: 0.3rem;
    color: ${({ theme }) => theme.colors.neutral600};
    font-variant-numeric: tabular-nums;
  }
`;

interface Props<Value extends string> {
  readonly label: string;
  /** `count` is null when it is not known. */
  readonly options: readonly { readonly value: Value; readonly words: string; readonly count: number | null }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** Buttons side by side, of which one is chosen. Each shows its count. */
export function Choice<Value extends string>({ label, options, value, onChoose }: Props<Value>) {
  const { formatNumber } = useIntl();
  return (
    <Flex role="group" aria-label={label} gap={2} wrap="wrap">
      {options.map((option) => (
        <Pill key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChoose(option.value)}>
          {option.words} {option.count === null ? null : <span>{formatNumber(option.count)}</span>}
        </Pill>
      ))}
    </Flex>
  );
}
