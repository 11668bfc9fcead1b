/** Imports as the server sends them, and the actions on an import. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ImportOptions } from '../../../../import/request';
import type { Progress, Summary } from '../../../../import/report';
import { useErrorWords } from './errors';

/** The options that an editor chooses. */
export type ChosenOptions = Pick<ImportOptions, 'accept' | 'publish' | 'locale'>;

/** An import or a dry run that somebody requested. Instants are in ISO 8601. */
export interface Run {
  readonly id: number;
  /** The name that the file had on the editor's computer. */
  readonly name: string;
  readonly options: ImportOptions;
  readonly state: 'reading' | 'done' | 'failed' | 'stopped';
  readonly progress: Progress | null;
  readonly summary: Summary | null;
  readonly error: string | null;
  readonly asked_at: string;
  readonly ended_at: string | null;
}

/** The number of findings of a report that were applied, that wait, or that were decided earlier. */
export function countFound({ found }: Summary, becomes: 'applied' | 'waits' | 'before'): number {
  return Object.values(found).reduce((sum, counts) => sum + counts[becomes], 0);
}

/** The number of documents of a report that are new or changed. */
export function countDocuments({ documents }: Summary, fate: 'new' | 'changed'): number {
  return Object.values(documents).reduce((sum, counts) => sum + counts[fate], 0);
}

/** Stops, continues or deletes an import. `error` says in words why the last action failed. */
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
