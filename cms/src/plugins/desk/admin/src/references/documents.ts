/** Documents as the server describes them to the reference field. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

/** A document as the reference field shows it. `title` is null when it is empty or the user may not read the document. */
export interface ReferencedDocument {
  readonly documentId: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly locales: readonly string[];
  readonly status: 'published' | 'modified' | 'draft' | 'hidden' | 'gone';
}

interface Answer {
  readonly results: readonly ReferencedDocument[];
}

type Known = ReadonlyMap<string, ReferencedDocument>;

function withAll(known: Known, documents: readonly ReferencedDocument[]): Known {
  return new Map([...known, ...documents.map((document) => [document.documentId, document] as const)]);
}

/**
 * Loads the descriptions of the chosen documents. It loads them again when the window gets the focus, since the editor may have published a
 * document in another tab. `remember` adds a description that a search has already returned.
 */
export function useDescriptions(
  target: string,
  ids: readonly string[],
  locale: string | undefined,
): { known: Known; hasFailed: boolean; remember: (document: ReferencedDocument) => void } {
  const { get } = useFetchClient();
  const [known, setKnown] = useState<Known>(new Map());
  const [hasFailed, setHasFailed] = useState(false);
  const asked = ids.join(',');

  const refresh = useCallback(async () => {
    if (asked === '') return;
    try {
      const { data } = await get<Answer>('/desk/resolve', { params: { target, ids: asked, locale } });
      setKnown((before) => withAll(before, data.results));
      setHasFailed(false);
    } catch {
      setHasFailed(true);
    }
  }, [asked, get, locale, target]);

  useEffect(() => {
    void refresh();
    const comeBack = (): void => void refresh();
    window.addEventListener('focus', comeBack);
    return () => window.removeEventListener('focus', comeBack);
  }, [refresh]);

  const remember = useCallback((document: ReferencedDocument) => setKnown((before) => withAll(before, [document])), []);
  return { known, hasFailed, remember };
}

const PAUSE_MS = 150;

/** The results of the last search, and whether a search is running. */
export interface Search {
  readonly hits: readonly ReferencedDocument[];
  readonly state: 'searching' | 'found' | 'failed';
}

/** Searches for the text in the search field; null means no search. A response to an earlier text is never shown. */
export function useSearch(target: string, question: string | null, locale: string | undefined): Search {
  const { get } = useFetchClient();
  const [search, setSearch] = useState<Search>({ hits: [], state: 'searching' });

  useEffect(() => {
    if (question === null) return undefined;
    const abort = new AbortController();
    setSearch((before) => ({ ...before, state: 'searching' }));
    const timer = setTimeout(() => {
      get<Answer>('/desk/search', { params: { target, q: question, locale }, signal: abort.signal })
        .then(({ data }) => abort.signal.aborted || setSearch({ hits: data.results, state: 'found' }))
        .catch(() => abort.signal.aborted || setSearch({ hits: [], state: 'failed' }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [get, locale, question, target]);
  return search;
}
