/** Asking the server for what a page shows. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useErrorWords } from './errors';

const AFTER_FAILURE_MS = 3_000;

export interface Loaded<Answer> {
  /** The last answer; null before the first. */
  readonly answer: Answer | null;
  /** Why the last question was not answered, in words; null when it was. */
  readonly error: string | null;
  readonly reload: () => void;
}

/**
 * What the server answers at an address.
 * @param again after how many milliseconds it is asked again, by what it answered; null when that is not needed. Must be the same function
 *   at each rendering.
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
