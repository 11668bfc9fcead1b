/** What a new edition would be, as the server tells it. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { reasonOf } from '../reason';
import type { readMessage } from './messages';

interface Existing {
  readonly documentId: string;
  readonly locales: readonly string[];
  readonly title: string | null;
}

/** `next` is null where the last label cannot be read; `plan` is null until there is a label. */
export interface EditionPlan {
  readonly old: { readonly title: string; readonly slug: string; readonly edition: string; readonly dateline: string | null };
  readonly read: keyof typeof readMessage;
  readonly next: string | null;
  readonly plan: { readonly edition: string; readonly title: string; readonly slug: string; readonly dateline: string | null } | null;
  readonly existing: Existing | null;
  readonly hasChanges: boolean;
  readonly locales: readonly string[];
}

const PAUSE_MS = 250;

/** Asks for the plan shortly after each change of the label; without a label the server proposes one. */
export function usePlan(documentId: string, locale: string, label: string | null): { plan: EditionPlan | null; failure: string | null } {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<{ plan: EditionPlan | null; failure: string | null }>({ plan: null, failure: null });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const params = { documentId, locale, thisYear: new Date().getFullYear(), edition: label ?? '' };
        const { data } = await get<EditionPlan>('/desk/editions', { params, signal: abort.signal });
        setAnswer({ plan: data, failure: null });
      } catch (error) {
        if (!abort.signal.aborted) setAnswer((before) => ({ ...before, failure: reasonOf(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), label === null ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [documentId, get, label, locale]);
  return answer;
}
