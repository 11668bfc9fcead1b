/** Files of the media library, as the admin reads and changes them. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

/** A point of a picture, in percent of its width and height from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is said of a file everywhere. */
export interface Details {
  readonly alternativeText: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly rights: string | null;
  readonly licence: string | null;
  readonly focalPoint: Point | null;
  /** Whether partner sites may have the picture. */
  readonly forPartners: boolean;
}

/** A file with its details. On a file that nobody has decided about, `forPartners` is null. */
export interface File extends Omit<Details, 'forPartners'> {
  readonly forPartners: boolean | null;
  readonly id: number;
  readonly name: string;
  readonly url: string;
}

/** The names of the details that are texts. */
export const TEXTS = ['alternativeText', 'caption', 'credit', 'rights', 'licence'] as const;

/** The file with this row id: null while it is being read, `'failed'` when it cannot be read. */
export function useFile(id: number): File | 'failed' | null {
  const { get } = useFetchClient();
  const [file, setFile] = useState<File | 'failed' | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    get<File>(`/upload/files/${id}`, { signal: abort.signal })
      .then(({ data }) => abort.signal.aborted || setFile(data))
      .catch(() => abort.signal.aborted || setFile('failed'));
    return () => abort.abort();
  }, [get, id]);
  return file;
}

/** A function that saves details of a file; those that are left out stay. It resolves to the reason when they were not saved, else to null. */
export function useSaveDetails(): (id: number, details: Partial<Details>) => Promise<string | null> {
  const { put } = useFetchClient();
  return useCallback(
    async (id, details) =>
      put(`/desk/pictures/${id}`, details).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    [put],
  );
}
