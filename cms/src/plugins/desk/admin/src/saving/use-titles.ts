/** The titles of the documents that changes refer to. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { isFields } from '../differences/to-readable';
import type { ReferencedDocument } from '../references/documents';
import type { Attribute, Change, Shape } from './merge';

const MOST_IDS = 100;

/** Adds the documentIds in a value to those of their content types. */
function gather({ components }: Shape, attribute: Attribute, value: unknown, found: Map<string, Set<string>>): void {
  const { target } = attribute.options ?? {};
  for (const one of [value].flat()) {
    if (typeof one === 'string' && attribute.customField === 'plugin::desk.references' && target !== undefined)
      found.set(target, (found.get(target) ?? new Set()).add(one));
    if (!isFields(one) || (attribute.type !== 'component' && attribute.type !== 'dynamiczone')) continue;
    const inner = components[typeof one.__component === 'string' ? one.__component : (attribute.component ?? '')] ?? {};
    for (const [name, field] of Object.entries(inner)) gather({ attributes: {}, components }, field, one[name], found);
  }
}

/** Titles by documentId. Empty until they are read; a document without a title is left out. */
export function useTitles(shape: Shape, changes: readonly Change[], locale: string | null): Readonly<Record<string, string>> {
  const { get } = useFetchClient();
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({});
  const found = new Map<string, Set<string>>();
  for (const { attribute, base, theirs, mine } of changes) for (const value of [base, theirs, mine]) gather(shape, attribute, value, found);
  const asked = JSON.stringify([...found].map(([target, ids]) => [target, [...ids].slice(0, MOST_IDS).join(',')]));
  useEffect(() => {
    let isWanted = true;
    for (const [target, ids] of JSON.parse(asked) as [string, string][])
      get<{ results: readonly ReferencedDocument[] }>('/desk/resolve', { params: { target, ids, ...(locale === null ? {} : { locale }) } })
        .then(({ data }) => {
          const known = data.results.flatMap(({ documentId, title }) => (title === null ? [] : [[documentId, title]]));
          if (isWanted) setTitles((before) => ({ ...before, ...Object.fromEntries(known) }));
        })
        // Without titles the documentIds are shown.
        .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [asked, get, locale]);
  return titles;
}
