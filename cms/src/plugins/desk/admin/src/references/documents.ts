/** Documents as the server describes them to the reference field. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What tells documents of one title apart. Each fact is null where the document does not have it. */
export interface Facts {
  readonly edition: string | null;
  /** `YYYY-MM-DD` */
  readonly day: string | null;
  readonly printed: string | null;
  readonly years: string | null;
  readonly publisher: string | null;
  readonly authors: string | null;
  readonly url: string | null;
  readonly entries: number | null;
  readonly parent: string | null;
}

/** A document as the reference field shows it. `title` is null when it is empty or the user may not read the document. */
export interface ReferencedDocument {
  readonly documentId: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly locales: readonly string[];
  readonly status: 'published' | 'modified' | 'draft' | 'held' | 'hidden' | 'gone';
  readonly facts: Facts;
  /** How a document that was found answers the question: it has the same name or address, it contains the words, it is spelt almost so. */
  readonly match?: 'same' | 'words' | 'similar';
}

interface Answer {
  readonly results: readonly ReferencedDocument[];
}

interface Page extends Answer {
  readonly hasMore: boolean;
  readonly mayCreate: boolean;
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
  readonly hasMore: boolean;
  /** Whether the user may create documents of the type. */
  readonly mayCreate: boolean;
}

const NOTHING: Search = { hits: [], state: 'searching', hasMore: false, mayCreate: false };

/**
 * Searches for the text in the search field; null means no search. A response to an earlier text is never shown. `loadMore` adds the results
 * that come next.
 */
export function useSearch(target: string, question: string | null, locale: string | undefined): Search & { loadMore: () => void } {
  const { get } = useFetchClient();
  const [search, setSearch] = useState<Search>(NOTHING);
  const running = useRef<AbortController | null>(null);

  const ask = useCallback(
    (after: readonly ReferencedDocument[], signal: AbortSignal): void => {
      get<Page>('/desk/search', { params: { target, q: question ?? '', locale, after: after.length }, signal })
        .then(({ data: { results, ...rest } }) => {
          const known = new Set(after.map(({ documentId }) => documentId));
          const hits = [...after, ...results.filter(({ documentId }) => !known.has(documentId))];
          if (!signal.aborted) setSearch({ hits, state: 'found', ...rest });
        })
        .catch(() => signal.aborted || setSearch({ ...NOTHING, hits: after, state: 'failed' }));
    },
    [get, locale, question, target],
  );

  useEffect(() => {
    if (question === null) return undefined;
    const abort = new AbortController();
    running.current = abort;
    setSearch((before) => ({ ...before, state: 'searching' }));
    const timer = setTimeout(() => ask([], abort.signal), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [ask, question]);

  const loadMore = useCallback(() => {
    if (search.state !== 'found' || !search.hasMore || !running.current) return;
    setSearch((before) => ({ ...before, state: 'searching' }));
    ask(search.hits, running.current.signal);
  }, [ask, search]);
  return { ...search, loadMore };
}
