/** Whether the last published version of a document has reached readers. */
import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useLocale } from '../use-locale';

interface Answer {
  readonly failure: { readonly reason: string } | null;
}

/** Milliseconds after which a publication has normally reached readers, or has failed. */
const FOLLOWED_MS = 2_000;

/**
 * Why the last publication has not reached readers; null when it has. It asks the server when the form opens, after each save and each
 * publication, and when the window gets the focus.
 */
export function useFailure(uid: string, documentId: string | undefined): string | null {
  const { get } = useFetchClient();
  const locale = useLocale();
  const initialValues = useForm('DeskFailure', (form) => form.initialValues);
  const [reason, setReason] = useState<string | null>(null);

  useEffect(() => {
    if (documentId === undefined) return undefined;
    const abort = new AbortController();
    const ask = (): void => {
      get<Answer>('/desk/failure', { params: { uid, documentId, locale }, signal: abort.signal })
        .then(({ data }) => abort.signal.aborted || setReason(data.failure?.reason ?? null))
        .catch(() => undefined); // The last known result stays; the checks in the same panel show when the server fails.
    };
    ask();
    const timer = setTimeout(ask, FOLLOWED_MS);
    window.addEventListener('focus', ask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', ask);
      abort.abort();
    };
  }, [documentId, get, initialValues, locale, uid]);
  return reason;
}
