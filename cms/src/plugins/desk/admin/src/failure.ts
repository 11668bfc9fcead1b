/** Whether what was published last of a document has reached readers. */
import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useLocale } from './use-locale';

interface Answer {
  readonly failure: { readonly reason: string } | null;
}

/** A publication is followed at once; by then it has reached readers, or has failed to. */
const FOLLOWED_MS = 2_000;

/** Why the last publication has not reached readers; null when it has. Asked when the form opens, after each save and publication, and when the editor comes back. */
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
        .catch(() => undefined); // What was known stands; the checks beside it say when the server does not answer.
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
