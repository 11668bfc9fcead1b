/** Relations of Strapi in the form: what is saved, and the changes since, which are the value of the field. */
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/content-manager/strapi-admin';
import { useField, useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useMemo, useState } from 'react';
import { useLocale } from '../use-locale';

/** One document in the value of the field. Strapi's forms may put the documentId at either place; `apiData` is what is sent. */
interface Changed {
  readonly documentId?: string;
  readonly apiData?: { readonly documentId?: string };
}

interface Changes {
  readonly connect?: readonly Changed[];
  readonly disconnect?: readonly Changed[];
}

interface Saved {
  readonly results: readonly { readonly documentId: string }[];
  readonly pagination: { readonly pageCount: number };
}

const PAGE_SIZE = 100;

function idsOf(changed: readonly Changed[] | undefined): string[] {
  return (changed ?? []).flatMap(({ apiData, documentId }) => apiData?.documentId ?? documentId ?? []);
}

/** The documents that are saved in a relation, in their order; null while they are being read. They are read again after each save. */
function useSaved(name: string): readonly string[] | null {
  const { get } = useFetchClient();
  const { model, id } = useContentManagerContext();
  const locale = useLocale();
  const initialValues = useForm('DeskRelation', (form) => form.initialValues);
  const [saved, setSaved] = useState<readonly string[] | null>(null);

  useEffect(() => {
    if (!id || id === 'create') {
      setSaved([]);
      return undefined;
    }
    const abort = new AbortController();
    const read = async (page: number): Promise<string[]> => {
      const params = { page, pageSize: PAGE_SIZE, locale, status: 'draft' };
      const { data } = await get<Saved>(`/content-manager/relations/${model}/${id}/${name}`, { params, signal: abort.signal });
      const ids = data.results.map(({ documentId }) => documentId);
      return page < data.pagination.pageCount ? [...ids, ...(await read(page + 1))] : ids;
    };
    // Strapi returns the last one first.
    read(1)
      .then((ids) => abort.signal.aborted || setSaved(ids.reverse()))
      .catch(() => abort.signal.aborted || setSaved(null));
    return () => abort.abort();
  }, [get, id, initialValues, locale, model, name]);
  return saved;
}

/** Whether the documents of `next` that are among the saved ones stand first and in the saved order, so that new ones are only added. */
function isContinued(saved: readonly string[], next: readonly string[]): boolean {
  const kept = saved.filter((id) => next.includes(id));
  return kept.every((id, index) => next[index] === id);
}

/** The documents of a relation with the unsaved changes, in their order; `change` sets them. */
export function useRelation(name: string): { ids: readonly string[]; isLoaded: boolean; change: (ids: readonly string[]) => void } {
  const saved = useSaved(name);
  const { value, onChange } = useField<Changes | null>(name);
  const ids = useMemo(() => {
    const [connected, disconnected] = [idsOf(value?.connect), idsOf(value?.disconnect)];
    return [...(saved ?? []).filter((id) => !disconnected.includes(id) && !connected.includes(id)), ...connected];
  }, [saved, value]);

  const change = (next: readonly string[]): void => {
    const before = saved ?? [];
    const connect = isContinued(before, next) ? next.filter((id) => !before.includes(id)) : next;
    const position = { end: true };
    onChange(name, {
      connect: connect.map((documentId) => ({ id: documentId, documentId, apiData: { documentId, position } })),
      disconnect: before.filter((id) => !next.includes(id)).map((documentId) => ({ id: documentId, documentId, apiData: { documentId } })),
    });
  };
  return { ids, isLoaded: saved !== null, change };
}
