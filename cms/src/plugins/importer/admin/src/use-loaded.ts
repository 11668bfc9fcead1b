/** Loads from the server what a page shows. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useErrorWords } from './errors';

const AFTER_FAILURE_MS = 3_000;

/** The state of a request. */
export interface Loaded<Answer> {
  /** The last answer; null until the first one arrives. */
  readonly answer: Answer | null;
  /** Why the last request failed, in words; null when it succeeded. */
  readonly error: string | null;
  readonly reload: () => void;
}

/**
 * Loads the answer of an address.
 * @param again returns, for an answer, after how many milliseconds to load it again; null to stop. Must be the same function in each
 *   rendering.
 */
export function useLoaded<Answer>(address: string, again?: (answer: Answer) => number | null): Loaded<Answer> {
  const { get } = useFetchClient();
  const inWords = useErrorWords();
  const [loaded, setLoaded] = useState<Omit<Loaded<Answer>, 'reload'>>({ answer: null, error: null });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (pause: number | null): void => {
      if (pause !== null && !abort.signal.aborted) timer = setTimeout(() => void load(), pause);
    };
    const load = async (): Promise<void> => {
      try {
        const { data } = await get<Answer>(address, { signal: abort.signal });
        if (abort.signal.aborted) return;
        setLoaded({ answer: data, error: null });
        wait(again?.(data) ?? null);
      } catch (error) {
        if (abort.signal.aborted) return;
        setLoaded((before) => ({ ...before, error: inWords(error) }));
        wait(again ? AFTER_FAILURE_MS : null);
      }
    };
    void load();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [address, again, get, inWords, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { ...loaded, reload };
}
