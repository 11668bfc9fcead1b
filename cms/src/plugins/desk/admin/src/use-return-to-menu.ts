import { useEffect } from 'react';

/** A closed dialog gives the focus away within this time. */
const GIVEN_AWAY_MS = 100;

/** The button of a menu that had the focus last. */
let lastMenu: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.getAttribute('aria-haspopup') === 'menu') lastMenu = target;
});

/**
 * Leads back to the menu from which a dialog was opened, when the dialog closes: its item in the menu is no longer there to take the focus. Call
 * in the content of the dialog.
 */
export function useReturnToMenu(): void {
  useEffect(() => {
    const menu = lastMenu;
    return () => {
      setTimeout(() => {
        const focused = document.activeElement;
        if (menu?.isConnected && (focused === null || focused === document.body)) menu.focus();
      }, GIVEN_AWAY_MS);
    };
  }, []);
}
