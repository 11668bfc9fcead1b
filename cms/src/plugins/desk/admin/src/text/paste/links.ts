/** Links of pasted HTML: those that readers can follow stay, the words of the others too. */
import { toSafeAddress } from '@dossier/text/safe-address';

const OUTSIDE = /^(?:https?|mailto|tel):/i;
/** Google Docs has links go through an address of its own, which contains the address. */
const THROUGH_GOOGLE = /^https:\/\/www\.google\.com\/url\?/i;

function addressOf(href: string): string | null {
  const address = toSafeAddress(href);
  if (address === null || !OUTSIDE.test(address)) return null;
  const through = THROUGH_GOOGLE.test(address) && URL.canParse(address) ? new URL(address).searchParams.get('q') : null;
  return through === null ? address : addressOf(through);
}

/** Unwraps links that cannot stay. Places of the other page (`#top`), as in tables of contents and notes, are not told. @returns how many were refused */
export function readLinks(root: Element): number {
  let refused = 0;
  for (const link of root.querySelectorAll('a')) {
    const href = link.getAttribute('href')?.trim() ?? '';
    const address = addressOf(href);
    if (address !== null) {
      link.setAttribute('href', address);
      continue;
    }
    if (href !== '' && !href.startsWith('#')) refused += 1;
    link.replaceWith(...link.childNodes);
  }
  return refused;
}
