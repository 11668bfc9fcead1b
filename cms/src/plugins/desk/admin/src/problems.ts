/** The problems that the server finds in the form, mapped to the form's fields. */
import { useFetchClient, useForm, type FormErrors } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocale } from './use-locale';

/** `path` is the field in the form. Notes have the same format, but do not stop publishing. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface Checked {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

const NOTHING: Checked = { problems: [], notes: [] };
const PAUSE_MS = 700;

/** The first save leads from the form of new documents to the page of this one: within this time, what opens is what was saved. */
const FIRST_SAVE_MS = 3_000;
let newFormLeftAt = 0;

/** Whether the form that opens is of a document that was saved for the first time just now. */
function useIsFirstSave(documentId: string | undefined): boolean {
  const [isFirst] = useState(() => documentId !== undefined && Date.now() - newFormLeftAt < FIRST_SAVE_MS);
  useEffect(
    () => () => {
      if (documentId === undefined) newFormLeftAt = Date.now();
    },
    [documentId],
  );
  return isFirst;
}

function nested(problems: readonly Problem[]): unknown {
  const own = problems.find(({ path }) => path.length === 0);
  if (own) return own.message;
  const steps = [...new Set(problems.flatMap(({ path }) => path.slice(0, 1)))];
  const below = (step: string | number): unknown =>
    nested(problems.filter(({ path }) => path[0] === step).map(({ path, message }) => ({ path: path.slice(1), message })));
  if (steps.some((step) => typeof step === 'string')) return Object.fromEntries(steps.map((step) => [step, below(step)]));
  // With holes where nothing is wrong: the form opens the first repeated component that is in the list.
  const list: unknown[] = [];
  for (const step of steps) list[Number(step)] = below(step);
  return list;
}

/** The form's own shape of errors: nested as its values are. The first problem of a field is the one shown there. */
function formErrors(problems: readonly Problem[]): FormErrors {
  const errors = nested(problems);
  return typeof errors === 'object' && errors !== null && !Array.isArray(errors) ? errors : {};
}

/**
 * Checks the form a moment after each change. Errors appear at the fields only after a save or when asked for: Strapi moves the focus to
 * the first of them, which must not happen under the editor's hands.
 */
export function useProblems(uid: string, documentId: string | undefined) {
  const { post } = useFetchClient();
  const locale = useLocale();
  const values = useForm('DeskChecks', (form) => form.values);
  const initialValues = useForm('DeskChecks', (form) => form.initialValues);
  const setErrors = useForm('DeskChecks', (form) => form.setErrors);
  const [answer, setAnswer] = useState<Checked & { state: 'first' | 'done' | 'failed' }>({ ...NOTHING, state: 'first' });
  const latest = useRef(0);
  const isFirstSave = useIsFirstSave(documentId);
  const loaded = useRef(isFirstSave ? null : initialValues);

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

  useEffect(() => {
    const isSaved = loaded.current !== initialValues;
    loaded.current = initialValues;
    const timer = setTimeout(() => void check(isSaved), isSaved ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [check, initialValues]);

  return { ...answer, showInForm: () => void check(true) };
}
