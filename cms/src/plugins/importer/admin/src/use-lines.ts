/** Loads the lines of a report, page by page. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReportLine } from '../../../../import/report';
import { useErrorWords } from './errors';
import type { LineKind } from './words';

const PAGE_SIZE = 50;

/** A line of a report. `number` is its position in the report. */
export interface NumberedLine {
  readonly number: number;
  readonly line: ReportLine;
}

/** Loads the lines of one kind. @param told a text that changes whenever the running import may have added lines */
export function useLines(id: number, kind: LineKind, told: string) {
  const { get } = useFetchClient();
  const inWords = useErrorWords();
  const [lines, setLines] = useState<readonly NumberedLine[]>([]);
  const [state, setState] = useState<'loading' | 'some' | 'all'>('loading');
  const [error, setError] = useState<string | null>(null);
  const last = useRef(0);
  const isLoading = useRef(false);

  const more = useCallback(
    async (signal?: AbortSignal) => {
      if (isLoading.current) return;
      isLoading.current = true;
      try {
        const address = `/importer/runs/${id}/lines?kind=${kind}&after=${last.current}&limit=${PAGE_SIZE}`;
        const { data } = await get<{ lines: NumberedLine[] }>(address);
        if (signal?.aborted) return;
        last.current = data.lines.at(-1)?.number ?? last.current;
        setLines((before) => [...before, ...data.lines]);
        setState(data.lines.length < PAGE_SIZE ? 'all' : 'some');
        setError(null);
      } catch (failure) {
        if (!signal?.aborted) setError(inWords(failure));
      } finally {
        isLoading.current = false;
      }
    },
    [get, id, inWords, kind],
  );

  const isFull = state === 'some';
  useEffect(() => {
    if (isFull) return undefined;
    const abort = new AbortController();
    void more(abort.signal);
    return () => abort.abort();
  }, [isFull, more, told]);

  return { lines, state, error, more: () => void more() };
}
