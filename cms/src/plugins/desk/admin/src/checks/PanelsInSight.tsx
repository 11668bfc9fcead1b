import { createGlobalStyle } from 'styled-components';

/**
 * Keeps the panels beside the form in the window while a long form is scrolled, with the buttons to save and to publish always on top. In
 * windows that are too narrow for panels, Strapi keeps these buttons at the foot of the window.
 */
export const PanelsInSight = createGlobalStyle`
  @media (min-width: 1080px) {
    div:has(> aside [data-checks]) {
      position: sticky;
      top: 0.8rem;
      max-height: calc(100vh - 1.6rem);
      overflow-y: auto;
      margin: -0.4rem;
      padding: 0.4rem;
    }
    div:has(> aside [data-checks]) > aside {
      flex-shrink: 0;
    }
    div:has(> aside [data-checks]) > aside:first-child {
      position: sticky;
      top: -0.4rem;
      z-index: 1;
    }
  }
`;
