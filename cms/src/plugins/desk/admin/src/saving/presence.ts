/** Who else has a document open: tells the server that this form is open, and asks for the others. */
import { backendAddress } from './backend';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { Identity } from './keeper';
import { sendPlain } from './watch-requests';

/** Someone who has the document open; `isYou`: the user, in another tab. */
export interface Person {
  readonly name: string;
  readonly isYou: boolean;
  readonly secondsSinceTyped: number | null;
}

const BEAT_MS = 10_000;
/** After this time without a key or a click the form counts as closed: an unattended tab must not keep the session alive. */
const UNATTENDED_MS = 10 * 60_000;

let lastAct = Date.now();
for (const event of ['keydown', 'pointerdown'])
  window.addEventListener(event, () => (lastAct = Date.now()), { capture: true, passive: true });

/** The token of the last request, for the message that a closing page sends. */
function tokenNow(): string | null {
  const stored = localStorage.getItem('jwtToken');
  if (stored !== null) return JSON.parse(stored) as string;
  const cookie = /(?:^|; )jwtToken=([^;]+)/.exec(document.cookie)?.[1];
  return cookie === undefined ? null : decodeURIComponent(cookie);
}

function leave(tab: string): void {
  const token = tokenNow();
  if (token === null) return;
  void sendPlain(`${backendAddress()}/desk/presence/end`, {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ tab }),
  }).catch(() => undefined);
}

/** @param typedAt when something was last typed into the form, in milliseconds; null when nothing was */
export function usePresence(
  { uid, documentId, locale }: Identity,
  tab: string,
  typedAt: { readonly current: number | null },
): readonly Person[] {
  const { post } = useFetchClient();
  const [others, setOthers] = useState<readonly Person[]>([]);
  useEffect(() => {
    if (documentId === null) return undefined;
    let isOver = false;
    const beat = async (): Promise<void> => {
      if (Date.now() - lastAct > UNATTENDED_MS) return;
      const secondsSinceTyped = typedAt.current === null ? null : Math.round((Date.now() - typedAt.current) / 1000);
      const { data } = await post<{ others: Person[] }>('/desk/presence', { tab, uid, documentId, locale, secondsSinceTyped });
      if (!isOver) setOthers(data.others);
    };
    // Presence is a hint: without an answer the last one stays.
    const quietly = (): void => void beat().catch(() => undefined);
    quietly();
    const timer = setInterval(quietly, BEAT_MS);
    const close = (): void => leave(tab);
    window.addEventListener('pagehide', close);
    return () => {
      isOver = true;
      clearInterval(timer);
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [documentId, locale, post, tab, typedAt, uid]);
  return others;
}
