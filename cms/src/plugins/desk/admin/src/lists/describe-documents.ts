/** Describes documents in the cells of a list: all cells that appear at once ask together. */
import { getFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { ReferencedDocument } from '../references/documents';

/** Milliseconds in which the cells of a list are gathered. */
const GATHERING_MS = 20;
const MOST_IDS = 100;

type Told = (document: ReferencedDocument | undefined) => void;
/** What was told last, shown until it is told anew: a list is drawn several times while it loads. */
const known = new Map<string, ReferencedDocument>();
const MOST_KNOWN = 1_000;
/** The cells that wait for each document, per target and locale. */
const waiting = new Map<string, Map<string, Told[]>>();

async function ask(target: string, locale: string, cells: ReadonlyMap<string, readonly Told[]>): Promise<void> {
  const ids = [...cells.keys()];
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const part = ids.slice(start, start + MOST_IDS);
    const params = { target, ids: part.join(','), ...(locale ? { locale } : {}) };
    const results = await getFetchClient()
      .get<{ results: ReferencedDocument[] }>('/desk/resolve', { params })
      .then(({ data }) => data.results)
      .catch(() => []);
    const found = new Map(results.map((document) => [document.documentId, document]));
    for (const id of part) for (const tell of cells.get(id) ?? []) tell(found.get(id));
  }
}

function gather(target: string, locale: string, id: string, tell: Told): void {
  const key = `${target} ${locale}`;
  const cells = waiting.get(key) ?? new Map<string, Told[]>();
  if (!waiting.has(key)) {
    waiting.set(key, cells);
    setTimeout(() => {
      waiting.delete(key);
      void ask(target, locale, cells);
    }, GATHERING_MS);
  }
  cells.set(id, [...(cells.get(id) ?? []), tell]);
}

/** The description of a document: undefined until it is there, and when it could not be read. */
export function useDescribed(target: string, id: string | undefined, locale: string): ReferencedDocument | undefined {
  const key = `${target} ${locale} ${id ?? ''}`;
  const [document, setDocument] = useState(known.get(key));
  useEffect(() => {
    let isShown = true;
    const tell = (found: ReferencedDocument | undefined): void => {
      if (known.size >= MOST_KNOWN) known.clear();
      if (found) known.set(key, found);
      if (isShown) setDocument(found);
    };
    if (id !== undefined) gather(target, locale, id, tell);
    return () => {
      isShown = false;
    };
  }, [id, key, locale, target]);
  return document;
}
