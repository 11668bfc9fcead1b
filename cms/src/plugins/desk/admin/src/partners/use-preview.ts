/** What the terms in the form would let through, before they are saved. */
import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { reasonOf } from '../reason';
import type { DeliveryState, Named } from './data';

const PAUSE_MS = 400;
const FIELDS = ['categories', 'series', 'locales', 'excerptOnly', 'embargoMinutes', 'licence', 'pictures', 'mayTranslate'] as const;

/** The terms as the form has them. */
type FormTerms = { readonly [Field in (typeof FIELDS)[number]]?: unknown };

/** See cms/src/partners/preview.ts. */
export interface TermsPreview {
  readonly has: number;
  readonly would_have: number;
  readonly excluded: number;
  readonly first_excluded: readonly Named[];
  readonly added: number;
  readonly first_added: readonly Named[];
  readonly changed: number;
  readonly first_changed: readonly Named[];
  readonly waiting: number;
  readonly first_waiting: readonly Named[];
}

/** `asked` are the terms to which the rest belongs. */
interface Looked {
  readonly asked: string;
  readonly state: DeliveryState | null;
  readonly preview: TermsPreview | null;
  readonly refused: string | null;
}

/**
 * Asks shortly after each change of a term, and after each save.
 * @returns what was found last, and whether it belongs to older terms
 */
export function usePreview(partner: string | undefined): {
  readonly looked: Looked | null;
  readonly isOld: boolean;
  readonly isModified: boolean;
} {
  const { post } = useFetchClient();
  const values = useForm<FormTerms>('PartnerTerms', (form) => form.values);
  const saved = useForm<unknown>('PartnerTerms', (form) => form.initialValues);
  const isModified = useForm<boolean>('PartnerTerms', (form) => form.modified);
  const [looked, setLooked] = useState<Looked | null>(null);
  const asked = JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, values[field] ?? null])));
  useEffect(() => {
    const abort = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const body = { partner: partner ?? null, form: JSON.parse(asked) as unknown };
        const { data } = await post<Omit<Looked, 'asked' | 'refused'>>('/desk/partners/preview', body, { signal: abort.signal });
        setLooked({ ...data, asked, refused: null });
      } catch (error) {
        if (!abort.signal.aborted) setLooked({ asked, state: null, preview: null, refused: reasonOf(error) });
      }
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, partner, post, saved]);
  return { looked, isOld: looked?.asked !== asked, isModified };
}
