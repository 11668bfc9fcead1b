/** Reads versions of a document from the server, and restores them. */
import { getFetchClient, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

/** A version as the server lists it. */
export interface Version {
  readonly number: number;
  readonly action: string;
  readonly at: string;
  readonly who: string | null;
  readonly work: string | null;
  readonly source: number | null;
  readonly fields: readonly string[];
  readonly isPurged: boolean;
}

/** A document in one locale. */
export interface Place {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string | undefined;
}

interface Page {
  readonly versions: readonly Version[];
  readonly hasMore: boolean;
  readonly mayRestore: boolean;
  readonly mayPurge: boolean;
}

/** The list of versions as far as it is loaded. */
export interface History extends Page {
  readonly state: 'loading' | 'done' | 'failed';
}

const NOTHING: History = { versions: [], hasMore: false, mayRestore: false, mayPurge: false, state: 'loading' };

/** Loads the newest versions, again whenever `moment` changes, and older ones when asked. */
export function useHistory(
  { uid, documentId, locale }: Place,
  moment: unknown,
): History & { readonly loadMore: () => void; readonly reload: () => void } {
  const { get } = useFetchClient();
  const [history, setHistory] = useState<History>(NOTHING);
  const load = useCallback(
    async (known: readonly Version[]) => {
      try {
        const below = known.at(-1)?.number;
        const { data } = await get<Page>('/desk/history/versions', { params: { uid, documentId, locale, below } });
        setHistory({ ...data, versions: [...known, ...data.versions], state: 'done' });
      } catch {
        setHistory((before) => ({ ...before, state: 'failed' }));
      }
    },
    [get, uid, documentId, locale],
  );
  useEffect(() => void load([]), [load, moment]);
  return { ...history, loadMore: () => void load(history.versions), reload: () => void load([]) };
}

/** The content of a version, null when it was purged, with the titles of what it refers to. */
export interface VersionContent {
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly titles: Readonly<Record<string, string>>;
}

/** Loads the contents of versions; null while it loads. A number of 0 stands for nothing at all, before the first version. */
export function useContents({ uid, documentId, locale }: Place, numbers: readonly number[]): readonly VersionContent[] | null {
  const { get } = useFetchClient();
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly contents: readonly VersionContent[] } | null>(null);
  const key = numbers.join();
  useEffect(() => {
    let isWanted = true;
    const all = key.split(',').map(async (number) => {
      if (number === '0') return { content: {}, titles: {} };
      return (await get<VersionContent>('/desk/history/version', { params: { uid, documentId, locale, number } })).data;
    });
    Promise.all(all)
      .then((contents) => isWanted && setLoaded({ key, contents }))
      .catch(() => isWanted && setLoaded({ key, contents: [] }));
    return () => {
      isWanted = false;
    };
  }, [get, uid, documentId, locale, key]);
  return loaded?.key === key ? loaded.contents : null;
}

/** What a restoration has done: how many references could not be restored, and when the draft was saved by it. */
interface Restored {
  readonly lacking: number;
  readonly savedAt: string | null;
}

/** Restores a version, or one field of it. @param basedOn when the draft was saved that the editor saw */
export async function restoreVersion(place: Place, number: number, field: string | null, basedOn: string | undefined): Promise<Restored> {
  const { post } = getFetchClient();
  const body = { ...place, number, fields: field === null ? null : [field], basedOn };
  return (await post<Restored>('/desk/history/restore', body)).data;
}

/** Purges a version. */
export async function purgeVersion(place: Place, number: number, andEarlier: boolean, why: string): Promise<void> {
  await getFetchClient().post('/desk/history/purge', { ...place, number, andEarlier, why });
}

/** The reason in an error of the server. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
