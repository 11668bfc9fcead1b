import { useField } from '@strapi/strapi/admin';
import { useState } from 'react';

/** The form's error at a field, until the editor changes the value that caused it. */
export function useFreshError(name: string): string | undefined {
  const { error, value } = useField(name);
  const now = JSON.stringify(value ?? null);
  const [judged, setJudged] = useState({ error, value: now });
  if (judged.error !== error) setJudged({ error, value: now });
  return judged.value === now ? error : undefined;
}
