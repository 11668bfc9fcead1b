import { createGlobalStyle } from 'styled-components';

/**
 * Shows titles whole in the lists of our types: their last words are often what tells them apart. In windows in which the columns would not
 * fit they stand closer, so that the last ones stay in sight.
 */
export const NarrowCells = createGlobalStyle`
  table:has([data-open-at]) td:has(a) > * {
    white-space: normal;
    overflow-wrap: anywhere;
    min-width: 18rem;
  }
  @media (max-width: 1279px) {
    table:has([data-open-at]) tr > :is(th, td) {
      padding-inline: 0.4rem;
    }
    table:has([data-open-at]) td:has(a) > * {
      max-width: 18rem;
    }
  }
`;
