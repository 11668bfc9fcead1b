/** The problems that the server finds in the form, mapped to the form's fields. */
import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formErrors, type Path } from '../places/form-errors';
import { useLocale } from '../use-locale';
import { whenAsked } from './check-again';

/** `path` is the field in the form. Notes have the same format, but do not stop publishing. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** How long the text of the form is; null for content without a text. */
interface Reading {
  readonly words: number;
  readonly minutes: number;
}

interface Checked {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly reading: Reading | null;
}

/** `untouched` is a new form in which nothing has been written: nothing is checked until it is, or until the editor asks. */
type State = 'untouched' | 'first' | 'done' | 'failed';

const NOTHING: Checked = { problems: [], notes: [], reading: null };
const PAUSE_MS = 700;

/**
 * Checks the form shortly after each change and after each save. Errors appear at the fields only when the editor asks for them, or tries to
 * publish: Strapi moves the focus to the first error, and who has saved goes on typing.
 */
export function useProblems(uid: string, documentId: string | undefined) {
  const { post } = useFetchClient();
  const locale = useLocale();
  const values = useForm('DeskChecks', (form) => form.values);
  const initialValues = useForm('DeskChecks', (form) => form.initialValues);
  const modified = useForm('DeskChecks', (form) => form.modified);
  const setErrors = useForm('DeskChecks', (form) => form.setErrors);
  const [answer, setAnswer] = useState<Checked & { state: State }>({ ...NOTHING, state: 'first' });
  const latest = useRef(0);
  const loaded = useRef(initialValues);

  const check = useCallback(
    async (isShown: boolean) => {
      const turn = ++latest.current;
      try {
        const { data } = await post<Checked>('/desk/problems', {
          uid,
          documentId: documentId ?? null,
          locale: locale ?? null,
          data: values,
        });
        if (turn !== latest.current) return;
        setAnswer({ ...data, state: 'done' });
        if (isShown || data.problems.length === 0) setErrors(formErrors(data.problems));
      } catch {
        if (turn === latest.current) setAnswer({ ...NOTHING, state: 'failed' });
      }
    },
    [documentId, locale, post, setErrors, uid, values],
  );

  const isUntouched = documentId === undefined && !modified && answer.state === 'first';
  useEffect(() => {
    if (isUntouched) return undefined;
    const isSaved = loaded.current !== initialValues;
    loaded.current = initialValues;
    const timer = setTimeout(() => void check(false), isSaved ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [check, initialValues, isUntouched]);

  useEffect(() => (isUntouched ? undefined : whenAsked(() => void check(false))), [check, isUntouched]);

  return { ...answer, state: isUntouched ? 'untouched' : answer.state, checkNow: (isShown: boolean) => void check(isShown) };
}
