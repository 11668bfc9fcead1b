/** What was and is to be sent to an endpoint, as the server tells it; see cms/src/partners/deliveries.ts. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

/** The last change of a document that was to be sent. */
export interface Delivery {
  readonly document: number;
  readonly document_id: string | null;
  readonly locale: string | null;
  readonly title: string | null;
  readonly sequence: string;
  readonly message: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly changed: string | null;
  readonly next: string | null;
}

/** An attempt to deliver it. */
export interface Attempt {
  readonly id: string;
  readonly message: string;
  readonly at: string;
  readonly milliseconds: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
}

interface Listed {
  readonly results: readonly Delivery[];
  readonly next: { readonly sequence: string; readonly document: number } | null;
}

/** The deliveries of an endpoint, the newest change first. `more` adds those that come next; null when there are no more. */
export function useDeliveries(
  endpoint: string,
  isAll: boolean,
): { readonly results: readonly Delivery[] | null; readonly read: () => Promise<void>; readonly more: (() => Promise<void>) | null } {
  const { get } = useFetchClient();
  const [listed, setListed] = useState<Listed | null>(null);
  const ask = useCallback(
    async (place: Listed['next']) =>
      (await get<Listed>('/desk/partners/endpoints/deliveries', { params: { endpoint, all: isAll, ...place } })).data,
    [endpoint, get, isAll],
  );
  const read = useCallback(async () => {
    await ask(null).then(setListed, () => setListed({ results: [], next: null }));
  }, [ask]);
  useEffect(() => void read(), [read]);
  const more = async (): Promise<void> => {
    const { results, next } = await ask(listed?.next ?? null);
    setListed({ results: [...(listed?.results ?? []), ...results], next });
  };
  return { results: listed?.results ?? null, read, more: listed?.next ? more : null };
}

/** The attempts to tell an endpoint of a document, the newest first; null while they are read. */
export function useAttempts(endpoint: string, document: number): readonly Attempt[] | null {
  const { get } = useFetchClient();
  const [results, setResults] = useState<readonly Attempt[] | null>(null);
  useEffect(() => {
    get<{ results: readonly Attempt[] }>('/desk/partners/endpoints/attempts', { params: { endpoint, document } }).then(
      ({ data }) => setResults(data.results),
      () => setResults([]),
    );
  }, [document, endpoint, get]);
  return results;
}
