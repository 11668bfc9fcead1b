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

/**
 * The first save of a new document closes its form and opens the form of the saved document. A form that opens within this time shows what
 * was just saved.
 */
const FIRST_SAVE_MS = 3_000;
let newFormLeftAt = 0;

/** Whether this form opens because a new document was saved for the first time. */
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
  // Items without problems stay holes in the list: Strapi opens the first repeated component that the list contains.
  const list: unknown[] = [];
  for (const step of steps) list[Number(step)] = below(step);
  return list;
}

/** The problems in the form's own format: nested like its values. Each field shows its first problem. */
function formErrors(problems: readonly Problem[]): FormErrors {
  const errors = nested(problems);
  return typeof errors === 'object' && errors !== null && !Array.isArray(errors) ? errors : {};
}

/**
 * Checks the form shortly after each change. Errors appear at the fields only after a save, or when the editor asks for them: Strapi moves
 * the focus to the first error, which must not happen while the editor types.
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
