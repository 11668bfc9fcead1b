import { styled } from 'styled-components';

/** A table for reading: long cells wrap, and thin lines separate the rows. */
export const PlainTable = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: 1.4rem;
  line-height: 1.43;
  color: ${({ theme }) => theme.colors.neutral800};

  th {
    padding: 0.6rem 1.2rem 0.6rem 0;
    text-align: left;
    vertical-align: bottom;
    font-size: 1.2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  td {
    padding: 0.8rem 1.2rem 0.8rem 0;
    vertical-align: top;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    overflow-wrap: anywhere;
  }

  th:last-child,
  td:last-child {
    padding-right: 0;
  }

  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .nothing {
    color: ${({ theme }) => theme.colors.neutral400};
  }

  .short {
    white-space: nowrap;
  }
`;
