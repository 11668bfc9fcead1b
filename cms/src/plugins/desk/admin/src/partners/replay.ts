/** Asks for what is sent once more, and waits for what comes of it. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useAct } from './data';

const LOOK_MS = 500;
const LOOKS = 60;

/** What is sent once more; moments as RFC 3339. */
export type Replayed =
  | { readonly kind: 'test' }
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** What came of it: how many messages were queued, and the first attempt of the first of them. */
export interface Outcome {
  readonly queued: number | null;
  readonly attempt: { readonly status: number | null; readonly reason: string | null; readonly answer: string | null } | null;
}

/** @returns what came of it; null when it was refused, `late` when nothing came within half a minute */
export function useReplay(): (endpoint: string, replayed: Replayed) => Promise<Outcome | 'late' | null> {
  const act = useAct();
  const { get } = useFetchClient();
  return useCallback(
    async (endpoint, replayed) => {
      const asked = await act<{ replay: number }>('endpoints/replay', { endpoint, replayed });
      if (!asked) return null;
      for (let looks = 0; looks < LOOKS; looks++) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        const { data } = await get<Outcome>('/desk/partners/endpoints/replayed', { params: { replay: asked.replay } });
        if (replayed.kind === 'test' ? data.attempt : data.queued !== null) return data;
      }
      return 'late';
    },
    [act, get],
  );
}
