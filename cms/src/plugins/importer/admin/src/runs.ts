/** Imports as the server shows them, and what can be asked of one. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ImportOptions } from '../../../../import/request';
import type { Progress, Summary } from '../../../../import/report';
import { useErrorWords } from './errors';

/** What an editor chooses. */
export type ChosenOptions = Pick<ImportOptions, 'accept' | 'publish' | 'locale'>;

/** An import that was asked for; a dry run is one, too. Instants are ISO 8601. */
export interface Run {
  readonly id: number;
  /** Name of the file on the computer that it came from. */
  readonly name: string;
  readonly options: ImportOptions;
  readonly state: 'reading' | 'done' | 'failed' | 'stopped';
  readonly progress: Progress | null;
  readonly summary: Summary | null;
  readonly error: string | null;
  readonly asked_at: string;
  readonly ended_at: string | null;
}

/** How many recognitions of a report were applied, or wait. */
export function countFound({ found }: Summary, becomes: 'applied' | 'waits' | 'before'): number {
  return Object.values(found).reduce((sum, counts) => sum + counts[becomes], 0);
}

/** How many documents of a report are new, or changed. */
export function countDocuments({ documents }: Summary, fate: 'new' | 'changed'): number {
  return Object.values(documents).reduce((sum, counts) => sum + counts[fate], 0);
}

/** Asks something of an import; `error` says in words why it could not be done. */
export function useRunActions(id: number, onDone: () => void) {
  const { post, del } = useFetchClient();
  const inWords = useErrorWords();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async (work: () => Promise<unknown>): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      onDone();
    } catch (failure) {
      setError(inWords(failure));
    } finally {
      setIsBusy(false);
    }
  };
  return {
    isBusy,
    error,
    stop: async () => ask(async () => post(`/importer/runs/${id}/stop`)),
    resume: async () => ask(async () => post(`/importer/runs/${id}/resume`)),
    remove: async () => ask(async () => del(`/importer/runs/${id}`)),
  };
}
